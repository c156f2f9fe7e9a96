"""Counts, shares and ranks in words; each says what it rests on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from .messages import N_, gettext, ngettext

#: What is counted, and the plural of its noun: other languages have other plurals, so each is a message.
NOUNS: Mapping[str, str] = {
    noun: f"{noun}s"
    for noun in (
        "checked release",
        "change",
        "clause",
        "day",
        "document",
        "flagship",
        "fully checked release",
        "item",
        "lab",
        "mark",
        "minute",
        "model",
        "month",
        "more release",
        "new disclosure",
        "other",
        "point",
        "proprietary flagship",
        "ranked lab",
        "record",
        "release",
        "row",
        "time",
        "week",
        "year",
    )
} | {"law or standard": "laws and standards"}

#: A part of what is counted: some languages name the noun with the part too, so each is a message.
_PARTS: Mapping[str, str] = {
    "lab": N_("{part} of {labs}"),
    "flagship": N_("{part} of {flagships}"),
    "proprietary flagship": N_("{part} of {flagships}"),
    "point": N_("{part} of {whole}"),
    "release": N_("{part} of {releases}"),
}

#: A number that takes the plural of things in general in most languages.
_SEVERAL = 100


def grouped(number: int) -> str:
    """Write a whole number with commas between thousands: `1,204`."""
    return f"{number:,}".replace("-", "−")


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> count(1204, "release")
    '1,204 releases'
    """
    one, many = f"{{n}} {noun}", f"{{n}} {NOUNS[noun]}"
    return ngettext(one, many, number)


def of(part: int, whole: int, noun: str | None = None) -> str:
    """Write a share as it was counted: `4 of 6 points`."""
    if noun is None:
        return gettext("{part} of {n}", part=grouped(part), n=grouped(whole))
    counted = count(whole, noun)
    return gettext(_PARTS[noun], part=grouped(part), whole=counted, **{NOUNS[noun].split()[-1]: counted})


def basis(releases: int, labs: int) -> str:
    """Return what a figure over everything rests on: `634 releases by 54 labs`."""
    return gettext("{releases} by {labs}", releases=count(releases, "release"), labs=count(labs, "lab"))


def percent(value: Fraction) -> str:
    """Write a percent (0 to 100) with one decimal where it has any: `66.7%`, `50%`."""
    return f"{_tenths(value)}%"


def whole_percent(part: int, whole: int) -> str:
    """Write a share as a percent without decimals: `38%`."""
    return rounded_percent(Fraction(100 * part, whole))


def rounded_percent(value: Fraction) -> str:
    """Write a percent (0 to 100) without decimals: `38%`."""
    return f"{_rounded(value)}%"


def signed_points(value: Fraction) -> str:
    """Write a difference of two percents with its sign: `+12.5 percentage points`, `−1 percentage point`."""
    signed, size = _signed(value), Fraction(_rounded(abs(value) * 10), 10)
    # Catalogues know plurals of whole numbers only: a fraction is said as several.
    number = size.numerator if size.denominator == 1 else _SEVERAL
    return ngettext("{n} percentage point", "{n} percentage points", number, n=signed)


def short_points(value: Fraction) -> str:
    """Write the same where there is little room: `+12.5 pp`; the page says what that stands for."""
    return gettext("{n} pp", n=_signed(value))


def span(low: str, high: str) -> str:
    """Write a range with the mark that the language sets between its ends: `2018–2019`, `2018～2019`."""
    return gettext("{low}–{high}", low=low, high=high)


def rank_range(low: int, high: int) -> str:
    """Write a range of ranks: `3` or `2–6`."""
    return str(low) if low == high else span(str(low), str(high))


def number_word(number: int) -> str:
    """Write a small number as a word of prose: `three`. A greater one stands in digits."""
    # Translators: the numbers from one to nine as words, in this order, as they stand before a noun.
    names = gettext("one, two, three, four, five, six, seven, eight, nine").split(", ")
    return names[number - 1] if 0 < number <= len(names) else grouped(number)


def _signed(value: Fraction) -> str:
    written = _tenths(abs(value))
    if written == "0":
        return "±0"
    return f"+{written}" if value > 0 else f"−{written}"


def _tenths(value: Fraction) -> str:
    whole, tenth = divmod(_rounded(value * 10), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _rounded(value: Fraction) -> int:
    # Halves go up: `round` would take them to the even neighbour and 12.5 would read 12.
    return math.floor(value + Fraction(1, 2))
