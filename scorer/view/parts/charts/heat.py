"""Labs by year as a matrix: the stronger the colour of a cell, the larger the part that was disclosed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from .... import chart
from ....chart.heat import STEPS
from ....i18n.messages import gettext
from ....i18n.words import facts, span
from ....query import QueryAnswer
from ...context import Link
from .chart import Chart, ChartId
from .pooled_years import few
from .take_away import Take


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A lab's releases of a year: a text, or (state class, glyph, count) for the eye; words for everybody.

    `basis` stands small behind the text: what it rests on. `drawn` is what a picture writes instead of counts.
    """

    css: str
    words: str
    text: str = ""
    basis: str = ""
    counts: tuple[tuple[str, str, int], ...] = ()
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One lab through the years."""

    lab: Link
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole of it: what it shows, in a sentence with its numbers; `label` names the table.

    `few` says in words what a small cell rests on.

    Years stand oldest first; where the table scrolls, it begins at its end, so that the present is in sight.
    """

    title: str
    label: str
    years: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    take: tuple[Take, ...]
    few: str


def without_links(matrix: Matrix) -> Matrix:
    """Return a matrix that leads nowhere, for a frame on another site."""
    rows = (replace(row, lab=Link(row.lab.text, "")) for row in matrix.rows)
    return replace(matrix, rows=tuple(rows))


def empty() -> HeatCell:
    """Return the cell of a year in which a lab released nothing."""
    return HeatCell("", gettext("no release"))


def step(told: Fraction) -> int:
    """Return the step of a part that was disclosed (0 to 1): 0 for nothing, 4 for more than three quarters.

    It is that of the percent which is written: 25.4% is 25%, and in the step that ends there.
    """
    percent = max(math.floor(100 * told + Fraction(1, 2)), int(told > 0))
    return math.ceil(Fraction((STEPS - 1) * percent, 100))


def warmth(told: Fraction, assessed: int, min_sample: int) -> str:
    """Return the classes of a cell: its step, and whether it rests on few, which no colour tells."""
    return f"heat{step(told)}" + (" few" if few(assessed, min_sample) else "")


def matrix_chart(name: ChartId, matrix: Matrix, said: str, answer: QueryAnswer) -> Chart:
    """Draw a matrix as a chart: the same cells, in the order of the table. Pages show the table."""

    def shapes() -> chart.Shapes:
        rows = [chart.HeatMarkRow(row.lab.text, tuple(map(_mark, row.cells))) for row in matrix.rows]
        return chart.heat_shapes(matrix.years, rows)

    return Chart(
        id=name,
        title=matrix.title,
        about=matrix.label,
        said=said,
        draw_panels=tuple,
        draw_parts=lambda: (chart.PicturePart(matrix.label, shapes()),),
        keys=_keys(matrix.few),
        answer=answer,
        matrix=matrix,
    )


def _mark(cell: HeatCell) -> chart.HeatMark | None:
    """Return a cell as a picture draws it; None for nothing."""
    written = cell.drawn or cell.text
    if not written:
        return None
    depth = cell.css.removesuffix(" few").removeprefix("heat")
    said = facts(written, cell.basis, cell.words)
    return chart.HeatMark(int(depth) if depth else None, written, said, few=cell.css.endswith(" few"))


def _keys(few: str) -> tuple[chart.Key, ...]:
    """Explain the steps, from nothing to all, and the size of a cell that rests on few."""
    steps = (chart.key_box(f"heat{place}", _range(covered)) for place, covered in enumerate(RANGES))
    return (*steps, chart.key_small("heat2", few))


def _range(covered: str) -> str:
    low, _, high = covered.partition("–")
    return span(low, high) if high else low


#: What each step covers.
RANGES = ("0%", "1–25%", "26–50%", "51–75%", "76–100%")
