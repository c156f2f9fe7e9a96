"""Counts, shares and ranks in words; each says what it rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun: `1 release`, `1,204 releases`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def of(part: int, whole: int, noun: str | None = None) -> str:
    """Write a share as it was counted: `4 of 6 points`."""
    return f"{part:,} of {whole:,}" if noun is None else f"{part:,} of {count(whole, noun)}"


def percent(value: Fraction) -> str:
    """Write a percent (0 to 100) with one decimal where it has any: `66.7%`, `50%`."""
    return f"{_tenths(value)}%"


def whole_percent(part: int, whole: int) -> str:
    """Write a share as a percent without decimals: `38%`."""
    return f"{_rounded(Fraction(100 * part, whole))}%"


def signed_points(value: Fraction) -> str:
    """Write a difference of two percents with its sign: `+12.5 points`, `−8 points`."""
    written = _tenths(abs(value))
    sign = "±" if written == "0" else "+" if value > 0 else "−"
    return f"{sign}{written} {'point' if written == '1' else 'points'}"


def rank_range(low: int, high: int) -> str:
    """Write a range of ranks: `3` or `2–6`."""
    return str(low) if low == high else f"{low}–{high}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Write a list as a sentence does: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def _tenths(value: Fraction) -> str:
    whole, tenth = divmod(_rounded(value * 10), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _rounded(value: Fraction) -> int:
    # Halves go up: `round` would take them to the even neighbour and 12.5 would read 12.
    return math.floor(value + Fraction(1, 2))
