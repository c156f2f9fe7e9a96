"""Amounts in words: figures and bound as the lab wrote them, the unit spelt out, nothing converted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..quantity import BYTES, Quantity
from .glossary import Glossary
from .messages import N_, cached_by_language, gettext

#: Decimal prefixes of bytes by their letter, and the binary ones.
_BYTES = {
    "KB": N_("kilobytes"),
    "MB": N_("megabytes"),
    "GB": N_("gigabytes"),
    "TB": N_("terabytes"),
    "PB": N_("petabytes"),
    "KiB": N_("kibibytes"),
    "MiB": N_("mebibytes"),
    "GiB": N_("gibibytes"),
    "TiB": N_("tebibytes"),
    "PiB": N_("pebibytes"),
}
#: What else the schema counts in.
_UNITS = Glossary(
    parameters=N_("parameters"),
    tokens=N_("tokens"),
    words=N_("words"),
    characters=N_("characters"),
    hours=N_("hours"),
    images=N_("images"),
    videos=N_("videos"),
    frames=N_("frames"),
    pairs=N_("pairs"),
    documents=N_("documents"),
    pages=N_("pages"),
    books=N_("books"),
    sentences=N_("sentences"),
    examples=N_("examples"),
    conversations=N_("conversations"),
    problems=N_("problems"),
    songs=N_("songs"),
    lines=N_("lines"),
)
_BOUNDS = {
    "~": N_("about {n}"),
    ">": N_("more than {n}"),
    ">=": N_("at least {n}"),
    "<": N_("fewer than {n}"),
    "<=": N_("at most {n}"),
}
#: Above this many significant figures the digits say more than a word would.
_FEW_FIGURES = 7
#: A number above this is written as a power of ten: no word says how many trillions of trillions there are.
_LARGEST_IN_WORDS = 10**18
# Translators: powers of ten that have a word of their own, the greatest first: `12 万亿, 8 亿, 4 万`.
POWERS = N_("12 trillion, 9 billion, 6 million")
_POWER_NAMED = re.compile(r"([1-9]|1[0-8]) \S.*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def are_powers(text: str) -> bool:
    """Return whether a text names powers of ten as `POWERS` does, so that numbers can be written with it."""
    named = [_POWER_NAMED.fullmatch(part) for part in text.split(", ")]
    powers = [int(match[1]) for match in named if match]
    return len(powers) == len(named) and powers == sorted(set(powers), reverse=True)


@cached_by_language(4096)
def amount(quantity: Quantity) -> str:
    """Write an amount for people: `more than 15 trillion tokens`, `570 gigabytes (570e9 bytes)`."""
    if quantity.unit == "bytes":
        return _bytes(quantity)
    if quantity.unit == "percent":
        return f"{bounded(quantity)}%"
    # A unit that is no word, as FLOP, is the same in every language.
    return _counted(bounded(quantity), _UNITS.get(quantity.unit, quantity.unit))


def round_number(number: int) -> str:
    """Write a round number for people: `1 billion`; its significant figures are those before its zeros."""
    return _number(Decimal(number), len(str(number).rstrip("0")))


def bounded(quantity: Quantity) -> str:
    """Write an amount with its bound and without its unit: `more than 15 trillion`."""
    return _between(quantity, [_number(value, figures) for value, figures in _ends(quantity)])


def _between(quantity: Quantity, ends: Sequence[str]) -> str:
    if len(ends) > 1:
        return gettext("between {low} and {high}", low=ends[0], high=ends[1])
    # The bound joins `>` with `>=`; the text keeps what the lab said.
    mark = quantity.written.mark
    if mark == "<" and quantity.unit in ("bytes", "percent"):
        return gettext("less than {n}", n=ends[0])
    return gettext(_BOUNDS[mark], n=ends[0]) if mark in _BOUNDS else ends[0]


def _ends(quantity: Quantity) -> list[tuple[Decimal, int]]:
    """Return the amount, or both ends of a band, each with its own figures as they were written."""
    if quantity.bound != "between":
        return [(Decimal(str(quantity.value)), quantity.figures)]
    low, high = quantity.written.numbers
    return [(Decimal(str(quantity.low)), low.figures), (Decimal(str(quantity.high)), high.figures)]


def _counted(amount: str, unit: str) -> str:
    """Set an amount before its unit. Some languages part digits from a word, and no words from each other."""
    if amount[-1].isdigit():
        return gettext("{number} {unit}", number=amount, unit=unit)
    return gettext("{amount} {unit}", amount=amount, unit=unit)


def _scales() -> list[tuple[int, str]]:
    named = gettext(POWERS).split(", ")
    return [(10 ** int(power), word) for power, _, word in (name.partition(" ") for name in named)]


def _number(number: Decimal, figures: int) -> str:
    """Write a number with its significant figures: `8.0 billion`, `680,000`, `299,892,736,000`, `2.5 × 10²⁵`."""
    if number > _LARGEST_IN_WORDS:
        return _power(number, figures)
    scale, word = next((known for known in _scales() if number >= known[0]), (1, ""))
    # A number known to its last digit is no shorter with a word: 20,324, not 2.0324 万.
    if figures >= _FEW_FIGURES or figures > number.adjusted() or not word:
        return f"{number.normalize():,f}"
    # Beside a word for the scale digits stand without commas: in Chinese there can be four of them.
    return gettext("{n} {scale}", n=_digits(number / scale, figures).replace(",", ""), scale=word)


def _power(number: Decimal, figures: int) -> str:
    exponent = number.adjusted()
    mantissa = _digits(number.scaleb(-exponent), figures)
    power = f"10{superscript(exponent)}"
    return power if mantissa == "1" else f"{mantissa} × {power}"


def superscript(number: int) -> str:
    """Write a number as an exponent."""
    return str(number).translate(_SUPERSCRIPT)


def _digits(number: Decimal, figures: int) -> str:
    return f"{number:,.{max(0, figures - 1 - number.adjusted())}f}"


def _bytes(quantity: Quantity) -> str:
    unit = quantity.written.unit
    factor = BYTES[unit]
    ends = _ends(quantity)
    text = _between(quantity, [_digits(value / factor, figures) for value, figures in ends])
    if factor == 1:
        return _counted(text, gettext("bytes"))
    exact = [_engineering(*end) for end in ends]
    return gettext(
        "{amount} {unit} ({exact} bytes)",
        amount=text,
        unit=gettext(_BYTES[unit]),
        exact=gettext("{low} to {high}", low=exact[0], high=exact[1]) if len(exact) > 1 else exact[0],
    )


def _engineering(number: Decimal, figures: int) -> str:
    """Write bytes with an exponent in steps of three, to four figures or as many as were written: `570e9`."""
    exponent = max(0, number.adjusted() // 3 * 3)
    mantissa = f"{float(number.scaleb(-exponent)):.{max(4, figures)}g}"
    return f"{mantissa}e{exponent}" if exponent else mantissa
