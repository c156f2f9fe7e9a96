"""`cite`: how something the record says is cited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import day_of, last_change_of, loaded, one_of, print_note, top_of, usable

if TYPE_CHECKING:
    from ..build_input import BuildInput
    from ..history.record_history import Event
    from ..model import Dataset, ReleaseId
    from ..view.context import SiteContext
    from ..view.parts.cite import Reference


@cli.command(
    epilog=examples(
        "cite openai/gpt-4", "cite openai/gpt-4#training_code --format bibtex", "cite openai --format ris"
    )
)
@click.argument("name", metavar="ID[#ITEM]")
@one_of("text", "bibtex", "ris", "csl-json")
@click.pass_obj
def cite(root: Path | None, name: str, form: str) -> None:
    """Write how a release, one item of it, a lab or a finding is cited.

    A claim is cited with every document it rests on, as of the oldest of them.
    """
    from ..export.citations import CITATION_FORMS
    from ..view.context import SiteContext

    top = top_of(root)
    about, _, item = name.partition("#")
    reference = _reference(SiteContext(_build_input(top, about)), about, item, top)
    if form == "text":
        click.echo(reference.text)
    else:
        click.echo(CITATION_FORMS[form].serialize([reference]).decode(), nl=False)


def _reference(context: SiteContext, named: str, item: str, top: Path) -> Reference:
    """Return the citation that is asked for; what there is none of is told in a sentence."""
    from ..errors import ScorerError
    from ..spelling import nearest_id
    from ..view.parts.cite import CITABLE
    from .support.names import release_id

    wanted = release_id(top, named)
    known = {name: kind for kind in CITABLE for name in kind.ids(context)}
    found = next((name for name in (wanted, f"findings/{wanted}") if name in known), None)
    if found is None:
        near = nearest_id(wanted, known)
        kinds = " or ".join(kind.name for kind in CITABLE)
        meant = f"; did you mean {near}?" if near else ""
        raise ScorerError(f"'{named}' is no {kinds} of this record{meant}")
    page = known[found].cite(context, found)
    if not item:
        return page.reference
    if item not in page.items:
        items = f"it has: {', '.join(page.items)}" if page.items else "it is cited as a whole"
        raise ScorerError(f"{found} has no item '{item}'; {items}")
    one = page.items[item]
    if isinstance(one, str):
        raise ScorerError(f"{found}#{item}: {one}")
    return one


def _build_input(top: Path, named: str) -> BuildInput:
    """Read what citations are made from: the report, and the history of the one record that is named."""
    from ..adapters import files
    from ..build_input import BuildInput
    from ..score import score
    from .support.names import release_id

    dataset = usable(loaded(top))
    changed = last_change_of(top)
    return BuildInput(
        report=score(dataset, day_of(None, changed, dataset)),
        records={},
        agreement=(),
        reviews={},
        history=_history(top, dataset, release_id(top, named)),
        head=None,
        pages=files.read_pages(top),
        templates={},
        static={},
        published=(),
        last_change=changed,
    )


def _history(top: Path, dataset: Dataset, release: ReleaseId) -> dict[ReleaseId, tuple[Event, ...]]:
    from ..adapters.git.command import NoHistory
    from ..adapters.git.log import read_log
    from ..adapters.git.snapshot import contents
    from ..history.record_history import histories

    if release not in dataset.releases:
        return {}
    ids = {release: dataset.releases[release].former_ids}
    try:
        return histories(read_log(top), ids, lambda blobs: contents(top, blobs))
    except NoHistory as trouble:
        print_note(f"{trouble}; the citation names no commit")
        return {}
