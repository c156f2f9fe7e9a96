"""Releases in the order they came, and the state of each item: one column per release, one row per item.

It is drawn twice, for a wide page and for a phone; the stylesheet shows one and hides the other from all. Columns that
do not fit beside each other go on below, as lines of a text do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import STATES, count, in_sentence, joined, sentences, short_year
from ..model import Status
from .svg import Shapes, figure, line, link, room, state_shape, text, triangle

#: Right of the last column is left what the name of a year needs that begins with it.
_GAP, _ROW, _TOP, _RIGHT = 10.0, 28.0, 30.0, 16.0
_FONT = 13.0
_WIDE, _NARROW = 720.0, 328.0
#: Many columns stand closer, down to what a mark needs.
_WIDEST, _NARROWEST = 20.0, 10.0
#: What stands below the rows of a line, and what parts it from the next.
_BELOW, _BETWEEN = 22.0, 14.0
#: What a year needs before the next can be written, and a month with its year.
_YEAR, _MONTH = 20.0, 60.0


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """One release: its year, its name with the day for the tooltip, its page, and a state per row."""

    year: int
    name: str
    href: str
    flagship: bool
    states: tuple[Status, ...]
    said: tuple[str, ...]  # the same in words, inside a sentence
    month: str  # with its year, in figures: names of months are too long in some languages


@dataclass(frozen=True, slots=True)
class _Line:
    """Some columns beside each other: where the first begins, how far the next is from it, and the ends of the rows."""

    columns: tuple[TimelineColumn, ...]
    left: float
    step: float
    top: float
    bottom: float
    begun: int | None  # the year of the column before the first
    english: float  # how far a column is from the next where names are English

    @property
    def end(self) -> float:
        return self.left + self.step * max(1, len(self.columns))


def timeline_svg(
    prefix: str, title: str, about: str, items: Sequence[str], columns: Sequence[TimelineColumn]
) -> Markup:
    """Draw the columns oldest first, from left to right and line by line.

    `items` are the titles of the rows as messages: inside a sentence they read otherwise than alone.
    Years stand above, and a triangle below marks a flagship. A column leads to its release, by mouse and by
    touch: who uses a keyboard finds the same links in the table of releases, and no hundred more here.
    """
    desc = sentences(
        about,
        gettext("{releases}, oldest first.", releases=count(len(columns), "release")),
        *(
            gettext(
                "{item}: {states}.",
                item=gettext(item),
                states=_counts([column.states[row] for column in columns]),
            )
            for row, item in enumerate(items)
        ),
    )
    drawn = Markup()
    for name, css, width in ((prefix, "wide-only", _WIDE), (f"{prefix}-narrow", "narrow-only", _NARROW)):
        lines = _lines(items, columns, width)
        drawn += figure(
            name, _shapes(f"timeline {css}", items, lines, width), title, desc, links=_links(items, lines)
        )
    return drawn


def timeline_shapes(items: Sequence[str], columns: Sequence[TimelineColumn]) -> Shapes:
    """Draw the same for a wide page, without its words and links."""
    return _shapes("timeline", items, _lines(items, columns, _WIDE), _WIDE)


def _lines(items: Sequence[str], columns: Sequence[TimelineColumn], width: float) -> tuple[_Line, ...]:
    """Part columns into lines of nearly one length that fit a width.

    Every language has the same columns in a line, and the same dates: as many as fit beside the English names. Where
    names are longer the columns stand closer.
    """
    rows = [*items, "Flagship"]
    plain, left = (room(names, _FONT) + _GAP for names in (rows, [*map(gettext, rows)]))
    fits = (width - plain - _RIGHT) // _NARROWEST
    most = max(1, math.ceil(len(columns) / max(1, math.ceil(len(columns) / fits))))
    english, step = (min(_WIDEST, (width - names - _RIGHT) / most) for names in (plain, left))
    high = _ROW * len(items)
    parts = [tuple(columns[start : start + most]) for start in range(0, len(columns) or 1, most)]
    before = [None, *(part[-1].year for part in parts[:-1])]
    tops = [_TOP + (_TOP + high + _BELOW + _BETWEEN) * place for place in range(len(parts))]
    return tuple(
        _Line(part, left, step, top, top + high, begun, english)
        for part, top, begun in zip(parts, tops, before, strict=True)
    )


def _shapes(css: str, items: Sequence[str], lines: Sequence[_Line], width: float) -> Shapes:
    return Shapes(css, width, lines[-1].bottom + _BELOW, "".join(_drawn(items, at) for at in lines))


def _drawn(items: Sequence[str], at: _Line) -> str:
    body = [text(0, _y(at, row) + 4, gettext(item), "start") for row, item in enumerate(items)]
    body.append(text(0, at.bottom + 12, gettext("Flagship"), "start"))
    body += [line(at.left - 6, _y(at, row), at.end, _y(at, row), "grid") for row in range(len(items))]
    body += _dates(at)
    body += [_column(at.left + at.step * (n + 0.5), at, column) for n, column in enumerate(at.columns)]
    return "".join(body)


def _links(items: Sequence[str], lines: Sequence[_Line]) -> str:
    return "".join(
        link(
            column.href,
            _said(column, items),
            (at.left + at.step * index, at.top, at.step, at.bottom - at.top),
        )
        for at in lines
        for index, column in enumerate(at.columns)
    )


def _y(at: _Line, row: int) -> float:
    return at.top + _ROW * (row + 0.5)


def _dates(at: _Line) -> Iterator[str]:
    """Draw where a year begins; its name stands there or soon after, if it has room: two digits, not over another's.

    A line that goes on with a year begins with the month of its first release, where that has room.
    """
    free = 0.0  # in columns, as all that follows
    years = [column.year for column in at.columns]
    starts = [index for index, year in enumerate(years) if not index or years[index - 1] != year]
    for index, after in pairwise([*starts, len(years)]):
        begins = index > 0 or years[index] != at.begun
        if begins:
            x = at.left + at.step * index
            yield line(x, at.top - 22, x, at.bottom, "turn")
        width, date = (_YEAR, short_year(years[index])) if begins else (_MONTH, at.columns[0].month)
        place, needs = max(index, free), width / at.english
        if after - place < needs and (index < free or not begins):
            continue
        yield text(at.left + at.step * place + 1.5, at.top - 14, date, "start year")
        free = place + needs


def _column(x: float, at: _Line, column: TimelineColumn) -> str:
    marks = "".join(
        state_shape(status, x, _y(at, row), 0.3 * at.step) for row, status in enumerate(column.states)
    )
    return marks + (triangle(x, at.bottom + 8, 4, "flag") if column.flagship else "")


def _said(column: TimelineColumn, items: Sequence[str]) -> str:
    told = [
        gettext("{item} {state}", item=in_sentence(item), state=state)
        for item, state in zip(items, column.said, strict=True)
    ]
    return gettext("{release}: {states}", release=column.name, states=joined(told))


def _counts(states: Sequence[Status]) -> str:
    return joined(
        [
            gettext("{state} {n}", state=STATES[status].in_sentence, n=states.count(status))
            for status in Status
            if status in states
        ]
    )
