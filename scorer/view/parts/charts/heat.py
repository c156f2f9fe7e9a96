"""Labs by year as a matrix: the deeper a cell, the more was told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from ....i18n.messages import gettext
from ...context import Link
from .datafile import DataFile
from .pooled_years import few


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A lab's releases of a year: a text, or (state class, glyph, count) for the eye; words for everybody.

    `basis` stands small behind the text: what it rests on.
    """

    css: str
    words: str
    text: str = ""
    basis: str = ""
    counts: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One lab through the years."""

    lab: Link
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole of it: what it shows, in a sentence with its numbers; `label` names the table.

    Years stand newest first: where the table scrolls, the present is in sight.
    """

    title: str
    label: str
    years: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    file: DataFile


def empty() -> HeatCell:
    """Return the cell of a year in which a lab released nothing."""
    return HeatCell("", gettext("no release"))


def warmth(told: Fraction, assessed: int, min_sample: int) -> str:
    """Return the classes of a cell by the part that was told (0 to 1): any warmth shows, of few it is muted."""
    return f"heat{math.ceil(4 * told)}" + (" few" if few(assessed, min_sample) else "")
