"""`cite`: how something the record says is cited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import one_of, top_of

if TYPE_CHECKING:
    from ..view.context import SiteContext
    from ..view.parts.cite import Reference


@cli.command(
    epilog=examples(
        "cite openai/gpt-4",
        "cite openai/gpt-4#training_code --format bibtex",
        "cite openai --format ris",
        "cite openai/gpt-4 --edition 2026.12",
    )
)
@click.argument("name", metavar="ID[#ITEM]")
@click.option("--edition", metavar="YYYY.MM", help="Cite it as it stands in a frozen edition.")
@one_of("text", "bibtex", "ris", "csl-json")
@click.pass_obj
def cite(root: Path | None, name: str, edition: str | None, form: str) -> None:
    """Write how a release, one item of it, a lab, a finding or a chart is cited.

    A claim is cited with every document it rests on, as of the oldest of them.
    """
    from ..export.citations import CITATION_FORMS
    from ..view.context import SiteContext
    from .support.citing import citation_input, edition_input
    from .support.names import release_id

    top = top_of(root)
    about, _, item = name.partition("#")
    named = [release_id(top, about)]
    made = edition_input(top, named, edition) if edition else citation_input(top, named)
    reference = _reference(SiteContext(made), about, item, top)
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
    found = next((name for name in (wanted, f"findings/{wanted}", f"charts/{wanted}") if name in known), None)
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
