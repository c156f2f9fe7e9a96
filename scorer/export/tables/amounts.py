"""The table of amounts: every number that a lab states, one a row, with its bound, its unit and what it is
of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import AMOUNT_KINDS, Amount, Dataset, kind_of
from ...quantity import Quantity
from ...quantity.measure import Bound
from .patterns import ITEM, OF_RELEASE
from .registry import Column, described, table


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """One amount, and the first of its quantities that is told: a total where there is one."""

    amount: Amount
    size: Quantity

    @property
    def most(self) -> float:
        """Return what it sorts by: its number, or the upper end of a range."""
        return self.size.high if self.size.value is None and self.size.high else self.size.value or 0


def foremost(values: Sequence[Amount]) -> StatedAmount | None:
    """Return the amount that stands for a claim in a table of one row a claim; None where none is stated.

    Units of different things are never compared, and a part never stands for the whole where the whole is told.
    """
    stated = [StatedAmount(value, size) for value in values for size in [_first(value)] if size]
    whole = [one for one in stated if one.amount.of is None] or stated
    alike = [one for one in whole if one.size.unit == whole[0].size.unit]
    return max(alike, key=lambda one: one.most, default=None)


def _first(value: Amount) -> Quantity | None:
    return next((size for _, size in quantities(value)), None)


def quantities(value: Amount) -> Iterator[tuple[str, Quantity]]:
    """Yield the quantities of an amount that are told, by their names: `total`, `active`, `size`."""
    for name in kind_of(value).measures:
        quantity = getattr(value, name)
        if quantity is not None:
            yield name, quantity


def _quantity_names(_: Dataset) -> list[str]:
    return [*dict.fromkeys(name for kind in AMOUNT_KINDS.values() for name in kind.measures)]


class AmountRow(NamedTuple):
    release: Annotated[str, OF_RELEASE]
    indicator: Annotated[str, ITEM]
    number: Annotated[
        int, Column("Which amount of its claim it is, from 1; the rows of one amount share it.", least=1)
    ]
    quantity: Annotated[
        str,
        Column(
            "Which number of the amount it is: `total` and `active` parameters, or the `size` of data.",
            words=_quantity_names,
        ),
    ]
    text: Annotated[
        str, Column("The amount as a person wrote it into the record, from the lab's own figure.")
    ]
    value: Annotated[
        float | int | None,
        Column("The plain number, prefixes applied: 570 GB is 570000000000. Empty for a range.", least=0),
    ]
    low: Annotated[float | int | None, Column("Lower end of a range; a band keeps its ends.", least=0)]
    high: Annotated[float | int | None, Column("Upper end of a range.", least=0)]
    unit: Annotated[
        str,
        Column("What is counted: `parameters`, `tokens`, `bytes`, `percent` of the total. Never converted."),
    ]
    bound: Annotated[
        Bound, Column("How the number is meant: `at_least` 15 says 15 or more, `about` says roughly.")
    ]
    figures: Annotated[
        int,
        Column("Significant figures as written, trailing zeros taken as rounding.", unit="figures", least=1),
    ]


def _labels() -> Iterator[Column]:
    """Yield a column for each field that says what an amount is of, of whatever kind of amount."""
    fields: dict[str, Any] = {}
    for kind in AMOUNT_KINDS.values():
        if kind.value:
            fields = {name: kind.value.model_fields[name] for name in kind.labels} | fields
    for name, field in fields.items():
        about = field.description or f"As `{name}` of the values of a claim in the API."
        yield described(name, field.annotation, Column(about))


_LABELS = tuple(_labels())


@table(
    "amounts",
    N_(
        "Every number that a lab states, one per row: as written, as a number, with bound, unit and what "
        "it counts."
    ),
    key=("release", "indicator", "number", "quantity"),
    references={("release", "indicator"): "claims"},
    more=_LABELS,
)
def amount_rows(build_input: BuildInput) -> Iterator[AmountRow]:
    for release in build_input.report.releases.values():
        for score in release.claims:
            for number, value in enumerate(score.claim.values if score.claim else (), 1):
                labels = tuple(getattr(value, column.name, None) for column in _LABELS)
                for name, size in quantities(value):
                    row = AmountRow(
                        release=release.id,
                        indicator=score.indicator.id,
                        number=number,
                        quantity=name,
                        text=size.text,
                        value=size.value,
                        low=size.low,
                        high=size.high,
                        unit=size.unit,
                        bound=size.bound,
                        figures=size.figures,
                    )
                    yield (*row, *labels)  # type: ignore[misc]  # a row with the columns of every kind
