"""When each lab last disclosed each item: per lab one bar an item, from its first model to the last that disclosed it,
and on in grey to its newest model.

It is drawn twice, for a wide page and for a phone; the stylesheet shows one and hides the other from all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import sentences
from .picture import wrapped
from .svg import Shapes, dot, figure, group, line, rect, room, text, told

_GAP, _TOP, _FONT = 8.0, 24.0, 12.0
_LANE, _BAR, _BETWEEN = 15.0, 6.0, 12.0
_WIDE, _NARROW = 720.0, 328.0
#: On a phone the name of a lab stands above its bars.
_NAME = 16.0
#: How high a line of a name is that has several.
_LINE = 13.0
#: What the name of a year needs before the next can be written.
_YEAR = 34.0
#: The part of a drawing that its bars have at least. By it years are left out: the same ones in every language.
_BARS = 0.45


@dataclass(frozen=True, slots=True)
class LastsRow:
    """One lab: its first and its newest model, and per item the day of the last disclosure and the words beside it."""

    name: str
    first: date
    newest: date
    lanes: tuple[tuple[date | None, str], ...]
    words: str


def lasts(prefix: str, title: str, about: str, rows: Sequence[LastsRow]) -> Markup:
    """Draw the rows in their order; time runs from the first model of all to the newest."""
    desc = sentences(about, told([row.words for row in rows]) or gettext("No lab has a release."))
    wide, narrow = lasts_shapes(rows), _shapes("lasts narrow-only", _NARROW, 0, _NAME, rows)
    return figure(prefix, replace(wide, css="lasts wide-only"), title, desc) + figure(
        f"{prefix}-narrow", narrow, title, desc
    )


def lasts_shapes(rows: Sequence[LastsRow]) -> Shapes:
    """Draw the same for a wide page, without its words."""
    names = room([part for row in rows for part in wrapped(row.name, _WIDE / 4, _FONT)], _FONT)
    return _shapes("lasts", _WIDE, names + _GAP, 0, rows)


def _shapes(css: str, width: float, left: float, above: float, rows: Sequence[LastsRow]) -> Shapes:
    """Draw the rows from `left` on; a name stands `above` its bars or left of them, what is noted right of them."""
    right = width - room([note for row in rows for _, note in row.lanes], _FONT) - _GAP
    heights = [above + _LANE * len(row.lanes) + _BETWEEN for row in rows]
    bottom = _TOP + math.fsum(heights)
    span = _Span(rows, left, right)
    body = "".join(span.axis(bottom, _BARS * width))
    y = _TOP
    for row, height in zip(rows, heights, strict=True):
        name = text(0, y + 10, row.name, "name") if above else _left(row.name, left - _GAP, y + 11)
        body += group(row.words, name + _bars(row, y + above, span, right + _GAP))
        y += height
    return Shapes(css, width, bottom, body)


def _left(name: str, x: float, y: float) -> str:
    """Set a name left of its bars, a long one in several lines."""
    lines = wrapped(name, _WIDE / 4, _FONT)
    return "".join(text(x, y + _LINE * place, part, "end name") for place, part in enumerate(lines))


class _Span:
    """Days as places between two edges."""

    def __init__(self, rows: Sequence[LastsRow], left: float, right: float) -> None:
        self.first = min((row.first for row in rows), default=date.min)
        self.days = max(1, (max((row.newest for row in rows), default=date.min) - self.first).days)
        self.left, self.right = left, right
        self.last_year = self.first.year if not rows else max(row.newest.year for row in rows)

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * (day - self.first).days / self.days

    def axis(self, bottom: float, room_left: float) -> Iterator[str]:
        years = range(self.first.year + 1, self.last_year + 1)
        every = math.ceil(_YEAR * len(years) / room_left)
        for year in years:
            x = self.x(date(year, 1, 1))
            yield line(x, _TOP - 6, x, bottom, "grid")
            if (self.last_year - year) % every == 0:
                yield text(max(x, _YEAR / 2), _TOP - 10, str(year), "mid")


def _bars(row: LastsRow, top: float, span: _Span, notes: float) -> str:
    body = ""
    start, end = span.x(row.first), span.x(row.newest)
    for lane, (day, note) in enumerate(row.lanes):
        middle = top + _LANE * (lane + 0.5)
        body += rect(start, middle - _BAR / 2, max(_BAR, end - start), _BAR, "rest")
        if day:
            at = span.x(day)
            body += rect(start, middle - _BAR / 2, max(1.0, at - start), _BAR, "disclosed") + dot(
                at, middle, 4.5, "dot"
            )
        body += text(notes, middle + 4, note, "note" if day else "note never")
    return body
