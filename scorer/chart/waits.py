"""Waiting times as marks on a line of days, drawn so that a week and three years both have room.

It is drawn twice, for a wide page and for a phone; the stylesheet shows one and hides the other from all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import STATES, count, sentences
from ..model import Status
from .svg import Shapes, figure, group, line, room, state_shape, text, told

_GAP, _TOP = 10.0, 26.0
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
#: Those whose names fit beside each other on a phone, in every language.
_NAMED_WHERE_NARROW = (1, 7, 30, 365)
_FAR = 2200.0  # days at the right edge


@dataclass(frozen=True, slots=True)
class Wait:
    name: str
    status: Status
    days: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand: a name left of its row (`above` is 0), or so far above its middle."""

    left: float
    width: float
    row: float
    above: float
    lanes: int


_NARROW = _Layout(18.0, 328.0, 84.0, 34.0, 7)


def waits_svg(prefix: str, title: str, about: str, rows: Sequence[tuple[str, Sequence[Wait]]]) -> Markup:
    """Draw one row per item; the axis is logarithmic, and marks of one day stand above each other."""
    later = [
        gettext("{item}: disclosed later for {releases}", item=name, releases=count(len(found), "release"))
        for name, found in rows
    ]
    desc = sentences(about, told(later))
    wide = wait_shapes(rows)
    return figure(prefix, replace(wide, css=f"{wide.css} wide-only"), title, desc) + figure(
        f"{prefix}-narrow", _shapes("waits narrow-only", rows, _NARROW), title, desc
    )


def wait_shapes(rows: Sequence[tuple[str, Sequence[Wait]]]) -> Shapes:
    """Draw the same for a wide page, without its words."""
    left = room([name for name, _ in rows], _FONT) + _GAP
    return _shapes("waits", rows, _Layout(left, 720.0, 44.0, 0.0, 5))


def _shapes(css: str, rows: Sequence[tuple[str, Sequence[Wait]]], at: _Layout) -> Shapes:
    return Shapes(css, at.width, _TOP + at.row * len(rows) + 4, _body(rows, at))


def _body(rows: Sequence[tuple[str, Sequence[Wait]]], at: _Layout) -> str:
    body = ""
    for days, number, noun in _TICKS:
        x = _x(days, at)
        body += line(x, _TOP - 6, x, _TOP + at.row * len(rows), "grid")
        if at is not _NARROW or days in _NAMED_WHERE_NARROW:
            body += text(x, _TOP - 10, count(number, noun), "mid")
    for index, (name, found) in enumerate(rows):
        y = _TOP + at.row * (index + 0.5) + at.above / 4
        body += text(0, y + 4 - at.above, name, "start") + line(at.left - 6, y, at.width, y, "grid")
        body += "".join(_mark(wait, at, y, lane) for wait, lane in _lanes(found, at))
    return body


def _x(days: float, at: _Layout) -> float:
    return at.left + (at.width - at.left - 10) * math.log(max(1.0, days)) / math.log(_FAR)


def _lanes(found: Sequence[Wait], at: _Layout) -> list[tuple[Wait, int]]:
    """Return each mark a lane of its own where it would cover one before it: middle, above, below."""
    placed: list[tuple[Wait, int]] = []
    ends = [-math.inf] * at.lanes
    for wait in sorted(found, key=lambda wait: (wait.days, wait.name)):
        x = _x(wait.days, at)
        lane = next((n for n, end in enumerate(ends) if x - end >= 9), 0)
        ends[lane] = x
        placed.append((wait, lane))
    return placed


def _mark(wait: Wait, at: _Layout, y: float, lane: int) -> str:
    offset = (-1) ** lane * math.ceil(lane / 2) * 8.0
    said = gettext(
        "{release}: {state} {days} after release",
        release=wait.name,
        state=STATES[wait.status].in_sentence,
        days=count(wait.days, "day"),
    )
    return group(said, state_shape(wait.status, _x(wait.days, at), y + offset, 3.75))
