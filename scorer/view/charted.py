"""Charts that our own pages can ask for: `[[chart scope=open]]`, or of one item, with their data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..query import Misasked, ask
from ..score.shares import SCOPES
from .computed import Block, Here
from .shares import Scope, scopes

_QUERY = "disclosed-by-year"
NAME = "chart"


@dataclass(frozen=True, slots=True)
class Charts:
    """Shares by year of some parts of the record."""

    scopes: tuple[Scope, ...]


def charts(wanted: str, here: Here) -> Block:
    """Draw what is asked for: parts of the record, and all items or one of them."""
    asked = ask(wanted.replace(NAME, _QUERY, 1))
    where = {asked.query.columns[place].id: values for place, values in asked.where}
    parts, items = where.pop("scope", frozenset()), where.pop("indicator", frozenset([""]))
    known = {"", *(indicator.id for indicator in here.context.report.dataset.indicators)}
    if where or len(items) > 1 or not parts <= SCOPES.keys() or not parts or not items <= known:
        raise Misasked(
            f"write `{NAME} scope=…`, and `indicator=…` for one item; scopes are {', '.join(SCOPES)}"
        )
    (item,) = items
    ordered = [scope for scope in SCOPES if scope in parts]
    found = scopes(here.context, here.root, only=item or None, parts=ordered)
    # A page may show one part of the record several times, an item each.
    own = tuple(replace(scope, id=f"{scope.id}-{item}" if item else scope.id) for scope in found)
    return Block("part/charts.html", Charts(own))
