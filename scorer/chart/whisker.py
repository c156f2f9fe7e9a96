"""Where labs stand between first and last, and how far other choices move them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from ..speech import N_, say
from ..words import sentences
from .svg import dot, figure, group, line, room, text, told

_GAP, _WIDTH, _ROW, _TOP = 8.0, 720.0, 20.0, 26.0
_FONT = 12.0
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
    bottom = _TOP + _ROW * len(rows)
    left = min(room([row.name for row in rows], _FONT), _WIDTH / 2) + _GAP
    body = []
    for place, words in _TICKS:
        x = _x(place, left)
        body.append(line(x, _TOP - 6, x, bottom, "grid") + text(x, _TOP - 10, say(words), "mid"))
    for index, row in enumerate(rows):
        y = _TOP + _ROW * (index + 0.5)
        shapes = text(left - _GAP, y + 4, row.name, "end name")
        shapes += line(_x(row.best, left), y, _x(row.worst, left), y, "reach")
        shapes += dot(_x(row.place, left), y, 4.5, "dot")
        body.append(group(_sentence(row), shapes))
    desc = sentences(about, told([_sentence(row) for row in rows]) or say("No lab is ranked."))
    return figure(prefix, "whiskers", (_WIDTH, bottom + 6), title, desc, "".join(body))


def _sentence(row: Whisker) -> str:
    return say("{lab}: {places}", lab=row.name, places=row.words)


def _x(place: Fraction, left: float) -> float:
    return left + 8 + float(place) * (_WIDTH - left - 36)
