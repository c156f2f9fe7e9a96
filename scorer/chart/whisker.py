"""Where labs stand between first and last, and how far other choices move them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .svg import dot, figure, group, line, text

_LEFT, _WIDTH, _ROW, _TOP = 150.0, 720.0, 20.0, 26.0
_TICKS = ((Fraction(0), "first", "mid"), (Fraction(1, 2), "middle", "mid"), (Fraction(1), "last", "mid"))


@dataclass(frozen=True, slots=True)
class Whisker:
    """One lab: its place between first (0) and last (1), the best and worst it gets, and these in words."""

    name: str
    place: Fraction
    best: Fraction
    worst: Fraction
    words: str


def whiskers(prefix: str, title: str, rows: Sequence[Whisker]) -> Markup:
    """Draw one row per lab, best first; the left end is the first place of a field, the right its last."""
    bottom = _TOP + _ROW * len(rows)
    body = [
        line(_x(place), _TOP - 6, _x(place), bottom, "grid") + text(_x(place), _TOP - 10, words, css)
        for place, words, css in _TICKS
    ]
    for index, row in enumerate(rows):
        y = _TOP + _ROW * (index + 0.5)
        shapes = text(_LEFT - 8, y + 4, row.name, "end name")
        shapes += line(_x(row.best), y, _x(row.worst), y, "reach") + dot(_x(row.place), y, 4.5, "dot")
        body.append(group(f"{row.name}: {row.words}", shapes))
    desc = "; ".join(f"{row.name} {row.words}" for row in rows)
    return figure(prefix, "whiskers", (_WIDTH, bottom + 6), title, desc or "No lab is ranked.", "".join(body))


def _x(place: Fraction) -> float:
    return _LEFT + 8 + float(place) * (_WIDTH - _LEFT - 36)
