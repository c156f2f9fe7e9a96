"""Releases in the order they came, and the state of each item: one column per release, one row per item."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import STATES, count, in_sentence, joined, sentences
from ..model import Status
from .svg import Shapes, figure, line, link, room, state_shape, text, triangle

_GAP, _ROW, _TOP, _RIGHT = 10.0, 28.0, 30.0, 14.0
_FONT = 13.0
#: Many columns stand closer, so that all fit a wide page, down to what a mark needs; more of them scroll.
_FITS, _WIDEST, _NARROWEST = 1180.0, 20.0, 10.0
#: As wide as a phone shows a page.
_PHONE = 328.0
#: What a year needs before the next can be written, and how far from one the next date stands at most: wherever a phone
#: shows a part of the columns, it shows when that was.
_YEAR, _AGAIN = 20.0, 123.0


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
class _Place:
    """Where the first column begins, how far the next is from it, and where the rows end."""

    left: float
    step: float
    bottom: float


def timeline_svg(
    prefix: str, title: str, about: str, items: Sequence[str], columns: Sequence[TimelineColumn]
) -> Markup:
    """Draw the columns oldest first, from left to right.

    `items` are the titles of the rows as messages: inside a sentence they read otherwise than alone.
    Years stand above, and a triangle below marks a flagship. A column leads to its release, by mouse and by
    touch: who uses a keyboard finds the same links in the table of releases, and no hundred more here.
    """
    at = _place(items, columns)
    links = "".join(
        link(column.href, _said(column, items), (at.left + at.step * index, _TOP, at.step, at.bottom - _TOP))
        for index, column in enumerate(columns)
    )
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
    return figure(prefix, timeline_shapes(items, columns), title, desc, fixed=True, links=links)


def timeline_shapes(items: Sequence[str], columns: Sequence[TimelineColumn]) -> Shapes:
    """Draw the same without its words and links."""
    at = _place(items, columns)
    end = at.left + at.step * max(1, len(columns)) + _RIGHT
    # What is wider than a phone names its rows at both ends: one of them is in sight.
    names = [0.0, end] if end > _PHONE else [0.0]
    width = end + (at.left if end > _PHONE else 0)
    body = [_name(names, _y(row) + 4, gettext(item)) for row, item in enumerate(items)]
    body.append(_name(names, at.bottom + 12, gettext("Flagship")))
    body += [line(at.left - 6, _y(row), end - 6, _y(row), "grid") for row in range(len(items))]
    body += _dates(columns, at)
    body += [_column(at.left + at.step * (n + 0.5), at, column) for n, column in enumerate(columns)]
    return Shapes("timeline", width, at.bottom + 22, "".join(body))


def _place(items: Sequence[str], columns: Sequence[TimelineColumn]) -> _Place:
    left = room([*map(gettext, items), gettext("Flagship")], _FONT) + _GAP
    step = max(_NARROWEST, min(_WIDEST, (_FITS - left - _RIGHT) / max(1, len(columns))))
    return _Place(left, step, _TOP + _ROW * len(items))


def _name(places: Sequence[float], y: float, words: str) -> str:
    """Name a row once, however often it is written: how often depends on how long a language's names are."""
    first, *more = places
    return text(first, y, words, "start", again=more)


def _y(row: int) -> float:
    return _TOP + _ROW * (row + 0.5)


def _dates(columns: Sequence[TimelineColumn], at: _Place) -> Iterator[str]:
    """Draw where a year begins; its name stands there or soon after, if it has room: two digits, not over another's.

    All along a long year stand the months of the releases there, far enough from each other to be read.
    """
    free = 0.0
    years = [column.year for column in columns]
    starts = [index for index, year in enumerate(years) if not index or years[index - 1] != year]
    for index, after in pairwise([*starts, len(years)]):
        x, end = at.left + at.step * index, at.left + at.step * after
        yield line(x, 8, x, at.bottom, "turn")
        if x < free and end - free < _YEAR:
            continue
        place = max(x, free)
        yield text(place + 1.5, 16, f"’{years[index] % 100:02}", "start year")
        parts = math.ceil((end - place) / _AGAIN)
        for number in range(1, parts):
            there = place + (end - place) * number / parts
            month = columns[int((there - at.left) / at.step)].month
            yield text(there + 1.5, 16, month, "start year")
        free = place + _YEAR


def _column(x: float, at: _Place, column: TimelineColumn) -> str:
    marks = "".join(
        state_shape(status, x, _y(row), 0.3 * at.step) for row, status in enumerate(column.states)
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
