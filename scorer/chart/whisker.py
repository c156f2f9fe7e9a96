"""Ranks as dots, and the range of ranks under other choices as lines through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..words import rank_range
from .svg import dot, figure, group, line, text

_LEFT, _WIDTH, _ROW, _TOP = 150.0, 720.0, 20.0, 26.0
_STEPS = 5  # a line of the grid and its number stand at every so many ranks


@dataclass(frozen=True, slots=True)
class Whisker:
    """One lab: its rank, and the best and the worst it gets."""

    name: str
    rank: int
    low: int
    high: int


def whiskers(prefix: str, title: str, rows: Sequence[Whisker]) -> Markup:
    """Draw one row per lab, best first; rank 1 is on the left."""
    last = max((row.high for row in rows), default=1)
    step = (_WIDTH - _LEFT - 20) / max(1, last - 1)
    bottom = _TOP + _ROW * len(rows)

    def x(rank: int) -> float:
        return _LEFT + 8 + (rank - 1) * step

    marks = [1, *(rank for rank in range(_STEPS, last + 1, _STEPS))]
    body = [
        line(x(rank), _TOP - 6, x(rank), bottom, "grid") + text(x(rank), _TOP - 10, str(rank), "mid")
        for rank in marks
    ]
    body.append(text(_LEFT - 8, _TOP - 10, "rank", "end"))
    for index, row in enumerate(rows):
        y = _TOP + _ROW * (index + 0.5)
        said = f"{row.name}: rank {row.rank}, {rank_range(row.low, row.high)} under other choices"
        shapes = text(_LEFT - 8, y + 4, row.name, "end name") + line(x(row.low), y, x(row.high), y, "reach")
        body.append(group(said, shapes + dot(x(row.rank), y, 4.5, "dot")))
    desc = "; ".join(f"{row.name} {row.rank} ({rank_range(row.low, row.high)})" for row in rows)
    return figure(prefix, "whiskers", (_WIDTH, bottom + 6), title, desc or "No lab is ranked.", "".join(body))
