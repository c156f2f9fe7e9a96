"""How often two readers of the same documents found the same: computed from the stored readings.

The first mark is the record's claim, or, where the two readings were settled, the mark kept in `settled`;
the second is the blind reading's. Kappa is Cohen's, over the statuses of one indicator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .. import quantity
from ..model import Claim, Dataset, DataValue, Mark, ParameterValue, Reading, Release, Status
from ..quantity import Quantity


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one indicator.

    `pairs` counts claims read twice, `value_pairs` those where both readers saw amounts.
    """

    indicator: str
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


def first_mark(claim: Claim | None, reading: Reading, indicator: str) -> Mark:
    """Give what the first reader had found, before the two readings were settled."""
    if indicator in reading.settled:
        return reading.settled[indicator].first
    return mark_of(claim)


def mark_of(claim: Claim | None) -> Mark:
    """Give what a record says now, in the form of a reading's mark."""
    if claim is None:
        return Mark(status=Status.NOT_ASSESSED)
    return Mark(status=claim.status, values=tuple(_texts(value) for value in claim.values_))


def same_values(first: Mark, second: Mark) -> bool:
    """Say whether two readers wrote the same amounts: number, unit and bound, in any order."""
    return _amounts(first.values) == _amounts(second.values)


def _texts(value: ParameterValue | DataValue) -> Mapping[str, str]:
    fields = ((name, getattr(value, name)) for name in type(value).model_fields)
    return {
        name: field.text if isinstance(field, Quantity) else field
        for name, field in fields
        if field is not None
    }


def _amounts(values: Iterable[Mapping[str, str]]) -> frozenset[object]:
    # Total and active stay together. Variants and stages are left out: careful readers word them differently.
    return frozenset(
        frozenset(
            (field, parsed.value, parsed.low, parsed.high, parsed.unit, parsed.bound)
            for field, parse in _FIELDS.items()
            if field in value
            for parsed in [parse(value[field])]
        )
        for value in values
    )


_FIELDS = {
    "total": quantity.parameters,
    "active": quantity.active_parameters,
    "size": quantity.data_size,
}


def _pairs(indicator: str, dataset: Dataset) -> Iterable[tuple[Mark, Mark]]:
    for name, reading in dataset.readings.items():
        release: Release | None = dataset.releases.get(name)
        if release is not None and indicator in reading.claims:
            yield first_mark(release.claims.get(indicator), reading, indicator), reading.claims[indicator]


def _compare(indicator: str, pairs: list[tuple[Mark, Mark]]) -> Agreement:
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
