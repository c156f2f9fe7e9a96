"""Labs by year as a matrix of cells: the deeper a cell, the larger the part that was disclosed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n.messages import gettext
from .svg import Shapes, group, rect, room, text

_GAP, _TOP, _ROW, _INSET = 10.0, 24.0, 24.0, 0.75
#: What is left free around a cell of few.
_FEW = (9.0, 3.5)
_FONT, _CELL, _NAMES = 12.0, 60.0, 220.0
#: How many steps there are, from nothing to all.
STEPS = 5


@dataclass(frozen=True, slots=True)
class HeatMark:
    """A cell: its step from 0 to 4, or None where there is no share; what is written in it, and all of it in words.

    One that rests on `few` releases is smaller: depth tells the share and nothing else.
    """

    step: int | None
    written: str
    words: str
    few: bool = False


@dataclass(frozen=True, slots=True)
class HeatMarkRow:
    """A lab through the years; None where it released nothing."""

    name: str
    cells: tuple[HeatMark | None, ...]


def heat_shapes(years: Sequence[str], rows: Sequence[HeatMarkRow]) -> Shapes:
    """Draw one row per lab and one column per year, oldest first."""
    left = min(_NAMES, room([row.name for row in rows], _FONT)) + _GAP
    body = [text(left + _CELL * (n + 0.5), _TOP - 9, year, "mid") for n, year in enumerate(years)]
    for index, row in enumerate(rows):
        y = _TOP + _ROW * index
        body.append(text(left - _GAP, y + _ROW / 2 + 4, row.name, "end name"))
        body += [
            _cell(row.name, year, left + _CELL * n, y, cell)
            for n, (year, cell) in enumerate(zip(years, row.cells, strict=True))
            if cell
        ]
    return Shapes("heat", left + _CELL * len(years), _TOP + _ROW * len(rows) + 4, "".join(body))


def _cell(lab: str, year: str, x: float, y: float, cell: HeatMark) -> str:
    words = text(x + _CELL / 2, y + _ROW / 2 + 4, cell.written, "mid cell")
    css = "none" if cell.step is None else f"heat{cell.step}"
    edge, rise = _FEW if cell.few else (_INSET, _INSET)
    box = "" if cell.step is None else rect(x + edge, y + rise, _CELL - 2 * edge, _ROW - 2 * rise, css)
    said = gettext("{lab}, {year}: {words}", lab=lab, year=year, words=cell.words)
    return group(said, box + words, css)
