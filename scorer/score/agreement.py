"""How often two readers of the same documents found the same: computed from the stored readings.

The first mark is the record's claim, or, where the two readings were settled, the mark kept in `settled`;
the second is the blind reading's. Kappa is Cohen's, over the statuses of one indicator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..model import Dataset, IndicatorId, ReaderMark, Release, Status
from ..records.marks import first_mark, same_values


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one indicator.

    `pairs` counts claims read twice, `value_pairs` those where both readers saw amounts.
    """

    indicator: IndicatorId
    pairs: int
    same_status: int
    kappa: Fraction | None  # None where chance alone would always agree
    value_pairs: int
    same_values: int


def agreement(dataset: Dataset) -> tuple[Agreement, ...]:
    """Compare both readings of every record that has two, per indicator in catalogue order."""
    return tuple(
        _compare(indicator.id, list(_pairs(indicator.id, dataset))) for indicator in dataset.indicators
    )


def _pairs(indicator: IndicatorId, dataset: Dataset) -> Iterable[tuple[ReaderMark, ReaderMark]]:
    for name, reading in dataset.readings.items():
        release: Release | None = dataset.releases.get(name)
        if release is not None and indicator in reading.claims:
            yield first_mark(release.claims.get(indicator), reading, indicator), reading.claims[indicator]


def _compare(indicator: IndicatorId, pairs: list[tuple[ReaderMark, ReaderMark]]) -> Agreement:
    both = [(a, b) for a, b in pairs if a.values and b.values]
    return Agreement(
        indicator=indicator,
        pairs=len(pairs),
        same_status=sum(a.status is b.status for a, b in pairs),
        kappa=_kappa([(a.status, b.status) for a, b in pairs]),
        value_pairs=len(both),
        same_values=sum(same_values(a, b) for a, b in both),
    )


def _kappa(pairs: list[tuple[Status, Status]]) -> Fraction | None:
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = (
        sum((Fraction(first[s] * second[s], total**2) for s in Status), Fraction(0)) if total else Fraction(1)
    )
    if chance == 1:
        return None
    observed = Fraction(sum(a is b for a, b in pairs), total)
    return (observed - chance) / (1 - chance)
