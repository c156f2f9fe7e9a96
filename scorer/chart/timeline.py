"""Releases in the order they came, and the state of each item: one column per release, one row per item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Status
from ..speech import say
from ..words import STATES, count, joined, sentences
from .svg import figure, group, line, mark, room, text

_GAP, _STEP, _ROW, _TOP, _RADIUS = 10.0, 20.0, 28.0, 30.0, 6.0
_FONT = 13.0


@dataclass(frozen=True, slots=True)
class Column:
    """One release: its year, its name with the day for the tooltip, and a state per row."""

    year: int
    name: str
    flagship: bool
    states: tuple[Status, ...]


def timeline(prefix: str, title: str, about: str, rows: Sequence[str], columns: Sequence[Column]) -> Markup:
    """Draw the columns newest first: where a chart scrolls, the present is in sight.

    Years stand above, and a triangle below marks a flagship.
    """
    flagship = say("Flagship")
    left = room([*rows, flagship], _FONT) + _GAP
    width = left + _STEP * max(1, len(columns)) + 14
    bottom = _TOP + _ROW * len(rows)
    body = [text(0, _y(row) + 4, name, "start") for row, name in enumerate(rows)]
    body += [line(left - 6, _y(row), width, _y(row), "grid") for row in range(len(rows))]
    for index, column in enumerate(columns):
        x = left + _STEP * (index + 0.5)
        if index == 0 or columns[index - 1].year != column.year:
            body.append(_year(x - _STEP / 2, column.year, bottom))
        body.append(_column(x, column, bottom))
    body.append(text(0, bottom + 12, flagship, "start"))
    desc = sentences(
        about,
        say("{releases}, newest first.", releases=count(len(columns), "release")),
        *(
            say("{item}: {states}.", item=name, states=_counts([column.states[row] for column in columns]))
            for row, name in enumerate(rows)
        ),
    )
    return figure(prefix, "timeline", (width, bottom + 22), title, desc, "".join(body), fixed=True)


def _y(row: int) -> float:
    return _TOP + _ROW * (row + 0.5)


def _year(x: float, year: int, bottom: float) -> str:
    # Where years follow each other by a column, four digits would run into the next ones.
    return line(x, 8, x, bottom, "turn") + text(x + 1.5, 16, f"’{year % 100:02}", "start year")


def _column(x: float, column: Column, bottom: float) -> str:
    marks = "".join(
        group(
            say("{release}: {state}", release=column.name, state=STATES[status].word),
            mark(status, x, _y(row), _RADIUS),
        )
        for row, status in enumerate(column.states)
    )
    return marks + (text(x, bottom + 12, "▲", "mid flag") if column.flagship else "")


def _counts(states: Sequence[Status]) -> str:
    return joined(
        [
            say("{state} {n}", state=STATES[status].word.lower(), n=states.count(status))
            for status in Status
            if status in states
        ]
    )
