"""Charts that our own pages can ask for: `[[chart scope=open]]`, or of one item, with their data.

`year=2025` has their titles speak of that year; without it they speak of the newest.
"""

from __future__ import annotations

from dataclasses import replace

from ....query import QueryError, parse_expr
from ..charts.shares import scopes
from .block import Block, PageContext

_QUERY = "disclosed-by-year"
NAME = "chart"


def charts(wanted: str, here: PageContext) -> Block:
    """Draw what is asked for: parts of the record, and all items or one of them."""
    asked = parse_expr(wanted.replace(NAME, _QUERY, 1))
    where = {asked.query.columns[place].id: values for place, values in asked.where}
    parts, items = where.pop("scope", frozenset()), where.pop("indicator", frozenset([""]))
    years = where.pop("year", frozenset([""]))
    known = {"", *(indicator.id for indicator in here.context.report.dataset.indicators)}
    spans = {"", *(str(share.year) for share in here.context.report.shares)}
    record_parts = here.context.conventions.scopes
    if where or not parts or not (parts <= {*record_parts} and _one(items, known) and _one(years, spans)):
        raise QueryError(
            f"write `{NAME} scope=…`, `indicator=…` for one item and `year=…` for the year that titles "
            f"speak of; scopes are {', '.join(record_parts)}"
        )
    (item,), (year,) = items, years
    ordered = [scope for scope in record_parts if scope in parts]
    until = int(year) if year else None
    found = scopes(here.context, here.root, only=item or None, parts=ordered, until=until)
    # A page may show one part of the record several times, an item each.
    own = tuple(replace(scope, id=f"{scope.id}-{item}" if item else scope.id) for scope in found)
    return Block("part/charts.html", own)


def _one(values: frozenset[str], known: set[str]) -> bool:
    return len(values) == 1 and values <= known
