"""How a query is declared: a decorated function of the report, whose docstring says what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from ..score import Report

#: What a column holds: words, a count, a percent from 0 to 100, a day, an id that has a page, or a word of
#: the glossary.
ColumnKind = Literal[
    "text",
    "count",
    "percent",
    "day",
    "lab",
    "release",
    "indicator",
    "scope",
    "missing",
    "status",
    "access",
    "copy",
]
Value = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column: its name in files, its title for people, and what it holds."""

    id: str
    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What a query found: rows of values in the order of the columns. None is "there is none"."""

    title: str
    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be put to the report by name."""

    name: str
    title: str
    about: str
    columns: tuple[AnswerColumn, ...]
    rows: Callable[[Report], Iterable[tuple[Value, ...]]]

    def ask(self, report: Report) -> QueryAnswer:
        """Answer the question from a report."""
        return QueryAnswer(self.title, self.columns, tuple(self.rows(report)))


_QUERIES: dict[str, Query] = {}
#: Every query by name, in the order they are declared.
QUERIES: Mapping[str, Query] = _QUERIES

Rows = Callable[[Report], Iterable[tuple[Value, ...]]]


def query(name: str, title: str, columns: Sequence[AnswerColumn]) -> Callable[[Rows], Rows]:
    """Register a function that yields rows; its docstring says what they answer."""

    def register(rows: Rows) -> Rows:
        if name in _QUERIES:
            raise ValueError(f"query {name} is declared twice")
        _QUERIES[name] = Query(name, title, " ".join((rows.__doc__ or "").split()), tuple(columns), rows)
        return rows

    return register


def share_cells(part: int, whole: int) -> Fraction | None:
    """Return a percent, or None of nothing."""
    return Fraction(100 * part, whole) if whole else None
