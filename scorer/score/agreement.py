"""How often two readers of the same documents found the same: computed from the stored readings.

They are the last two readings of a claim, each as its reader marked it before anything was settled, so that no
later correction of the record moves them. Kappa is Cohen's, over the statuses of one indicator; amounts agree with
variant and stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..model import Dataset, IndicatorId, ReaderMark, Status
from ..records.marks import same_values


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
    for name, readings in dataset.readings.items():
        pair = readings.pair(indicator)
        if name in dataset.releases and pair:
            yield pair[0].claims[indicator], pair[1].claims[indicator]


#: What an amount has to agree in beside its number.
_LABELS = ("variant", "stage")


def _compare(indicator: IndicatorId, pairs: list[tuple[ReaderMark, ReaderMark]]) -> Agreement:
    both = [(a, b) for a, b in pairs if a.values and b.values]
    return Agreement(
        indicator=indicator,
        pairs=len(pairs),
        same_status=sum(a.status is b.status for a, b in pairs),
        kappa=_kappa([(a.status, b.status) for a, b in pairs]),
        value_pairs=len(both),
        same_values=sum(same_values(a, b, _LABELS) for a, b in both),
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
