"""What a reader found for one claim, and whether two readers found the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import AMOUNT_KINDS, Claim, IndicatorId, ReaderMark, SecondReading, Status
from ..model.plain import plain


def first_mark(claim: Claim | None, reading: SecondReading, indicator: IndicatorId) -> ReaderMark:
    """Return what the first reader had found, before the two readings were settled."""
    if indicator in reading.settled:
        return reading.settled[indicator].first
    return mark_of(claim)


def mark_of(claim: Claim | None) -> ReaderMark:
    """Return what a record says now, in the form of a reading's mark."""
    if claim is None:
        return ReaderMark(status=Status.NOT_ASSESSED)
    return ReaderMark(status=claim.status, values=tuple(plain(value) for value in claim.values))


def same_values(first: ReaderMark, second: ReaderMark) -> bool:
    """Return whether two readers wrote the same amounts: number, unit and bound, in any order."""
    return _amounts(first.values) == _amounts(second.values)


def _amounts(values: Iterable[Mapping[str, str]]) -> frozenset[object]:
    # Total and active stay together. Variants and stages are left out: careful readers word them differently.
    return frozenset(
        frozenset(
            (field, parsed.value, parsed.low, parsed.high, parsed.unit, parsed.bound)
            for field, measure in _MEASURES.items()
            if field in value
            for parsed in [measure.parse(value[field])]
        )
        for value in values
    )


_MEASURES = {field: measure for kind in AMOUNT_KINDS.values() for field, measure in kind.measures.items()}
