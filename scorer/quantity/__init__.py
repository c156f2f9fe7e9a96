"""Amounts as people write them: "14.8T tokens", "about 64,000 examples" <-> value, unit, bound, figures.

Source of the form: "Quantities" in the record's contract. Units of different things are never converted;
a prefix is applied (570 GB is 570e9 bytes), nothing else is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .form import Number, Written, taken_apart
from .refusal import QuantityError, refuse
from .units import BYTES, SUFFIXES, UNITS

__all__ = [
    "BYTES",
    "SUFFIXES",
    "UNITS",
    "Quantity",
    "QuantityError",
    "Written",
    "active_parameters",
    "data_size",
    "parameters",
    "written",
]  # fmt: skip

Bound = Literal["exact", "about", "at_least", "at_most", "between"]
AmountKindName = Literal["parameters", "active", "data"]

#: More than all data there is, and still a number that every reader of JSON takes.
_MOST = 10**18

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


def parameters(text: str) -> Quantity:
    """Parse a number of parameters: `671B`, `~1.8T`, `7 billion`, `<7B`. A unit is refused."""
    return _parse(text, "parameters")


def active_parameters(text: str) -> Quantity:
    """Parse active parameters: a number, or the share of the total that is active (`25%`)."""
    return _parse(text, "active")


def data_size(text: str) -> Quantity:
    """Parse an amount of training data, which must name its unit: `14.8T tokens`, `570 GB`."""
    return _parse(text, "data")


def written(quantity: Quantity) -> Written:
    """Return the parts of an amount as they were written: the mark of its bound, its digits, its unit."""
    parts = taken_apart(quantity.text)
    assert parts is not None  # it was parsed from this text
    return parts


@lru_cache(maxsize=4096)
def _parse(text: str, kind: AmountKindName) -> Quantity:
    parts = taken_apart(text)
    if parts is None:
        raise refuse(text, kind)
    unit, factor = _unit(text, parts.unit, kind)
    low, *rest = (_value(text, number, factor) for number in parts.numbers)
    figures = min(number.figures for number in parts.numbers)
    if not rest:
        return Quantity(text, low, None, None, unit, _BOUNDS[parts.mark], figures)
    if parts.mark:
        raise QuantityError(f"'{text}' has both a mark and a range", "leave one of the two out")
    if low >= rest[0]:
        raise QuantityError(f"'{text}' does not rise from its first number to its second")
    return Quantity(text, None, low, rest[0], unit, "between", figures)


def _unit(text: str, named: str, kind: AmountKindName) -> tuple[str, int]:
    if kind == "active" and named == "%":
        return "percent", 1
    if kind != "data" and not named:
        return "parameters", 1
    if kind == "data" and named in BYTES:
        return "bytes", BYTES[named]
    if kind == "data" and named in UNITS:
        return named, 1
    raise refuse(text, kind)


def _value(text: str, number: Number, factor: int) -> int | float:
    value = Decimal(number.digits) * number.scale * factor
    if not 0 < value <= _MOST:
        raise QuantityError(f"'{text}' is {'nothing' if not value else 'more than there can be'}")
    return int(value) if value == value.to_integral_value() else float(value)
