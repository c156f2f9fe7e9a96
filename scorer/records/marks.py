"""What a reader found for one claim, and whether two readers found the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import AMOUNT_KINDS, Claim, ReaderMark, Status
from ..model.plain import plain


def mark_of(claim: Claim | None) -> ReaderMark:
    """Return what a record says now, in the form of a reading's mark."""
    if claim is None:
        return ReaderMark(status=Status.NOT_ASSESSED)
    return ReaderMark(status=claim.status, values=tuple(plain(value) for value in claim.values))


def differ(first: ReaderMark, second: ReaderMark) -> bool:
    """Return whether two marks need settling: another state, or other numbers where both have some."""
    if first.status is not second.status:
        return True
    return bool(first.values and second.values) and not same_values(first, second)


def same_values(first: ReaderMark, second: ReaderMark, labels: Sequence[str] = ()) -> bool:
    """Return whether two marks have the same amounts in any order: number, unit and bound, and these labels.

    Without labels variants and stages are left out: careful readers word them differently.
    """
    return _amounts(first.values, labels) == _amounts(second.values, labels)


def _amounts(values: Iterable[Mapping[str, str | bool]], labels: Sequence[str]) -> frozenset[object]:
    # Total and active stay together.
    return frozenset(
        frozenset(
            [
                *(_measured(field, str(value[field])) for field in _MEASURES if field in value),
                *((label, str(value.get(label, "")).casefold()) for label in labels),
            ]
        )
        for value in values
    )


def _measured(field: str, text: str) -> tuple[object, ...]:
    parsed = _MEASURES[field].parse(text)
    return (field, parsed.value, parsed.low, parsed.high, parsed.unit, parsed.bound)


_MEASURES = {field: measure for kind in AMOUNT_KINDS.values() for field, measure in kind.measures.items()}
