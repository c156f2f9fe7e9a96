"""`review`: sign a record as it stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, Refused, clean_dataset, loaded, print_note, top_of
from .support.since import authors_of, base_of, usual_base

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..checks.rules import Past
    from ..records.finding import Finding
    from ..records.load import Loaded


#: The next command names so many files; of more, it checks all.
MAX_NAMED = 3


@cli.command(epilog=examples("review openai/gpt-4 --by jane --date 2026-03-04"))
@click.argument("names", metavar="LAB/RELEASE...", nargs=-1, required=True)
@click.option(
    "--by", required=True, help="The reviewer's handle, or maintainers where a second reading is stored."
)
@click.option(
    "--method",
    type=click.Choice(["second_reading", "read_through"]),
    default="read_through",
    show_default=True,
)
@click.option("--date", "day", type=DAY, required=True, help="The day of the review.")
@click.option(
    "--since",
    metavar="REV",
    help="The branch that has the record (default: upstream/main, origin/main or main, whichever is there first).",
)
@click.pass_obj
def review(
    root: Path | None, names: tuple[str, ...], by: str, method: str, day: datetime, since: str | None
) -> None:
    """Sign the record LAB/RELEASE, or several, as reviewed: add a review with the digest of what it says now.

    Nothing is written that `scorer check --since REV` would refuse: each record, and its second reading
    if that is the method, must have been merged before, and written by somebody else. Where one of several
    is refused, none is signed. Earlier reviews stay as they are.
    """
    from ..adapters import files
    from ..edit.add_review import add_review
    from ..errors import ScorerError
    from ..model import Review
    from ..records.digest import digest
    from ..records.finding import count_findings, findings_text
    from ..records.kinds import RECORD_SCHEMA
    from ..records.paths import record_path
    from ..records.schema import record_schema
    from .support.names import release_id

    top = top_of(root)
    found = loaded(top)
    dataset = clean_dataset(found)
    shape = record_schema(files.read_schemas(top)[RECORD_SCHEMA])
    texts: dict[str, str] = {}
    for release in dict.fromkeys(release_id(top, name) for name in names):
        if release not in dataset.releases:
            raise ScorerError(f"there is no record '{release}'")
        record = dataset.releases[release]
        entry = Review.model_validate(
            {"by": by, "date": day.date(), "method": method, "digest": digest(record)}
        )
        for one in record.reviews:
            if (one.by, one.method, one.digest) == (entry.by, entry.method, entry.digest):
                raise ScorerError(
                    f"'{by}' signed what '{release}' says now on {one.date} already; there is nothing to add"
                )
        path = record_path(release)
        texts[path] = add_review(found.texts[path].text, entry, shape)
    refused = _refused(top, found, texts, _past(top, since, found))
    if refused:
        click.echo(findings_text(refused), nl=False)
        click.echo(f"{count_findings(refused, 1)}; nothing was written", err=True)
        raise Refused(1)
    for path, text in texts.items():
        files.replace(top / path, text.encode())
        click.echo(path)
    few = " ".join(("", *texts)) if len(texts) <= MAX_NAMED else ""
    click.echo(f"next: `scorer check{few}`", err=True)


def _past(top: Path, since: str | None, found: Loaded) -> Past | None:
    """Return what had landed; without git nobody can tell, and that is said."""
    from ..adapters.git.command import NoHistory

    if since is not None:
        return base_of(top, since, found).past
    try:
        return base_of(top, usual_base(top), found).past
    except NoHistory as trouble:
        print_note(f"{trouble}; whether what is signed has landed is not checked")
        return None


def _refused(top: Path, found: Loaded, texts: Mapping[str, str], past: Past | None) -> list[Finding]:
    """Return the errors of records (path: text) as they would be."""
    from ..adapters import files
    from ..checks.check import run_checks, special_codes
    from ..checks.outcome import concerning
    from ..records.load import load

    changed = {path: text.encode() for path, text in texts.items()}
    signed = load({**found.tree, **changed}, files.read_schemas(top))
    findings = concerning(
        run_checks(signed, past=past, authors=authors_of(top, signed)), set(texts), special_codes()
    )
    return [finding for finding in findings if finding.severity == "error"]
