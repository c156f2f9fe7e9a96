"""Waiting times as marks on a line of days, drawn so that a week and three years both have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Status
from ..words import STATES, count
from .svg import figure, group, line, mark, text

_LEFT, _WIDTH, _ROW, _TOP = 118.0, 720.0, 44.0, 26.0
#: The days that are written on the axis, and how.
_TICKS = ((1, "1 day"), (7, "1 week"), (30, "30 days"), (91, "3 months"), (365, "1 year"), (1096, "3 years"))
_FAR = 2200.0  # days at the right edge


@dataclass(frozen=True, slots=True)
class Wait:
    """One item of one release that was told after the release."""

    name: str
    status: Status
    days: int


def waits(prefix: str, title: str, rows: Sequence[tuple[str, Sequence[Wait]]]) -> Markup:
    """Draw one row per item; the axis is logarithmic, and marks of one day stand above each other."""
    bottom = _TOP + _ROW * len(rows)
    body = [
        line(_x(days), _TOP - 6, _x(days), bottom, "grid") + text(_x(days), _TOP - 10, words, "mid")
        for days, words in _TICKS
    ]
    for index, (name, found) in enumerate(rows):
        y = _TOP + _ROW * (index + 0.5)
        body.append(text(0, y + 4, name, "start") + line(_LEFT - 6, y, _WIDTH, y, "grid"))
        body += [_mark(wait, y, lane) for wait, lane in _lanes(found)]
    desc = "; ".join(f"{name}: {count(len(found), 'release')} told later" for name, found in rows)
    return figure(prefix, "waits", (_WIDTH, bottom + 4), title, desc, "".join(body))


def _x(days: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - 10) * math.log(max(1.0, days)) / math.log(_FAR)


def _lanes(found: Sequence[Wait]) -> list[tuple[Wait, int]]:
    """Give each mark a lane of its own where it would cover one before it: middle, above, below."""
    placed: list[tuple[Wait, int]] = []
    ends = [-math.inf] * 5
    for wait in sorted(found, key=lambda wait: (wait.days, wait.name)):
        lane = next((n for n, end in enumerate(ends) if _x(wait.days) - end >= 9), 0)
        ends[lane] = _x(wait.days)
        placed.append((wait, lane))
    return placed


def _mark(wait: Wait, y: float, lane: int) -> str:
    offset = (-1) ** lane * math.ceil(lane / 2) * 8.0
    said = f"{wait.name}: {STATES[wait.status].word.lower()} {count(wait.days, 'day')} after release"
    return group(said, mark(wait.status, _x(wait.days), y + offset, 3.75))
