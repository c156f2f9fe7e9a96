"""An amount taken apart as it was written: the bound, one number or two, the scale of each, the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .units import MARKS, SCALES, SUFFIXES


@dataclass(frozen=True, slots=True)
class Number:
    """Digits as written, without the commas between thousands, and what they are multiplied by.

    `power` says that the scale was written as a power of ten: 2.5 x 10^25, 2.5e25, 10^25.
    """

    digits: str
    scale: int
    power: bool = False

    @property
    def value(self) -> Decimal:
        """The number that is meant."""
        return Decimal(self.digits) * self.scale

    @property
    def figures(self) -> int:
        """Significant figures as written; a trailing zero of a whole number is taken as rounding."""
        digits = self.digits
        stripped = digits.lstrip("0.") if "." in digits else digits.strip("0")
        return max(1, len(stripped.replace(".", "")))


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of an amount. `numbers` are one, or both ends of a range; mark and unit may be empty."""

    mark: str
    numbers: tuple[Number, ...]
    unit: str


# A word stands apart from the number; a mark need not.
_MARK = "|".join(re.escape(mark) + (" " if mark[0].isalpha() else " ?") for mark in MARKS)
_DIGITS = r"[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,15})?|\d{1,15}(?:\.\d{1,15})?"
# A letter belongs to the number, unless it is the prefix of bytes; one that stands apart ends there.
_WORD = rf" ?(?i:{'|'.join(SCALES)})\b|[KkMBT](?!i?B)| [KkMBT](?![\w.,])"
# Two digits of exponent: no amount needs more, and a number of a million digits is no gift to a reader.
_POWER = r" ?[x×*·] ?10\^\d{1,2}(?!\d)|[eE]\+?\d{1,2}(?!\d)|\^\d{1,2}(?!\d)"
_SCALE = rf"(?:{_WORD}|{_POWER})?"
# Of a scale that was found: is it a power, and which.
_EXPONENT = re.compile(r"(?:\^|[eE]\+?)(\d+)$")
_FORM = re.compile(
    rf"(?P<mark>(?i:{_MARK}))?(?P<first>{_DIGITS})(?P<first_scale>{_SCALE})"
    rf"(?:(?: ?[-–] ?| to )(?P<last>{_DIGITS})(?P<last_scale>{_SCALE}))?"
    r"(?P<rest> ?(?P<unit>%|[A-Za-z]+)?)",
    re.ASCII,
)


def taken_apart(text: str) -> Written | None:
    """Take an amount apart; return None where the text has not the form of one.

    >>> taken_apart("about 15T tokens")
    Written(mark='~', numbers=(Number(digits='15', scale=1000000000000, power=False),), unit='tokens')
    >>> [int(number.value) for number in taken_apart("1-10K books").numbers]
    [1000, 10000]
    """
    match = _FORM.fullmatch(text)
    if not match or match["rest"] == " ":
        return None
    mark = MARKS[(match["mark"] or "").strip().lower()] if match["mark"] else ""
    # In "1-10T" the suffix stands once and counts for both ends.
    first = _number(match["first"], match["first_scale"] or match["last_scale"] or "")
    last = _number(match["last"], match["last_scale"]) if match["last"] else None
    if first is None or (match["last"] and last is None):
        return None
    return Written(mark, (first, last) if last else (first,), match["unit"] or "")


def _number(digits: str, scale: str) -> Number | None:
    """Return a number of an amount; None where another number than ten is raised to a power."""
    digits = digits.replace(",", "")
    exponent = _EXPONENT.search(scale)
    if exponent is None:
        return Number(digits, _scale(scale))
    power = 10 ** int(exponent[1])
    if scale.startswith("^"):
        return Number("1", power, power=True) if digits == "10" else None
    return Number(digits, power, power=True)


@lru_cache(maxsize=64)
def _scale(written: str) -> int:
    """Return what a suffix or a word multiplies by; nothing written is 1."""
    word = written.strip()
    return SCALES[word.lower()] if len(word) > 1 else SUFFIXES[word.upper()]


def beginning(text: str) -> tuple[str, str]:
    """Return the part of a text that is a number with its bound and scale, and the rest, which is no unit.

    >>> beginning("15T pieces of text")
    ('15T', 'pieces of text')
    """
    match = _FORM.match(text)
    if not match:
        return "", text
    end = match.start("rest")
    # A letter that runs on into a word is the word's: "15Tokens" counts in tokens.
    if text[end - 1].isalpha() and text[end : end + 1].isalpha():
        end -= 1
    return text[:end], text[end:].strip()
