"""`new`: the first draft of a record, and what its being there means for the catalogues."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, loaded, print_note, top_of
from .support.prompts import OF_A_LAB, OF_A_RELEASE, prompt, tidied, why_unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..edit.draft import KnownAnswers
    from ..model import Dataset, ReleaseId
    from ..records.finding import Pointer
    from ..records.load import Loaded
    from ..records.schema import RecordSchema


@cli.command(
    epilog=examples(
        "new acme/falcon-2",
        'new acme/falcon-2 --name "Falcon 2" --released 2026-03-04 --access api --no-flagship',
        "new acme/falcon-2 --kind announcement --url https://acme.example/news/falcon-2",
    )
)
@click.argument("called", metavar="LAB/RELEASE")
@click.option("--name", help="The name of the release, as the lab writes it.")
@click.option("--released", type=DAY, help="The day of the lab's first public announcement.")
@click.option("--access", help="How it can be used: api, open_weights, open_source or unreleased.")
@click.option(
    "--flagship/--no-flagship",
    default=None,
    help="Whether it was the lab's most capable general model, by the lab's own words; leave both out if not known.",
)
@click.option("--title", help="The title of the document read.")
@click.option("--kind", help="What the document is, such as technical_report.")
@click.option("--url", help="The address of the document.")
@click.option("--lab-name", help="For a lab that is not in labs.yaml yet: its name.")
@click.option("--country", help="For a new lab: the ISO 3166 code of its country.")
@click.option("--home", help="For a new lab: the address of its home page.")
@click.option("--lab-kind", help="For a new lab: company, nonprofit, academic or government.")
@click.pass_obj
def new(root: Path | None, /, called: str, **given: object) -> None:
    """Draft the record LAB/RELEASE; on a terminal, ask for what is not given.

    A lab that is new gets its entry in labs.yaml, and a release that was listed as missing loses its own.
    """
    from ..adapters import files
    from ..edit.draft import draft
    from ..errors import ScorerError
    from ..model import lab_of
    from ..records.kinds import RECORD_SCHEMA
    from ..records.paths import record_path
    from ..records.schema import record_schema
    from .support.names import release_id

    top = top_of(root)
    release = release_id(top, called)
    _refuse_unfit(release)
    found = loaded(top)
    if found.dataset is None:
        raise ScorerError("a catalogue cannot be read; `scorer check` says why")
    if release in found.ids:
        raise ScorerError(f"{record_path(release)} is there already; correct it, or choose another id")
    lab = lab_of(release)
    is_new = lab not in found.dataset.labs
    schemas = files.read_schemas(top)
    known = _answers(given, lab, schemas, ask_of_lab=is_new)
    shape = record_schema(schemas[RECORD_SCHEMA])
    files.write_new(top / record_path(release), draft(known, found.dataset.indicators, shape))
    click.echo(record_path(release))
    if is_new:
        _add_lab(top, lab, given)
    _no_longer_missing(top, found, found.dataset, release, known)
    click.echo(f"next: fill in the empty places; `scorer check {record_path(release)}` names them", err=True)


def _refuse_unfit(release: str) -> None:
    from ..errors import ScorerError
    from ..records.formats import why_not

    if "/" not in release:
        raise ScorerError(f"'{release}' has no lab; write LAB/{release}, as in deepseek/deepseek-v3")
    wrong = why_not("release-id", release)
    if wrong:
        raise ScorerError(f"{wrong}; write it in lower case, as in deepseek/deepseek-v3")


def _answers(
    given: dict[str, object], lab: str, schemas: Mapping[str, str], *, ask_of_lab: bool
) -> KnownAnswers:
    """Judge what was given; on a terminal, ask for the rest and add it to `given`."""
    from ..edit.document_kind import kind_by_address
    from ..edit.draft import KnownAnswers
    from ..records.kinds import RECORD_SCHEMA
    from ..records.paths import CATALOGUES, LABS
    from ..records.schema import record_schema

    if isinstance(given["released"], datetime):
        given["released"] = given["released"].date().isoformat()
    shape, lab_shape = record_schema(schemas[RECORD_SCHEMA]), record_schema(schemas[CATALOGUES[LABS]])
    _judge(given, OF_A_RELEASE, shape)
    _judge(given, OF_A_LAB, lab_shape)
    if _at_a_terminal():
        prompt(given, OF_A_RELEASE, shape)
        if ask_of_lab:
            prompt(given, OF_A_LAB, lab_shape)
    if given["kind"] is None and isinstance(given["url"], str) and (kind := kind_by_address(given["url"])):
        given["kind"] = kind
        print_note(f"by its address the document is taken for `{kind}`; correct `kind` if it is not")
    # `_judge` has held each answer to the schema, which a type checker does not see.
    return KnownAnswers(lab=lab, **{field: given[field] for field in OF_A_RELEASE})  # type: ignore[arg-type]


def _add_lab(top: Path, lab: str, given: Mapping[str, object]) -> None:
    from ..adapters import files
    from ..edit.draft import lab_entry
    from ..records.paths import LABS

    entry = {field.removeprefix("lab_"): given[field] for field in OF_A_LAB}
    # As above: what is given has passed the schema of a lab.
    files.append(top / LABS, lab_entry(lab, entry))  # type: ignore[arg-type]
    click.echo(LABS)


def _judge(
    given: dict[str, object], questions: Mapping[str, tuple[Pointer, str]], shape: RecordSchema
) -> None:
    """Refuse what was given for a field and does not fit it, as an option with a choice would."""
    for field, (at, _) in questions.items():
        given[field] = tidied(given[field], at, shape)
        wrong = None if given[field] is None else why_unfit(given[field], at, shape)
        if wrong:
            hint = f"'--{field.replace('_', '-')}'"
            raise click.BadParameter(wrong, ctx=click.get_current_context(), param_hint=hint)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _no_longer_missing(
    top: Path, found: Loaded, dataset: Dataset, release: ReleaseId, known: KnownAnswers
) -> None:
    """Take the release out of the list of what is missing, or say where it stands, or may stand, in it."""
    from ..adapters import files
    from ..checks.rules.identity import plain_name
    from ..edit.remove_entry import remove_entry
    from ..edit.similar_missing import similar_missing
    from ..records.paths import MISSING_FILE

    lab, _, slug = release.partition("/")
    name = known.name
    for index, entry in enumerate(dataset.missing):
        same = plain_name(entry.name) == plain_name(name) if name else _slug(entry.name) == slug
        if entry.lab == lab and same:
            struck = remove_entry(found.texts[MISSING_FILE].text, index) if name else None
            if struck is None:
                print_note(
                    f"'{entry.name}' stands in {MISSING_FILE}: remove its entry once the record has that name"
                )
            else:
                files.replace(top / MISSING_FILE, struck.encode())
                click.echo(MISSING_FILE)
            return
    called = name or slug.replace("-", " ")
    for entry in similar_missing(dataset.missing, lab, called, known.released):
        print_note(
            f"'{entry.name}' (about {entry.about}) stands in {MISSING_FILE}: remove its entry if this is it"
        )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-")
