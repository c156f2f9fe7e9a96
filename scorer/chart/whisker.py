"""Where labs stand between first and last, and how far other choices move them.

It is drawn twice, for a wide page and for a phone; the stylesheet shows one and hides the other from all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import Markup

from ..i18n.messages import N_, gettext
from ..i18n.words import sentences
from .svg import Shapes, dot, figure, group, line, room, text, told

_GAP, _TOP = 8.0, 26.0
_FONT = 12.0
#: Wide, a name stands left of its line; narrow, above it.
_WIDE, _WIDE_ROW = 720.0, 20.0
_NARROW, _NARROW_ROW = 328.0, 32.0
_TICKS = ((Fraction(0), N_("first")), (Fraction(1, 2), N_("middle")), (Fraction(1), N_("last")))


@dataclass(frozen=True, slots=True)
class Whisker:
    """One lab: its place between first (0) and last (1), the best and worst it gets, and these in words."""

    name: str
    place: Fraction
    best: Fraction
    worst: Fraction
    words: str


def whiskers(prefix: str, title: str, about: str, rows: Sequence[Whisker]) -> Markup:
    """Draw one row per lab, best first; the left end is the first place of a field, the right its last."""
    desc = sentences(about, told([_sentence(row) for row in rows]) or gettext("No lab is ranked."))
    narrow = Shapes("whiskers narrow-only", _NARROW, _TOP + _NARROW_ROW * len(rows) + 6, _narrow(rows))
    wide = whisker_shapes(rows)
    return figure(prefix, replace(wide, css=f"{wide.css} wide-only"), title, desc) + figure(
        f"{prefix}-narrow", narrow, title, desc
    )


def whisker_shapes(rows: Sequence[Whisker]) -> Shapes:
    """Draw the same for a wide page, without its words."""
    left = min(room([row.name for row in rows], _FONT), _WIDE / 2) + _GAP
    return Shapes("whiskers", _WIDE, _TOP + _WIDE_ROW * len(rows) + 6, _wide(rows, left))


def _wide(rows: Sequence[Whisker], left: float) -> str:
    body = _ticks(left, _WIDE, _TOP + _WIDE_ROW * len(rows))
    for index, row in enumerate(rows):
        y = _TOP + _WIDE_ROW * (index + 0.5)
        name = text(left - _GAP, y + 4, row.name, "end name")
        body += group(_sentence(row), name + _reach(row, y, left, _WIDE))
    return body


def _narrow(rows: Sequence[Whisker]) -> str:
    body = _ticks(_GAP, _NARROW, _TOP + _NARROW_ROW * len(rows))
    for index, row in enumerate(rows):
        y = _TOP + _NARROW_ROW * (index + 0.75)
        name = text(0, y - 9, row.name, "name")
        body += group(_sentence(row), name + _reach(row, y, _GAP, _NARROW))
    return body


def _ticks(left: float, width: float, bottom: float) -> str:
    body = ""
    for place, words in _TICKS:
        x = _x(place, left, width)
        body += line(x, _TOP - 6, x, bottom, "grid") + text(x, _TOP - 10, gettext(words), "mid")
    return body


def _reach(row: Whisker, y: float, left: float, width: float) -> str:
    best, place, worst = (_x(place, left, width) for place in (row.best, row.place, row.worst))
    return line(best, y, worst, y, "reach") + dot(place, y, 4.5, "dot")


def _sentence(row: Whisker) -> str:
    return gettext("{lab}: {places}", lab=row.name, places=row.words)


def _x(place: Fraction, left: float, width: float) -> float:
    return left + 8 + float(place) * (width - left - 36)
