"""D12x: amounts that fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import DataValue, ParameterValue
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D121",
    "Each amount says what it is the amount of",
    fix="name the `variant`, or for data the `stage`, `modality` or `measure`",
)
def amounts_are_told_apart(record: RecordContext) -> Iterator[Hit]:
    """Two amounts without a word of difference leave the reader to guess which is which."""
    for name, claim in record.release.claims.items():
        labels = [_label(value) for value in claim.values_]
        seen: Counter[tuple[object, ...]] = Counter()
        for index, label in enumerate(labels):
            seen[label] += 1
            if seen[label] == 2:
                yield Hit(("claims", name, "values", index), "this amount is labelled like one above it")


def _label(value: ParameterValue | DataValue) -> tuple[object, ...]:
    # Amounts in different units tell themselves apart: 570 GB and 300B tokens of the same stage.
    unit = value.size.unit if isinstance(value, DataValue) else "parameters"
    fields = ("variant", "stage", "modality", "measure")
    return (unit, *(getattr(value, field, None) for field in fields))


@record_rule(
    "D122",
    "Active parameters are a part of the total",
    fix="swap `active` and `total`, or correct one of them",
)
def active_is_part_of_total(record: RecordContext) -> Iterator[Hit]:
    """A mixture of experts uses some of its parameters for each token; the two are easily swapped."""
    claim = record.release.claims.parameter_count
    for index, value in enumerate(claim.values if claim else ()):
        active, total = value.active, value.total
        if active is None or active.value is None:
            continue
        limit = 100 if active.unit == "percent" else total.value if total else None
        if limit is not None and active.value > limit:
            of = "100%" if active.unit == "percent" or total is None else total.text
            at = ("claims", "parameter_count", "values", index, "active")
            yield Hit(at, f"{active.text} active parameters are more than {of}")
