"""One word of an amount: the number that it multiplies by, or the unit that it names, near misses included.

A word that could be two things is none: of what nobody can place no suggestion is made.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..spelling import edits, nearest
from .units import SCALES, SUFFIXES
from .words import AMBIGUOUS, BITS, LETTERS, NUMBER_WORDS, PARAMETER_WORDS, PREFIXES, UNIT_WORDS

#: Number words that a near miss is taken for.
_NEAR = frozenset({*SCALES, "hundred", "quadrillion", "milliard"})
#: A shorter word is near to too much.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """A number word: as written, what it multiplies by, and how an amount spells it (empty: it has no word for it).

    `guessed` is the word that a near miss was taken for.
    """

    written: str
    factor: int
    spelt: str = ""
    guessed: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: as written, as an amount has it, and the prefix that was written before it in the same word.

    `guessed` says that what was written is a near miss. What parameters are called is the empty unit.
    """

    written: str
    unit: str
    prefix: Scale | None = None
    guessed: bool = False


def number_word(word: str) -> Scale | None:
    """Return the number word that a word is, or is a near miss of; None where it is none, or could be several."""
    lower = word.casefold()
    if word in SUFFIXES:
        return Scale(word, SUFFIXES[word], word)
    if lower in SCALES:
        return Scale(word, SCALES[lower], f" {word}")
    if lower in LETTERS:
        return Scale(word, SUFFIXES[LETTERS[lower]], LETTERS[lower])
    if lower in NUMBER_WORDS:
        return Scale(word, NUMBER_WORDS[lower], _spelt(lower))
    meant = "" if len(lower) < _LONG or lower in AMBIGUOUS else nearest(lower.removesuffix("s"), _NEAR)
    factor = SCALES.get(meant) or NUMBER_WORDS.get(meant)
    return Scale(word, factor, _spelt(meant), meant) if factor else None


def _spelt(word: str) -> str:
    """Return how an amount spells a number word: as a word of its own, as a suffix, or not at all."""
    singular = word.removesuffix("s")
    if singular in SCALES:
        return f" {singular}"
    return next((suffix for suffix, factor in SUFFIXES.items() if factor == NUMBER_WORDS[word]), "")


def unit_word(word: str, units: Collection[str], *, apart: bool) -> Unit | None:
    """Return the unit that a word names, or is a near miss of; None where it names none, or could name several.

    `apart` says that a blank stands before it: of "15Tokens" nobody can tell whether it counts trillions.
    """
    lower = word.casefold()
    if lower in PARAMETER_WORDS:
        return Unit(word, "")
    if word in BITS or (not apart and word[0] in "KMBTG" and lower in units and word not in units):
        return None
    exact = _exact(word, units)
    if exact:
        return Unit(word, exact)
    prefixed = _prefixed(word, units)
    if prefixed:
        return prefixed
    return _near(word, units)


def _exact(word: str, units: Collection[str]) -> str:
    lower = word.casefold()
    known = (word, lower, f"{lower}s", UNIT_WORDS.get(lower, ""))
    singular = lower.removesuffix("s")
    # Of short forms the case tells them apart: GB and Gb.
    folded = (unit for unit in units if len(unit) > 3 and unit.casefold() in (lower, singular))
    return next((unit for unit in known if unit in units), "") or next(folded, "")


def _prefixed(word: str, units: Collection[str]) -> Unit | None:
    """Return a unit with a prefix before it: "teratokens", "Ttokens"."""
    lower = word.casefold()
    for prefix, factor in PREFIXES.items():
        unit = _exact(lower.removeprefix(prefix).lstrip(), units) if lower.startswith(prefix) else ""
        if unit:
            return Unit(word, unit, Scale(prefix, factor, _spelt(prefix)))
    unit = _exact(word[1:], units) if word[0] in SUFFIXES else ""
    return Unit(word, unit, Scale(word[0], SUFFIXES[word[0]], word[0])) if unit else None


def _near(word: str, units: Collection[str]) -> Unit | None:
    lower = word.casefold()
    if len(lower) < _LONG or lower in AMBIGUOUS:
        return None
    words = {unit for unit in units if unit.islower()}
    words |= {spelt for spelt, unit in UNIT_WORDS.items() if unit in units and spelt.endswith("bytes")}
    meant = nearest(lower, words)
    # Where the first letter may be a prefix, or the word a number, nobody can tell.
    prefix = lower[0] in LETTERS and meant and edits(lower[1:], meant) <= edits(lower, meant)
    if not meant or prefix or number_word(word):
        return None
    return Unit(word, _exact(meant, units), guessed=True)
