"""Labs by year as a matrix of cells: the stronger the colour of one, the larger the part that was disclosed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n.messages import gettext
from .picture import wrapped
from .svg import Shapes, group, rect, room, text

_GAP, _TOP, _ROW, _INSET = 10.0, 24.0, 24.0, 0.75
#: What is left free around a cell of few.
_FEW = (9.0, 3.5)
_FONT, _CELL = 12.0, 60.0
#: A name that is wider is set in several lines, and so high is each.
_NAMES, _LINE = 170.0, 13.0
#: How many steps there are, from nothing to all.
STEPS = 5


@dataclass(frozen=True, slots=True)
class HeatMark:
    """A cell: its step from 0 to 4, or None where there is no share; what is written in it, and all of it in words.

    One that rests on `few` releases is smaller: the colour tells the share and nothing else.
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
    names = [list(wrapped(row.name, _NAMES, _FONT)) for row in rows]
    left = room([line for name in names for line in name], _FONT) + _GAP
    body = [text(left + _CELL * (n + 0.5), _TOP - 9, year, "mid") for n, year in enumerate(years)]
    y = _TOP
    for row, name in zip(rows, names, strict=True):
        height = max(_ROW, _LINE * len(name) + 4)
        first = y + height / 2 + 4 - _LINE * (len(name) - 1) / 2
        body += [text(left - _GAP, first + _LINE * n, line, "end name") for n, line in enumerate(name)]
        body += [
            _cell(row.name, year, (left + _CELL * n, y, height), cell)
            for n, (year, cell) in enumerate(zip(years, row.cells, strict=True))
            if cell
        ]
        y += height
    return Shapes("heat", left + _CELL * len(years), y + 4, "".join(body))


def _cell(lab: str, year: str, place: tuple[float, float, float], cell: HeatMark) -> str:
    x, y, height = place
    words = text(x + _CELL / 2, y + height / 2 + 4, cell.written, "mid cell")
    css = "none" if cell.step is None else f"heat{cell.step}"
    edge, rise = _FEW if cell.few else (_INSET, _INSET)
    box = "" if cell.step is None else rect(x + edge, y + rise, _CELL - 2 * edge, height - 2 * rise, css)
    said = gettext("{lab}, {year}: {words}", lab=lab, year=year, words=cell.words)
    return group(said, box + words, css)
