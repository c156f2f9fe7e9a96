"""D12x: amounts that fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import ParameterValue, kind_of
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D121",
    "Each amount says what it is the amount of",
    fix="name the `variant`, or for data the `stage`, `modality` or `measure`",
)
def amounts_are_told_apart(record: RecordContext) -> Iterator[Hit]:
    """Two amounts without a word of difference leave the reader to guess which is which."""
    for name, claim in record.release.claims.items():
        # Amounts in different units tell themselves apart: 570 GB and 300B tokens of the same stage.
        labels = [kind_of(value).label(value) for value in claim.values]
        seen: Counter[tuple[object, ...]] = Counter()
        for index, label in enumerate(labels):
            seen[label] += 1
            if seen[label] == 2:
                yield Hit(("claims", name, "values", index), "this amount is labelled like one above it")


@record_rule(
    "D122",
    "Active parameters are a part of the total",
    fix="swap `active` and `total`, or correct one of them",
)
def active_is_part_of_total(record: RecordContext) -> Iterator[Hit]:
    """A mixture of experts uses some of its parameters for each token; the two are easily swapped."""
    for name, claim in record.release.claims.items():
        for index, value in enumerate(claim.values):
            more = _more_active(value) if isinstance(value, ParameterValue) else ""
            if more:
                yield Hit(("claims", name, "values", index, "active"), more)


def _more_active(value: ParameterValue) -> str:
    """Return that more is active than there is; nothing where it is not, or cannot be told."""
    active, total = value.active, value.total
    if active is None or active.value is None:
        return ""
    if active.unit == "percent":
        return f"{active.text} active parameters are more than 100%" if active.value > 100 else ""
    if total is None or total.value is None or active.value <= total.value:
        return ""
    return f"{active.text} active parameters are more than {total.text}"
