"""Releases in the order they came, and the state of each item: one column per release, one row per item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Status
from ..words import STATES, count
from .svg import figure, group, line, mark, text

_LEFT, _STEP, _ROW, _TOP, _RADIUS = 118.0, 20.0, 28.0, 30.0, 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """One release: its year, its name with the day for the tooltip, and a state per row."""

    year: int
    name: str
    flagship: bool
    states: tuple[Status, ...]


def timeline(prefix: str, title: str, rows: Sequence[str], columns: Sequence[Column]) -> Markup:
    """Draw the columns oldest first; years stand above, and a triangle below marks a flagship."""
    width = _LEFT + _STEP * max(1, len(columns)) + 14
    bottom = _TOP + _ROW * len(rows)
    body = [text(0, _y(row) + 4, name, "start") for row, name in enumerate(rows)]
    body += [line(_LEFT - 6, _y(row), width, _y(row), "grid") for row in range(len(rows))]
    body += [
        _year(index, column.year, bottom) for index, column in enumerate(columns) if _turn(columns, index)
    ]
    body += [_column(index, column, bottom) for index, column in enumerate(columns)]
    body.append(text(0, bottom + 12, "Flagship", "start"))
    desc = f"{count(len(columns), 'release')}, oldest first. " + " ".join(
        f"{name}: {_counts([column.states[row] for column in columns])}." for row, name in enumerate(rows)
    )
    return figure(prefix, "timeline", (width, bottom + 22), title, desc, "".join(body), fixed=True)


def _turn(columns: Sequence[Column], index: int) -> bool:
    return index == 0 or columns[index - 1].year != columns[index].year


def _x(index: int) -> float:
    return _LEFT + _STEP * (index + 0.5)


def _y(row: int) -> float:
    return _TOP + _ROW * (row + 0.5)


def _year(index: int, year: int, bottom: float) -> str:
    x = _x(index) - _STEP / 2
    # Where years follow each other by a column, four digits would run into the next ones.
    return line(x, 8, x, bottom, "turn") + text(x + 1.5, 16, f"’{year % 100:02}", "start year")


def _column(index: int, column: Column, bottom: float) -> str:
    marks = "".join(
        group(f"{column.name}: {STATES[status].word}", mark(status, _x(index), _y(row), _RADIUS))
        for row, status in enumerate(column.states)
    )
    return marks + (text(_x(index), bottom + 12, "▲", "mid flag") if column.flagship else "")


def _counts(states: Sequence[Status]) -> str:
    parts = [f"{STATES[s].word.lower()} {states.count(s)}" for s in Status if s in states]
    return ", ".join(parts)
