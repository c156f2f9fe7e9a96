"""D12x: amounts that fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import ParameterValue, kind_of
from ...quantity import Quantity, bare_number
from ...records.finding import Pointer
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D121",
    "Each amount says what it is the amount of",
    fix="name the `variant`, or for data the `stage`, `modality` or `measure`",
)
def amounts_are_told_apart(record: RecordContext) -> Iterator[Hit]:
    """With two amounts and nothing to tell them apart, readers must guess which is which."""
    for name, claim in record.release.claims.items():
        if len(claim.values) < 2:
            continue
        # Amounts in different units tell themselves apart: 570 GB and 300B tokens of the same stage.
        labels = [kind_of(value).label(value) for value in claim.values]
        seen: Counter[tuple[object, ...]] = Counter()
        for index, label in enumerate(labels):
            seen[label] += 1
            if seen[label] == 2:
                yield Hit(("claims", name, "values", index), "this amount is labelled like one above it")


@record_rule(
    "D122",
    "Active parameters are fewer than the total",
    fix="swap `active` and `total`, or correct one of them",
)
def active_is_part_of_total(record: RecordContext) -> Iterator[Hit]:
    """A mixture of experts uses some of its parameters for each token; the two are easily swapped."""
    for name, claim in record.release.claims.items():
        for index, value in enumerate(claim.values):
            more = _more_active(value) if isinstance(value, ParameterValue) else ""
            if more:
                yield Hit(("claims", name, "values", index, "active"), more, saw=more)


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


@record_rule(
    "D128",
    "A model has {least_amount} parameters or more",
    fix="write the letter that the lab counts in, K, M, B or T, or explain in a waiver that the model is "
    "so small",
    severity="warning",
)
def parameters_are_plausible(record: RecordContext) -> Iterator[Hit]:
    """An amount that lost its letter is wrong by nine orders of magnitude, and reads like any other."""
    for at, amount in _small(record, "parameters"):
        asked = bare_number(amount.text)
        yield Hit(at, f"'{amount.text}' is very few parameters for a model", asked)


@record_rule(
    "D129",
    "Training data counted in tokens has {least_amount} of them or more",
    fix="write the letter that the lab counts in, K, M, B or T, or explain in a waiver that the data is "
    "so small",
    severity="warning",
)
def tokens_are_plausible(record: RecordContext) -> Iterator[Hit]:
    """An amount that lost its letter is wrong by twelve orders of magnitude, and reads like any other."""
    for at, amount in _small(record, "tokens"):
        yield Hit(at, f"'{amount.text}' are very few tokens to train a model on")


def _small(record: RecordContext, unit: str) -> Iterator[tuple[Pointer, Quantity]]:
    """Yield the amounts in a unit that are below what is plausible, with their places."""
    least = record.around.dataset.conventions.least_amount
    for item, claim in record.release.claims.items():
        for index, value in enumerate(claim.values):
            for field in kind_of(value).measures:
                amount = getattr(value, field)
                if amount is None or amount.unit != unit:
                    continue
                most = amount.high if amount.value is None else amount.value
                if most is not None and most < least:
                    yield ("claims", item, "values", index, field), amount
