"""What a text that is no amount was meant to say: told only where every part of it is understood.

A number word, a prefix or a unit that nobody can place ends it: of half an amount no suggestion is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import prod

from .units import MARKS, SUFFIXES
from .vocabulary import Scale, Unit, number_word, unit_word
from .words import CARDINALS, QUALIFIERS

_LEAD = "|".join(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True))
_POWER = r"(?:[eE]\+?|\ ?[x×*·]\ ?10\^|(?<=10)\^)\d{1,2}(?!\d)"
_TOKEN = re.compile(
    rf"""(?P<mark>^(?i:{_LEAD})\ ?(?=\d|(?<=\ )[A-Za-z])) | (?P<between>^(?i:between)\b)
      | (?P<number>\d(?:[\d.,'’_]|[\ \u202f\u00a0](?=\d{{3}}(?!\d)))*(?<![.,])(?:{_POWER})?)
      | (?P<word>[A-Za-zÀ-ÿ]+|[\u3400-\u9fff]+)(?:\.(?=\ [A-Za-z]))?
      | (?P<to>[-–]) | (?P<plus>\+) | (?P<other>\S)""",
    re.VERBOSE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}|0,\d+", re.ASCII)
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)
_GAPS = re.compile(r"[1-9]\d{0,2}(?:[ \u202f\u00a0'’_]\d{3})+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text, of what kind it is, and whether a blank stands before it."""

    kind: str
    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A number as an amount has it, and the words that multiply it."""

    digits: str
    scales: tuple[Scale, ...] = ()

    def spell(self) -> str:
        """Return the number as an amount has it: its own word where there is one, else the suffix that fits."""
        if not self.digits.replace(",", "").replace(".", "").isdecimal() and self.scales:
            return ""  # a power of ten has no number word besides
        if len(self.scales) == 1 and self.scales[0].spelt:
            return f"{self.digits}{self.scales[0].spelt}"
        if not self.scales:
            return self.digits
        value = Decimal(self.digits.replace(",", "")) * prod(scale.factor for scale in self.scales)
        by_size = sorted(SUFFIXES.items(), key=lambda item: item[1], reverse=True)
        suffix, factor = next(((s, f) for s, f in by_size if f <= value), ("", 1))
        number = f"{value / factor:f}"
        return (number.rstrip("0").rstrip(".") if "." in number else number) + suffix


@dataclass(frozen=True, slots=True)
class Meant:
    """All that was written. The empty unit says that none was named, or that parameters were."""

    mark: str
    numbers: tuple[Counted, ...]
    unit: Unit | None

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The number words, in the order in which they were written."""
        return tuple(dict.fromkeys(scale for number in self.numbers for scale in number.scales))

    def spell(self) -> str:
        """Return the amount as it is to be written."""
        unit = self.unit.unit if self.unit else ""
        return f"{self.mark}{'-'.join(self._numbers())} {unit}".rstrip()

    def _numbers(self) -> list[str]:
        *low, high = self.numbers
        # In "1-10T" the scale stands once and counts for both ends.
        shared = bool(low) and not low[0].scales and len(high.scales) == 1 and high.scales[0].spelt
        ends = low if shared else [Counted(end.digits, end.scales or high.scales) for end in low]
        return [end.spell() for end in (*ends, high)]


def meant(text: str, units: Collection[str]) -> Meant | None:
    """Return what a text was meant to say, in one of some units; None where not all of it is understood."""
    return _Reader(tokens(text), units).read()


def tokens(text: str) -> list[Token]:
    """Take a text apart."""
    return [
        Token(
            match.lastgroup or "",
            match[match.lastgroup or 0],
            match.start() == 0 or text[match.start() - 1].isspace(),
        )
        for match in _TOKEN.finditer(text)
    ]


def digits_of(number: str) -> str:
    """Return a number as an amount has it, or nothing where nobody can tell which it is.

    >>> digits_of("1.500.000"), digits_of("1,5"), digits_of("64,0000")
    ('1500000', '1.5', '')
    """
    power = re.search(rf"{_POWER}$", number)
    if power:
        base = digits_of(number[: power.start()])
        return base and f"{base}{power[0]}"
    if _PLAIN.fullmatch(number) or _GROUPED.fullmatch(number):
        return number
    if _DECIMAL_COMMA.fullmatch(number):
        return number.replace(",", ".")
    if _POINTS.fullmatch(number):
        return number.replace(".", "")
    return re.sub(r"[^\d.]", "", number) if _GAPS.fullmatch(number) else ""


class _Reader:
    """Reads the parts one after another: mark, number with its words, perhaps a second one, unit."""

    def __init__(self, parts: list[Token], units: Collection[str]) -> None:
        self.parts = parts
        self.units = units

    def read(self) -> Meant | None:
        mark = self._take("mark")
        between = self._take("between")
        first, scales_first = self._number()
        joint = self._joint("and" if between else "to")
        second, scales_last = self._number() if joint else ("", ())
        plus = self._take("plus")
        unit = self._unit()
        whole = first and bool(joint) == bool(second) and bool(between) <= bool(joint) and not (plus and mark)
        if self.parts or not whole or not (_together(scales_first) and _together(scales_last)):
            return None
        if unit and unit.prefix:
            if scales_last if second else scales_first:
                return None
            scales_first, scales_last = (() if second else (unit.prefix,)), (unit.prefix,)
        numbers = (Counted(first, scales_first), *([Counted(second, scales_last)] if second else []))
        said = mark.strip() + " " if mark[:1].isalpha() else mark.strip()
        return Meant("at least " if plus else said, numbers, unit)

    def _take(self, kind: str) -> str:
        return self.parts.pop(0).text if self.parts and self.parts[0].kind == kind else ""

    def _number(self) -> tuple[str, tuple[Scale, ...]]:
        """Read a number in digits or as one word, and the number words that follow it."""
        digits = digits_of(self._take("number"))
        word = self.parts[0].text.casefold() if self.parts else ""
        if not digits and word in CARDINALS:
            digits = str(CARDINALS[word])
            self.parts.pop(0)
        scales: list[Scale] = []
        while digits and self.parts and self.parts[0].kind == "word":
            scale = number_word(self.parts[0].text) if not self._is_unit() else None
            if scale is None:
                break
            scales.append(scale)
            self.parts.pop(0)
        return digits, tuple(scales)

    def _is_unit(self) -> bool:
        found = unit_word(self.parts[0].text, self.units, apart=self.parts[0].apart)
        return found is not None and not found.guessed

    def _joint(self, word: str) -> str:
        if self.parts and self.parts[0].text.casefold() == word:
            return self.parts.pop(0).text
        return self._take("to") if word == "to" else ""

    def _unit(self) -> Unit | None:
        while self.parts and self.parts[0].text.casefold() in QUALIFIERS:
            self.parts.pop(0)
        if len(self.parts) != 1 or self.parts[0].kind != "word":
            return None
        part = self.parts[0]
        found = unit_word(part.text, self.units, apart=part.apart)
        if found:
            self.parts.pop(0)
        return found


def _together(scales: tuple[Scale, ...]) -> bool:
    """Return whether number words may stand behind one another: words, each no larger than the next."""
    words = all(len(scale.written) > 2 or not scale.written.isascii() for scale in scales)
    rising = all(one.factor <= other.factor for one, other in pairwise(scales))
    return len(scales) < 2 or (words and rising)
