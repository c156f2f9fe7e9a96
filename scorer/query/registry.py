"""How a query is declared: a decorated function of the report, whose docstring says what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal, TypeVar, get_args, get_type_hints

from ..memo import keep_last
from ..score import Report

#: What a column holds: words, a count, a percent from 0 to 100 (a `share` is shown without decimals), a difference
#: of two percents in `points`, a day, an id that has a page, or a word of the glossary.
ColumnKind = Literal[
    "text",
    "count",
    "percent",
    "share",
    "points",
    "day",
    "about",
    "printed",
    "lab",
    "release",
    "indicator",
    "items",
    "scope",
    "missing",
    "status",
    "access",
    "copy",
    "fact",
    "rule",
    "list",
    "standing",
    "beside",
    "right",
    "matter",
    "ours",
    "look",
    "found",
    "unlooked",
    "any_item",
    "any_state",
    "cause",
    "became",
    "knew",
    "reader",
    "outcome",
    "differs",
    "sample",
    "since",
    "note",
    "known",
]
Value = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of an answer: its title for people, what it holds, and its name in files.

    In the annotation of a row's field the name is left out: it is that of the field.
    """

    title: str
    kind: ColumnKind = "text"
    id: str = ""


#: A row is a NamedTuple whose fields are annotated with their columns. None is "there is none".
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What a query found: rows in the order of the columns."""

    title: str
    columns: tuple[AnswerColumn, ...]
    rows: tuple[Row, ...]

    def only(self, *wanted: str) -> QueryAnswer:
        """Keep these columns, named by id, in the order in which they are named."""
        ids = [column.id for column in self.columns]
        places = [ids.index(name) for name in wanted]
        return QueryAnswer(
            self.title,
            tuple(self.columns[place] for place in places),
            tuple(tuple(row[place] for place in places) for row in self.rows),
        )


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be put to the report by name.

    `former` are names that it had: what was published under one stays there.
    """

    name: str
    title: str
    about: str
    columns: tuple[AnswerColumn, ...]
    rows: Callable[[Report], Iterable[Row]]
    former: tuple[str, ...] = ()

    def ask(self, report: Report) -> QueryAnswer:
        """Answer the question from a report; the answer is remembered as long as no other report is asked about."""
        answers = _answers_of(report).whole
        if self not in answers:
            answers[self] = QueryAnswer(self.title, self.columns, tuple(self.rows(report)))
        return answers[self]

    def ask_where(self, report: Report, where: Mapping[str, Value]) -> QueryAnswer:
        """Answer the same with the rows alone that have a value in each of some columns, which are named by `where`."""
        answer = self.ask(report)
        places = tuple(place for place, column in enumerate(answer.columns) if column.id in where)
        parts = _answers_of(report).parts
        if (self, places) not in parts:
            found: dict[tuple[Value, ...], list[Row]] = {}
            for row in answer.rows:
                found.setdefault(tuple(row[place] for place in places), []).append(row)
            parts[self, places] = {values: tuple(rows) for values, rows in found.items()}
        wanted = tuple(where[answer.columns[place].id] for place in places)
        return QueryAnswer(answer.title, answer.columns, parts[self, places].get(wanted, ()))


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a report has answered: to whole queries, and by the values of some columns."""

    whole: dict[Query, QueryAnswer] = field(default_factory=dict)
    parts: dict[tuple[Query, tuple[int, ...]], Mapping[tuple[Value, ...], tuple[Row, ...]]] = field(
        default_factory=dict
    )


@keep_last
def _answers_of(_: Report) -> _Answers:
    """Return the answers of a report: a build asks the same hundreds of times."""
    return _Answers()


_QUERIES: dict[str, Query] = {}
#: Every query by name: the modules in the order of their names, and those of one module as they are declared there.
QUERIES: Mapping[str, Query] = _QUERIES

_Rows = TypeVar("_Rows", bound=Callable[[Report], Iterable[Row]])


def query_named(name: str) -> Query | None:
    """Return a query by its name, or by one that it had."""
    return QUERIES.get(name) or next((query for query in QUERIES.values() if name in query.former), None)


def query(name: str, title: str, *, former: tuple[str, ...] = ()) -> Callable[[_Rows], _Rows]:
    """Register a function that yields named rows; its docstring says what they answer."""

    def register(rows: _Rows) -> _Rows:
        if name in _QUERIES:
            raise ValueError(f"query {name} is declared twice")
        about = " ".join((rows.__doc__ or "").split())
        _QUERIES[name] = Query(name, title, about, tuple(_columns(rows)), rows, former)
        return rows

    return register


def _columns(rows: Callable[[Report], Iterable[Row]]) -> Iterator[AnswerColumn]:
    """Yield the columns of the rows that a function says it yields, in the order of their fields."""
    (row,) = get_args(get_type_hints(rows)["return"])
    for name, annotation in get_type_hints(row, include_extras=True).items():
        (column,) = (part for part in get_args(annotation) if isinstance(part, AnswerColumn))
        yield replace(column, id=name)


def share_cells(part: int, whole: int) -> Fraction | None:
    """Return a percent, or None of nothing."""
    return Fraction(100 * part, whole) if whole else None
