"""What a sample says of the record: the share of wrong claims, and how far chance may have moved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from ..model import IndicatorId, Sample, SampledClaim, Status
from .draw import Cell

#: The quantile of the normal distribution that leaves 2.5 percent on either side.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How many claims of a part were judged and found wrong; shares from 0 to 1 are None where none was judged.

    `share` is that of all claims of the part, each cell by how much of the record it is; `low` and `high` are the ends
    of its interval at 95 percent.
    """

    judged: int
    wrong: int
    open: int
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def error_rate(sample: Sample, item: IndicatorId | None = None, state: Status | None = None) -> ErrorRate:
    """Return the rate of a sample: of one item or all, of the claims that had one state or any."""

    def inside(cell: Cell) -> bool:
        return item in (None, cell[0]) and state in (None, cell[1])

    judged = _counts(sample, lambda claim: claim.outcome in ("right", "wrong"))
    wrong = _counts(sample, lambda claim: claim.outcome == "wrong")
    open_ = _counts(sample, lambda claim: claim.outcome == "open")
    cells = [cell for cell in judged if inside(cell)]
    number, errors = sum(judged[cell] for cell in cells), sum(wrong[cell] for cell in cells)
    waiting = sum(count for cell, count in open_.items() if inside(cell))
    if not number:
        return ErrorRate(number, errors, waiting)
    # So many claims of the record each judged one stands for.
    weights = {cell: Fraction(sample.cells[cell[0]][cell[1]], judged[cell]) for cell in cells}
    whole = sum((weights[cell] * judged[cell] for cell in cells), Fraction(0))
    share = sum((weights[cell] * wrong[cell] for cell in cells), Fraction(0)) / whole
    # Kish: unequal weights tell as much as so many equal ones.
    effective = (
        whole * whole / sum((weights[cell] * weights[cell] * judged[cell] for cell in cells), Fraction(0))
    )
    return ErrorRate(number, errors, waiting, share, *wilson(share, effective))


def _counts(sample: Sample, wanted: Callable[[SampledClaim], bool]) -> Counter[Cell]:
    return Counter(
        (claim.item, claim.recorded.status) for claim in sample.claims if claim.recorded and wanted(claim)
    )


def wilson(share: Fraction, number: Fraction) -> tuple[Fraction, Fraction]:
    """Return Wilson's interval of a share of so many cases at 95 percent, to a hundredth of a percent.

    >>> [float(end) for end in wilson(Fraction(2, 60), Fraction(60))]
    [0.0092, 0.1136]
    """
    p, n = float(share), float(number)
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    ends = (max(0.0, middle - half), min(1.0, middle + half))
    return Fraction(round(ends[0] * 10_000), 10_000), Fraction(round(ends[1] * 10_000), 10_000)
