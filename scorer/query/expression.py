"""A question put to a named query in a line of text: rows kept, a column picked, a value compared.

`last-disclosed lab=openai indicator=dataset_size: flagship_date` is one value; with `< 2021-01-01` behind it,
a statement that is true or not. Prose asks for values this way, and a finding states what it rests on.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from ..errors import ScorerError
from ..score import Report
from .registry import QUERIES, AnswerColumn, Query, QueryAnswer, Value

#: A column that every query has: how many rows are left.
ROWS = AnswerColumn("Rows", "count", "rows")

_LINE = re.compile(
    r"(?P<name>[\w-]+)(?P<where>(?: +\w+=(?:list:)?[^\s:]+)*)(?: *: *(?P<column>\w+)(?P<test> +.+)?)?"
)
_TEST = re.compile(r"(?P<sign>is not|is|<=|>=|<|>) +(?P<value>.+)")
_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq, "is not": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge,
}  # fmt: skip


class QueryError(ScorerError):
    """A question cannot be put, or has no single answer; the message says why."""


@dataclass(frozen=True, slots=True)
class QueryExpr:
    """A question: a query, the values that some of its columns must have, and perhaps one column."""

    query: Query
    where: tuple[tuple[int, frozenset[str]], ...]  # (place of a column, what may stand there)
    column: AnswerColumn | None
    test: str

    def answer(self, report: Report) -> QueryAnswer:
        """Return the rows that are left; a column that was held to one value is left out."""
        full = self.query.ask(report)
        rows = [
            row for row in full.rows if all(_plain(row[place]) in allowed for place, allowed in self.where)
        ]
        held = {place for place, allowed in self.where if len(allowed) == 1}
        keep = [place for place in range(len(full.columns)) if place not in held]
        return replace(
            full,
            columns=tuple(full.columns[place] for place in keep),
            rows=tuple(tuple(row[place] for place in keep) for row in rows),
        )

    def value(self, report: Report) -> tuple[AnswerColumn, Value]:
        """Return the one value asked for, and the column it stands in."""
        answer = self.answer(report)
        if self.column is None:
            raise QueryError("this asks for a table; write `: column` behind it for one value")
        if self.column is ROWS:
            return ROWS, len(answer.rows)
        if len(answer.rows) != 1:
            raise QueryError(
                f"this has {len(answer.rows)} rows and not one; add `column=value` to tell them apart"
            )
        return self.column, answer.rows[0][answer.columns.index(self.column)]

    def holds(self, report: Report) -> str:
        """Return what the data says instead where the statement is not true; nothing where it is."""
        match = _TEST.fullmatch(self.test)
        if not match:
            raise QueryError(
                "this states nothing; write `is`, `is not`, `<`, `<=`, `>` or `>=` and a value behind it"
            )
        _, found = self.value(report)
        wanted = _literal(match["value"], found)
        compares = match["sign"].startswith("is") or (found is not None and wanted is not None)
        if compares and _SIGNS[match["sign"]](found, wanted):
            return ""
        return f"the data says {_plain(found)}"


def parse_expr(line: str) -> QueryExpr:
    """Read a question. Raises QueryError where it is none.

    >>> parse_expr("last-disclosed lab=openai indicator=dataset_size: flagship_date").column.id
    'flagship_date'
    """
    match = _LINE.fullmatch(line.strip())
    if not match:
        raise QueryError("write `query column=value …: column`")
    query = QUERIES.get(match["name"])
    if query is None:
        raise QueryError(f"no query is called `{match['name']}`; use one of {', '.join(QUERIES)}")
    pairs = (part.partition("=") for part in match["where"].split())
    where = tuple((_place(query, name), frozenset(value.split(","))) for name, _, value in pairs)
    return QueryExpr(query, where, _column(query, match["column"]), (match["test"] or "").strip())


def _column(query: Query, name: str | None) -> AnswerColumn | None:
    if name is None:
        return None
    return ROWS if name == ROWS.id else query.columns[_place(query, name)]


def _place(query: Query, column: str) -> int:
    ids = [known.id for known in query.columns]
    if column not in ids:
        raise QueryError(f"`{query.name}` has no column `{column}`; use one of {', '.join(ids)}")
    return ids.index(column)


def _plain(value: Value) -> str:
    return "none" if value is None else str(value)


def _literal(text: str, like: Value) -> Value:
    """Read what a value is compared with: nothing, a day, a number, or a word."""
    if text == "none":
        return None
    try:
        if isinstance(like, date):
            return date.fromisoformat(text)
        if isinstance(like, int | Fraction):
            return Fraction(text)
    except ValueError:
        raise QueryError(f"`{text}` cannot be compared with {_plain(like)}") from None
    return text
