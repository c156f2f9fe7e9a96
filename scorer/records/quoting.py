"""Whether the digits of an amount stand in what a claim quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Claim, kind_of
from ..quantity import Quantity


def unquoted(claim: Claim) -> Iterator[tuple[tuple[int, str], Quantity]]:
    """Yield each amount whose digits stand in no `shows` of its claim and that is no sum of ours, with its place."""
    if claim.part == "magnitude":  # of "trillions of tokens" the bound is ours, and has no digits
        return
    asked = [
        ((index, field), amount)
        for index, value in enumerate(claim.values)
        if not value.sum
        for field in kind_of(value).measures
        if (amount := getattr(value, field)) is not None
    ]
    sure = set(_SURE.findall(" ".join(proof.shows for proof in claim.evidence))) if asked else set()
    if all(number.digits in sure for _, amount in asked for number in amount.written.numbers):
        return
    shown = " ".join(_plain(proof.shows) for proof in claim.evidence)
    yield from ((place, amount) for place, amount in asked if not _stands(amount, shown))


_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "fifty": "50",
    "eleven": "11", "thirteen": "13", "fourteen": "14", "sixteen": "16", "eighteen": "18", "thirty": "30",
    "forty": "40", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "tens": "10", "hundreds": "100",
}  # fmt: skip
_SCALES = "hundred|thousand|million|billion|trillion"
#: Most quotations have their numbers in digits.
_IN_WORDS = re.compile(
    rf"(?<!(?-i:[A-Za-z]))(?:{'|'.join(_WORDS)})(?!(?-i:[A-Za-z]))|an? (?:{_SCALES})", re.IGNORECASE
)
_DIGITS = re.compile(r"\d[\d.]*")
#: Digits that stay as they are however a quotation is read: no number word touches them. Most amounts stand so.
_SURE = re.compile(r"(?<![A-Za-z\d.])(\d[\d.]*+)(?=[KMBTkmbt]?+(?![A-Za-z]))")


def _plain(shows: str) -> str:
    """Return a quotation with its number words as digits, and beside it as it reads without separators.

    A comma, and one with a space behind it, may part thousands or be a decimal point; a space may part thousands or two
    numbers.
    """
    text = shows
    if _IN_WORDS.search(shows):
        words = re.sub(rf"\ban? (?={_SCALES})", "1 ", shows, flags=re.IGNORECASE)
        text = re.sub(r"[A-Za-z]+", lambda word: _WORDS.get(word[0].casefold(), word[0]), words)
    joined = re.sub(r"(?<=\d)(?:, |[,\u202f\u00a0'’ ])(?=\d{3}(?!\d))", "", text)
    return " ".join((text, joined, text.replace(",", ".")))


def _stands(amount: Quantity, shown: str) -> bool:
    """Return whether every number of an amount stands in a quotation, in whatever scale it is written there."""
    printed = set(_DIGITS.findall(shown))
    if all(number.digits in printed for number in amount.written.numbers):
        return True
    found = {_bare(number) for number in printed}
    return all(
        _bare(number.digits) in found or _scaled(number.digits, found) for number in amount.written.numbers
    )


def _bare(digits: str) -> str:
    return (
        digits.rstrip(".").lstrip("0").rstrip("0").rstrip(".")
        if "." in digits
        else digits.lstrip("0").rstrip("0")
    )


def _scaled(digits: str, found: set[str]) -> bool:
    """Return whether the same figures stand there with the point elsewhere: 1.8T and 1800B."""
    figures = digits.replace(".", "").strip("0")
    return any(number.replace(".", "").strip("0") == figures for number in found)
