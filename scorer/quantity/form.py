"""An amount taken apart as it was written: the bound, one number or two, the scale of each, the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .units import MARKS, SCALES, SUFFIXES


@dataclass(frozen=True, slots=True)
class Number:
    """Digits as written, without the commas between thousands, and what they are multiplied by."""

    digits: str
    scale: int

    @property
    def figures(self) -> int:
        """Significant figures as written; a trailing zero of a whole number is taken as rounding."""
        digits = self.digits
        stripped = digits.lstrip("0.") if "." in digits else digits.strip("0")
        return max(1, len(stripped.replace(".", "")))


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of an amount. `numbers` are one, or both ends of a range; the unit may be empty."""

    mark: str
    numbers: tuple[Number, ...]
    unit: str


# A word stands apart from the number; a mark need not.
_MARK = "|".join(re.escape(mark) + (" " if mark[0].isalpha() else " ?") for mark in MARKS)
_DIGITS = r"[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,15})?|\d{1,15}(?:\.\d{1,15})?"
# A letter belongs to the number, unless it is the prefix of bytes; one that stands apart ends there.
_SCALE = rf"(?: ?(?i:{'|'.join(SCALES)})\b|[KkMBT](?!i?B)| [KkMBT](?![\w.,]))?"
_FORM = re.compile(
    rf"(?P<mark>(?i:{_MARK}))?(?P<first>{_DIGITS})(?P<first_scale>{_SCALE})"
    rf"(?:(?: ?[-–] ?| to )(?P<last>{_DIGITS})(?P<last_scale>{_SCALE}))?"
    r"(?P<rest> ?(?P<unit>%|[A-Za-z]+)?)",
    re.ASCII,
)


def taken_apart(text: str) -> Written | None:
    """Take an amount apart, or give None where the text has not the form of one."""
    match = _FORM.fullmatch(text)
    if not match or match["rest"] == " ":
        return None
    mark = MARKS[(match["mark"] or "").strip().lower()] if match["mark"] else ""
    first = match["first"].replace(",", "")
    if match["last"] is None:
        numbers: tuple[Number, ...] = (Number(first, _scale(match["first_scale"])),)
    else:
        # In "1-10T" the suffix stands once and counts for both ends.
        low = match["first_scale"] or match["last_scale"]
        last = match["last"].replace(",", "")
        numbers = (Number(first, _scale(low)), Number(last, _scale(match["last_scale"])))
    return Written(mark, numbers, match["unit"] or "")


@lru_cache(maxsize=64)
def _scale(written: str) -> int:
    word = written.strip()
    return SCALES[word.lower()] if len(word) > 1 else SUFFIXES[word.upper()]


def beginning(text: str) -> tuple[str, str]:
    """Return the part of a text that is a number with its bound and scale, and the rest, which is no unit."""
    match = _FORM.match(text)
    if not match:
        return "", text
    end = match.start("rest")
    # A letter that runs on into a word is the word's: "15Tokens" counts in tokens.
    if text[end - 1].isalpha() and text[end : end + 1].isalpha():
        end -= 1
    return text[:end], text[end:].strip()
