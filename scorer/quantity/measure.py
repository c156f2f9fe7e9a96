"""What amounts of one kind are counted in, and how a text becomes one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from .form import Number, Written, taken_apart
from .refusal import QuantityError, refuse
from .units import BYTES, UNITS

Bound = Literal["exact", "about", "at_least", "at_most", "between"]

#: From here on a whole number is given as a float: readers of JSON and tables take 64 bits.
_WHOLE_BELOW = 2**63

_BOUNDS: Mapping[str, Bound] = {
    "": "exact",
    "~": "about",
    ">": "at_least",
    ">=": "at_least",
    "<": "at_most",
    "<=": "at_most",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount. `value` is in `unit`; for a band it is None and `low`, `high` hold the bounds."""

    text: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str
    bound: Bound
    figures: int
    written: Written = field(compare=False, repr=False)  # the parts of `text`


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What an amount may be counted in.

    `name` is the format that the schemas know it by. `bare` is the unit of a number that names none; empty
    where a unit has to be named. `units` gives for each unit as written the one it is counted in, and by how
    much. With `powers` a number may be a power of ten, as in 2.5 x 10^25. `otherwise` says what to do with
    what no unit names.
    """

    name: str
    bare: str
    units: Mapping[str, tuple[str, int]]
    powers: bool = False
    otherwise: str = ""

    @property
    def counted(self) -> frozenset[str]:
        """The units that its amounts are counted in."""
        return frozenset({self.bare, *(unit for unit, _ in self.units.values())} - {""})

    def parse(self, text: str) -> Quantity:
        """Parse an amount: `~1.8T`, `1-10T tokens`. Raises QuantityError where the text is none.

        >>> PARAMETERS.parse("~1.8T").value
        1800000000000
        """
        return _parse(self, text)


PARAMETERS = Measure("parameters", "parameters", {}, otherwise="a share is for `active`")
ACTIVE_PARAMETERS = Measure("active-parameters", "parameters", {"%": ("percent", 1)})
DATA_SIZE = Measure(
    "data-size",
    "",
    {unit: (unit, 1) for unit in sorted(UNITS)} | {unit: ("bytes", factor) for unit, factor in BYTES.items()},
    otherwise="what no unit names is entered as examples (methodology page, ruling other-units)",
)


@lru_cache(maxsize=4096)
def _parse(measure: Measure, text: str) -> Quantity:
    written = taken_apart(text)
    counted = _counted_in(measure, written) if written else None
    if written is None or counted is None:
        raise refuse(text, measure)
    unit, factor = counted
    low, *rest = (_value(text, number, factor) for number in written.numbers)
    figures = min(number.figures for number in written.numbers)
    if not rest:
        return Quantity(text, low, None, None, unit, _BOUNDS[written.mark], figures, written)
    if written.mark:
        raise QuantityError(f"'{text}' has both a mark and a range", "leave one of the two out")
    if low >= rest[0]:
        raise QuantityError(f"'{text}' does not rise from its first number to its second")
    return Quantity(text, None, low, rest[0], unit, "between", figures, written)


def _counted_in(measure: Measure, written: Written) -> tuple[str, int] | None:
    if any(number.power for number in written.numbers) and not measure.powers:
        return None
    if not written.unit and measure.bare:
        return measure.bare, 1
    return measure.units.get(written.unit)


def _value(text: str, number: Number, factor: int) -> int | float:
    value = number.value * factor
    if not value:
        raise QuantityError(f"'{text}' is nothing")
    return int(value) if value == value.to_integral_value() and value < _WHOLE_BELOW else float(value)
