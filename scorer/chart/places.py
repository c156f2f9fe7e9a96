"""The leading places of a ranking in each of its editions, and the state of each: one column per edition, oldest first.

It is drawn twice, for a wide page and for a phone; the stylesheet shows one and hides the other from all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from ..i18n.words import sentences, short_year
from ..model import Status
from .svg import Shapes, dot, figure, group, line, room, state_shape, text, told

_GAP, _TOP, _ROW = 10.0, 26.0, 26.0
_FONT = 13.0
_WIDE, _NARROW = 720.0, 328.0
#: How far a column is from the next at most.
_STEP = 44.0
#: Right of the last column is left what the name of a year needs that begins with it.
_RIGHT = 16.0
_MARK, _ABSENT = 6.0, 1.5


@dataclass(frozen=True, slots=True)
class PlacesColumn:
    """One edition: its year, the state of each place, None where the model is not on record, and all in words."""

    year: int
    states: tuple[Status | None, ...]
    words: str


def places(prefix: str, title: str, about: str, columns: Sequence[PlacesColumn]) -> Markup:
    """Draw the editions in their order, the first place on top."""
    desc = sentences(about, told([column.words for column in columns]))
    wide, narrow = places_shapes(columns), _shapes("places narrow-only", _NARROW, columns)
    return figure(prefix, replace(wide, css="places wide-only"), title, desc) + figure(
        f"{prefix}-narrow", narrow, title, desc
    )


def places_shapes(columns: Sequence[PlacesColumn]) -> Shapes:
    """Draw the same for a wide page, without its words."""
    return _shapes("places", _WIDE, columns)


def _shapes(css: str, width: float, columns: Sequence[PlacesColumn]) -> Shapes:
    most = max((len(column.states) for column in columns), default=0)
    names = [str(place + 1) for place in range(most)]
    left = room(names, _FONT) + _GAP
    step = min(_STEP, (width - left - _RIGHT) / max(1, len(columns)))
    bottom, end = _TOP + _ROW * most, left + step * len(columns)
    body = [text(left - _GAP, _y(place) + 4, name, "end name") for place, name in enumerate(names)]
    body += [line(left - 4, _y(place), end, _y(place), "grid") for place in range(most)]
    body += _years(columns, left, step, bottom)
    body += [_column(column, left + step * (at + 0.5)) for at, column in enumerate(columns)]
    return Shapes(css, width, bottom + _GAP, "".join(body))


def _y(place: int) -> float:
    return _TOP + _ROW * (place + 0.5)


def _years(columns: Sequence[PlacesColumn], left: float, step: float, bottom: float) -> Iterator[str]:
    """Draw where a year begins."""
    for at, (before, year) in enumerate(pairwise([None, *(column.year for column in columns)])):
        if year is not None and year != before:
            x = left + step * at
            yield line(x, _TOP - 20, x, bottom, "turn")
            yield text(x + 3, _TOP - 10, short_year(year), "start year")


def _column(column: PlacesColumn, x: float) -> str:
    marks = [
        dot(x, _y(place), _ABSENT, "absent") if state is None else state_shape(state, x, _y(place), _MARK)
        for place, state in enumerate(column.states)
    ]
    return group(column.words, "".join(marks))
