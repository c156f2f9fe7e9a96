"""Amounts as people write them: "14.8T tokens" <-> value, unit, bound, significant figures.

Source of the form: "Quantities" in the record's contract. Units of different things are never converted;
a prefix is applied (570 GB is 570e9 bytes), nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Bound = Literal["exact", "about", "at_least", "at_most", "between"]

#: Multipliers of a bare number: K, M, B (billion), T (trillion).
SUFFIXES: Mapping[str, int] = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}

#: Byte units with their prefix; the result is always in bytes.
BYTES: Mapping[str, int] = {
    "bytes": 1,
    **{f"{prefix}B": 1000**power for power, prefix in enumerate("KMGTP", 1)},
    **{f"{prefix}iB": 1024**power for power, prefix in enumerate("KMGTP", 1)},
}

#: What training data is counted in. A unit is added here and in the schema's description.
UNITS = frozenset(
    "tokens words characters hours images videos frames pairs documents pages books sentences "
    "examples conversations problems songs lines".split()
)

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
# A bound mark, a number with an optional suffix, then optionally a dash with another, then the unit.
_FORM = re.compile(
    r"(?P<mark>~|>=|<=|>|<|)(?P<first>\d{1,15}(?:\.\d{1,15})?)(?P<first_suffix>(?:[KMBT](?!i?B))?)"
    r"(?:-(?P<last>\d{1,15}(?:\.\d{1,15})?)(?P<last_suffix>(?:[KMBT](?!i?B))?))?"
    r"(?: ?(?P<unit>%|[A-Za-z]+))?",
    re.ASCII,
)


class NotAQuantity(ValueError):
    """The text is no amount; the message says what is wrong with it, in the contributor's words."""


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
    """Parse a number of parameters: `671B`, `~1.8T`, `<7B`. A unit is refused."""
    return _parse(text, "parameters")


def active_parameters(text: str) -> Quantity:
    """Parse active parameters: a number, or the share of the total that is active (`25%`)."""
    return _parse(text, "active")


def data_size(text: str) -> Quantity:
    """Parse an amount of training data, which must name its unit: `14.8T tokens`, `570 GB`."""
    return _parse(text, "data")


@lru_cache(maxsize=4096)
def _parse(text: str, kind: Literal["parameters", "active", "data"]) -> Quantity:
    match = _FORM.fullmatch(text)
    if not match:
        raise NotAQuantity(f"'{text}' is not an amount")
    unit, factor = _unit(text, match["unit"] or "", kind)
    if match["last"] is None:
        number = _number(match["first"], match["first_suffix"], factor)
        bound = _BOUNDS[match["mark"]]
        return Quantity(text, number, None, None, unit, bound, _figures(match["first"]))
    if match["mark"]:
        raise NotAQuantity(f"'{text}' has both a mark and a range")
    # In "1-10T" the suffix stands once and counts for both ends.
    low = _number(match["first"], match["first_suffix"] or match["last_suffix"], factor)
    high = _number(match["last"], match["last_suffix"], factor)
    if low >= high:
        raise NotAQuantity(f"'{text}' does not rise from its first number to its second")
    figures = min(_figures(match["first"]), _figures(match["last"]))
    return Quantity(text, None, low, high, unit, "between", figures)


def _unit(text: str, written: str, kind: str) -> tuple[str, int]:
    if kind == "active" and written == "%":
        return "percent", 1
    if kind != "data":
        if written:
            raise NotAQuantity(f"'{text}' carries the unit '{written}'")
        return "parameters", 1
    if written in BYTES:
        return "bytes", BYTES[written]
    if written in UNITS:
        return written, 1
    raise NotAQuantity(f"'{text}' names no unit we know" if written else f"'{text}' names no unit")


def _number(digits: str, suffix: str, factor: int) -> int | float:
    value = Decimal(digits) * SUFFIXES[suffix] * factor
    if not 0 < value <= _MOST:
        raise NotAQuantity(f"'{digits}{suffix}' is {'nothing' if not value else 'more than there can be'}")
    return int(value) if value == value.to_integral_value() else float(value)


def _figures(digits: str) -> int:
    """Significant figures as written; a trailing zero of a whole number is taken as rounding."""
    stripped = digits.lstrip("0.") if "." in digits else digits.strip("0")
    return max(1, len(stripped.replace(".", "")))
