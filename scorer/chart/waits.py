"""Waiting times as marks on a line of days, drawn so that a week and three years both have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Status
from ..speech import say
from ..words import STATES, count, sentences
from .svg import figure, group, line, mark, room, text, told

_GAP, _WIDTH, _ROW, _TOP = 10.0, 720.0, 44.0, 26.0
_FONT = 13.0
#: The days that are written on the axis, and what is counted there.
_TICKS = (
    (1, 1, "day"),
    (7, 1, "week"),
    (30, 30, "day"),
    (91, 3, "month"),
    (365, 1, "year"),
    (1096, 3, "year"),
)
_FAR = 2200.0  # days at the right edge


@dataclass(frozen=True, slots=True)
class Wait:
    """One item of one release that was told after the release."""

    name: str
    status: Status
    days: int


def waits(prefix: str, title: str, about: str, rows: Sequence[tuple[str, Sequence[Wait]]]) -> Markup:
    """Draw one row per item; the axis is logarithmic, and marks of one day stand above each other."""
    bottom = _TOP + _ROW * len(rows)
    left = room([name for name, _ in rows], _FONT) + _GAP
    body = []
    for days, number, noun in _TICKS:
        x = _x(days, left)
        body.append(line(x, _TOP - 6, x, bottom, "grid") + text(x, _TOP - 10, count(number, noun), "mid"))
    for index, (name, found) in enumerate(rows):
        y = _TOP + _ROW * (index + 0.5)
        body.append(text(0, y + 4, name, "start") + line(left - 6, y, _WIDTH, y, "grid"))
        body += [_mark(wait, left, y, lane) for wait, lane in _lanes(found, left)]
    later = [
        say("{item}: {releases} told later", item=name, releases=count(len(found), "release"))
        for name, found in rows
    ]
    return figure(prefix, "waits", (_WIDTH, bottom + 4), title, sentences(about, told(later)), "".join(body))


def _x(days: float, left: float) -> float:
    return left + (_WIDTH - left - 10) * math.log(max(1.0, days)) / math.log(_FAR)


def _lanes(found: Sequence[Wait], left: float) -> list[tuple[Wait, int]]:
    """Give each mark a lane of its own where it would cover one before it: middle, above, below."""
    placed: list[tuple[Wait, int]] = []
    ends = [-math.inf] * 5
    for wait in sorted(found, key=lambda wait: (wait.days, wait.name)):
        x = _x(wait.days, left)
        lane = next((n for n, end in enumerate(ends) if x - end >= 9), 0)
        ends[lane] = x
        placed.append((wait, lane))
    return placed


def _mark(wait: Wait, left: float, y: float, lane: int) -> str:
    offset = (-1) ** lane * math.ceil(lane / 2) * 8.0
    said = say(
        "{release}: {state} {days} after release",
        release=wait.name,
        state=STATES[wait.status].word.lower(),
        days=count(wait.days, "day"),
    )
    return group(said, mark(wait.status, _x(wait.days, left), y + offset, 3.75))
