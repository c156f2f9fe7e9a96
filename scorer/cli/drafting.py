"""`new`, `fmt` and `review`: records written, laid out and signed."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .common import DAY, clean, loaded, say, top_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..shape import Shape

_SCHEMA = "schema/disclosure.schema.json"
_READING = "schema/reading.schema.json"


@cli.command()
@click.argument("release", metavar="LAB/RELEASE")
@click.option("--name", help="The name of the release, as the lab writes it.")
@click.option("--released", type=DAY, help="The day of the lab's first public announcement.")
@click.option("--access", type=click.Choice(["api", "open_weights", "open_source", "unreleased"]))
@click.option(
    "--flagship/--no-flagship", default=None, help="Whether the lab itself calls it its most capable."
)
@click.option("--title", help="The title of the document read.")
@click.option("--kind", help="What the document is, such as technical_report.")
@click.option("--url", help="The address of the document.")
@click.option("--lab-name", help="For a lab that is not in labs.yaml yet: its name.")
@click.option("--country", help="For a new lab: the ISO 3166 code of its country.")
@click.option("--home", help="For a new lab: the address of its home page.")
@click.option("--lab-kind", type=click.Choice(["company", "nonprofit", "academic", "government"]))
@click.pass_obj
def new(root: Path | None, release: str, **given: object) -> None:
    """Draft the record LAB/RELEASE; on a terminal, ask for what is not given."""
    from .. import files
    from ..formats import why_not
    from ..load import LABS, record_path
    from ..scaffold.draft import Known, draft, lab_entry
    from ..shape import Shape
    from ..trouble import Trouble

    wrong = why_not("release-id", release)
    if wrong:
        raise Trouble(f"{wrong}; write it in lower case, as in deepseek/deepseek-v3")
    top = top_of(root)
    found = loaded(top)
    if found.dataset is None:
        raise Trouble("a catalogue cannot be read; `scorer check` says why")
    if release in found.ids:
        raise Trouble(f"{record_path(release)} is there already; correct it, or choose another id")
    lab = release.partition("/")[0]
    asked = _ask(given, new_lab=lab not in found.dataset.labs) if _at_a_terminal() else given
    released = asked["released"]
    known = Known(
        lab=lab,
        released=released.date().isoformat() if isinstance(released, datetime) else None,
        **{field: asked[field] for field in ("name", "access", "flagship", "title", "kind", "url")},
    )  # type: ignore[arg-type]
    shape = Shape(files.schemas(top)[_SCHEMA])
    files.write_new(top / record_path(release), draft(known, found.dataset.indicators, shape))
    click.echo(record_path(release))
    if lab not in found.dataset.labs:
        entry = {
            "name": asked["lab_name"],
            "country": asked["country"],
            "home": asked["home"],
            "kind": asked["lab_kind"],
        }
        files.append(top / LABS, lab_entry(lab, entry))
        click.echo(LABS)
    click.echo(f"next: fill in the empty places; `scorer check {record_path(release)}` names them", err=True)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


_OF_A_RELEASE = {
    "name": "Name of the release, as the lab writes it",
    "released": "Day of the first announcement (YYYY-MM-DD)",
    "access": "Access on that day (api, open_weights, open_source, unreleased)",
    "flagship": "Did the lab call it its most capable? (true, false)",
    "title": "Title of the document read",
    "kind": "Kind of the document (technical_report, model_card, ...)",
    "url": "Address of the document",
}
_OF_A_LAB = {
    "lab_name": "Name of the lab",
    "country": "Country of the lab (ISO 3166, such as US)",
    "home": "Home page of the lab",
    "lab_kind": "Kind of lab (company, nonprofit, academic, government)",
}


def _ask(given: dict[str, object], *, new_lab: bool) -> dict[str, object]:
    """Ask for what was not given; an empty answer leaves the place empty."""
    questions = _OF_A_RELEASE | (_OF_A_LAB if new_lab else {})
    answers = dict(given)
    for field, question in questions.items():
        if answers[field] is None:
            answer = click.prompt(question, default="", show_default=False, err=True).strip()
            answers[field] = _answer(field, answer)
    return answers


def _answer(field: str, answer: str) -> object:
    if field == "flagship":
        return {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}.get(
            answer.lower()
        )
    if field == "released":
        try:
            return datetime.combine(date.fromisoformat(answer), datetime.min.time())
        except ValueError:
            return None
    return answer or None


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, resolve_path=True))
@click.option(
    "--check", "only", is_flag=True, help="Change nothing; exit 1 if a file is not in its canonical form."
)
@click.option("--diff", "differ", is_flag=True, help="Change nothing; show what would change.")
@click.pass_obj
def fmt(root: Path | None, paths: tuple[Path, ...], only: bool, differ: bool) -> None:
    """Lay out the records and readings in PATHS (all if none is given); values and comments stay."""
    from .. import files
    from ..scaffold.layout import Unreadable, canonical

    top = top_of(root)
    odd = wrong = seen = 0
    for path, raw, shape in _written(top, paths):
        seen += 1
        say(f"laying out {path}")
        try:
            text = canonical(raw, shape)
        except Unreadable as error:
            wrong += 1
            say("")
            click.echo(f"{path}: left as it is: {error}", err=True)
            continue
        if text == raw:
            continue
        odd += 1
        say("")
        if differ:
            click.echo(_difference(path, raw, text), nl=False)
        elif only:
            click.echo(path)
        else:
            files.replace(top / path, text)
            click.echo(path)
    say("")
    done = "to lay out" if only or differ else "laid out"
    click.echo(f"{odd} of {seen} files {done}", err=True)
    sys.exit(1 if wrong or (odd and (only or differ)) else 0)


def _written(top: Path, paths: tuple[Path, ...]) -> Iterator[tuple[str, bytes, Shape]]:
    from .. import files
    from ..load import CATALOGUES
    from ..shape import Shape

    schemas = files.schemas(top)
    shapes = {True: Shape(schemas[_READING]), False: Shape(schemas[_SCHEMA])}
    for path, raw in sorted(files.working_tree(top).items()):
        inside = not paths or any((top / path).is_relative_to(part) for part in paths)
        if inside and path not in CATALOGUES and isinstance(raw, bytes):
            yield path, raw, shapes[path.startswith("disclosures/readings/")]


def _difference(path: str, raw: bytes, text: bytes) -> str:
    from difflib import unified_diff

    from ..finding import shown

    sides = (side.decode("utf-8", "replace").splitlines() for side in (raw, text))
    return "".join(f"{shown(line)}\n" for line in unified_diff(*sides, path, path, lineterm=""))


@cli.command()
@click.argument("release", metavar="LAB/RELEASE")
@click.option(
    "--by", required=True, help="The reviewer's handle, or maintainers where a blind reading is stored."
)
@click.option(
    "--method", type=click.Choice(["blind_reread", "read_through"]), default="read_through", show_default=True
)
@click.option("--date", "day", type=DAY, required=True, help="The day of the review.")
@click.pass_obj
def review(root: Path | None, release: str, by: str, method: str, day: datetime) -> None:
    """Sign the record LAB/RELEASE as reviewed: write the digest of what it says now."""
    from .. import files
    from ..load import record_path
    from ..model import Review
    from ..scaffold.sign import signed
    from ..shape import Shape
    from ..trouble import Trouble

    top = top_of(root)
    found = loaded(top)
    dataset = clean(found)
    if release not in dataset.releases:
        raise Trouble(f"there is no record '{release}'")
    entry = Review(by=by, date=day.date(), method=method, digest="")
    shape = Shape(files.schemas(top)[_SCHEMA])
    path = record_path(release)
    text = signed(found.texts[path].text, dataset.releases[release], entry, shape)
    files.replace(top / path, text.encode())
    click.echo(path)
    click.echo(f"next: `scorer check {path}`", err=True)
