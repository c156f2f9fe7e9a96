"""Amounts in words: figures and bound as the lab wrote them, the unit spelt out, nothing converted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ..model import ParameterValue
from ..quantity import BYTES, Quantity, written

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_PREFIXES = {"K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta"}
_BINARY = {"K": "kibi", "M": "mebi", "G": "gibi", "T": "tebi", "P": "pebi"}
#: Above this many significant figures the digits say more than a word would.
_FEW_FIGURES = 7


@lru_cache(maxsize=4096)
def amount(quantity: Quantity) -> str:
    """Write an amount for people: `more than 15 trillion tokens`, `570 gigabytes (570e9 bytes)`."""
    if quantity.unit == "bytes":
        return _bytes(quantity)
    unit = "%" if quantity.unit == "percent" else f" {quantity.unit}"
    return f"{_bounded(quantity)}{unit}"


def parameters(value: ParameterValue) -> str:
    """Write the parameters of one variant: `671 billion parameters, 37 billion active`."""
    if value.total is None:
        return "" if value.active is None else f"{_active(value.active)}, total not stated"
    if value.active is None:
        return amount(value.total)
    return f"{amount(value.total)}, {_active(value.active)}"


def _active(active: Quantity) -> str:
    share = "% of them active" if active.unit == "percent" else " active"
    return f"{_bounded(active)}{share}"


def _bounded(quantity: Quantity) -> str:
    return _between(quantity, [_number(value, figures) for value, figures in _ends(quantity)])


def _between(quantity: Quantity, ends: Sequence[str]) -> str:
    return f"{_mark(quantity)}{ends[0]}" if len(ends) == 1 else f"between {ends[0]} and {ends[1]}"


def _ends(quantity: Quantity) -> list[tuple[Decimal, int]]:
    """Give the amount, or both ends of a band, each with its own figures as they were written."""
    if quantity.bound != "between":
        return [(Decimal(str(quantity.value)), quantity.figures)]
    low, high = written(quantity).numbers
    return [(Decimal(str(quantity.low)), low.figures), (Decimal(str(quantity.high)), high.figures)]


def _mark(quantity: Quantity) -> str:
    # The bound joins `>` with `>=`; the text keeps what the lab said.
    less = "less than " if quantity.unit in ("bytes", "percent") else "fewer than "
    marks = {"~": "about ", ">": "more than ", ">=": "at least ", "<": less, "<=": "at most "}
    return marks.get(written(quantity).mark, "")


def _number(number: Decimal, figures: int) -> str:
    """Write a number with its significant figures: `8.0 billion`, `680,000`, `299,892,736,000`."""
    scale, word = next(((s, w) for s, w in _SCALES if number >= s), (1, ""))
    if figures >= _FEW_FIGURES or not word:
        return f"{number.normalize():,f}"
    return f"{_digits(number / scale, figures)} {word}"


def _digits(number: Decimal, figures: int) -> str:
    return f"{number:,.{max(0, figures - 1 - number.adjusted())}f}"


def _bytes(quantity: Quantity) -> str:
    unit = written(quantity).unit
    factor = BYTES[unit]
    ends = _ends(quantity)
    text = _between(quantity, [_digits(value / factor, figures) for value, figures in ends])
    if factor == 1:
        return f"{text} bytes"
    return f"{text} {_unit_name(unit)} ({' to '.join(_engineering(*end) for end in ends)} bytes)"


def _unit_name(unit: str) -> str:
    names = _BINARY if "i" in unit else _PREFIXES
    return f"{names[unit[0]]}bytes"


def _engineering(number: Decimal, figures: int) -> str:
    """Write bytes with an exponent in steps of three, to four figures or as many as were written: `570e9`."""
    exponent = max(0, number.adjusted() // 3 * 3)
    mantissa = f"{float(number.scaleb(-exponent)):.{max(4, figures)}g}"
    return f"{mantissa}e{exponent}" if exponent else mantissa
