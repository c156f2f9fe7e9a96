"""What of the answer to a query stands on a page: what says nothing there is left to its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from ....i18n.messages import N_
from ....query import AnswerColumn, QueryAnswer, Row


def shown(name: str, answer: QueryAnswer) -> QueryAnswer:
    """Return of the answer to a query what its table on a page shows."""
    change = _SHOWN.get(name)
    return change(answer) if change else answer


def part_shown(name: str, answer: QueryAnswer) -> QueryAnswer:
    """Return of some rows of an answer what a page shows that asked for these rows."""
    return _searched(answer) if name == "freshness" else answer


def has_more(name: str) -> bool:
    """Return whether the rows that a page leaves out say something for which its file is worth opening."""
    return name not in _ZEROS


def _searched(answer: QueryAnswer) -> QueryAnswer:
    """Leave out when labs were searched, and the days counted from their releases, where none was searched."""
    place = _place(answer, "looked_on")
    if any(row[place] for row in answer.rows):
        return answer
    held = {"days", "behind", "looked_on", "where"}
    return _columns(answer, lambda place: answer.columns[place].id not in held)


def _columns(answer: QueryAnswer, wanted: Callable[[int], bool]) -> QueryAnswer:
    return answer.only(*(column.id for place, column in enumerate(answer.columns) if wanted(place)))


def _place(answer: QueryAnswer, name: str) -> int:
    return [column.id for column in answer.columns].index(name)


def _counted(name: str) -> Callable[[QueryAnswer], QueryAnswer]:
    """Leave out the rows that have nothing, or none, in a column."""

    def rows(answer: QueryAnswer) -> QueryAnswer:
        place = _place(answer, name)
        return replace(answer, rows=tuple(row for row in answer.rows if row[place]))

    return rows


def _known(name: str) -> Callable[[QueryAnswer], QueryAnswer]:
    """Leave out the rows that have no value in a column; a zero is one."""

    def rows(answer: QueryAnswer) -> QueryAnswer:
        place = _place(answer, name)
        return replace(answer, rows=tuple(row for row in answer.rows if row[place] is not None))

    return rows


def _unless_zero(name: str) -> Callable[[QueryAnswer], QueryAnswer]:
    """Leave out a column of zeros."""

    def columns(answer: QueryAnswer) -> QueryAnswer:
        held = _place(answer, name)
        return _columns(answer, lambda place: place != held or any(row[held] for row in answer.rows))

    return columns


def _unless_same(name: str, other: str) -> Callable[[QueryAnswer], QueryAnswer]:
    """Leave out a column that says in every row what another says."""

    def columns(answer: QueryAnswer) -> QueryAnswer:
        one, two = _place(answer, name), _place(answer, other)
        return _columns(
            answer, lambda place: place != one or any(row[one] != row[two] for row in answer.rows)
        )

    return columns


def _by_release(answer: QueryAnswer) -> QueryAnswer:
    """Set the items of a release in one row where the same documents and the same note stand beside them."""
    release, item, *rest = (_place(answer, name) for name in ("release", "indicator", "documents", "note"))
    rows: list[Row] = []
    for _, of_one in groupby(answer.rows, key=itemgetter(release)):
        alike: dict[Row, list[Row]] = {}
        for row in of_one:
            alike.setdefault(tuple(row[place] for place in rest), []).append(row)
        for found in alike.values():
            items = ",".join(str(row[item]) for row in found)
            rows.append((*found[0][:item], items, *found[0][item + 1 :]))
    columns = tuple(
        AnswerColumn(N_("Items"), "items", column.id) if place == item else column
        for place, column in enumerate(answer.columns)
    )
    return replace(answer, columns=columns, rows=tuple(rows))


#: Answers of which rows of zeros alone are left out.
_ZEROS = {"quotations-found", "quotations-not-looked-for"}
_SHOWN: Mapping[str, Callable[[QueryAnswer], QueryAnswer]] = {
    "coverage-by-lab": _unless_same("read_twice", "claims"),
    "coverage-by-year": _unless_same("read_twice", "claims"),
    "days-to-disclosure": _unless_zero("median_days"),
    "error-rates": _known("percent"),
    "exceptions-by-rule": _counted("exceptions"),
    "not-assessed": _by_release,
    "quotations-found": _counted("quotations"),
    "quotations-not-looked-for": _counted("quotations"),
}
