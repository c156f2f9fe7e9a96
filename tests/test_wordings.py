"""The law of every fix: what is suggested for an amount has the magnitude of every word that was written.

Wordings are put together here from parts whose meaning stands beside them, so the expected value is worked out
without the code that is tested. `SCORER_WORDINGS=200000` makes a longer run.
"""

import math
import os
import random
import re
from fractions import Fraction

import pytest

from scorer.quantity import DATA_SIZE, PARAMETERS, QuantityError
from scorer.spelling import edits

pytestmark = pytest.mark.thorough

RUNS = int(os.environ.get("SCORER_WORDINGS", "3000"))

#: Number words as people write them, and by how much they multiply.
SCALES = {
    "thousand": 10**3, "Million": 10**6, "million": 10**6, "millions": 10**6, "billion": 10**9, "BILLION": 10**9,
    "billions": 10**9, "trillion": 10**12, "trillions": 10**12, "quadrillion": 10**15, "hundred": 100,
    "milliard": 10**9, "Milliarden": 10**9, "Millionen": 10**6, "lakh": 10**5, "crore": 10**7, "dozen": 12,
    "万": 10**4, "亿": 10**8, "万亿": 10**12, "千万": 10**7, "億": 10**8,
    "kilo": 10**3, "mega": 10**6, "giga": 10**9, "Tera": 10**12, "peta": 10**15,
    "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "G": 10**9,
    "bn": 10**9, "bln": 10**9, "mln": 10**6, "Mio": 10**6, "Mrd": 10**9, "tn": 10**12,
}  # fmt: skip
#: Words that nobody can take for one number.
HOSTILE = ["zillion", "兆", "Billionen", "biljoen", "billones", "gazillion", "couple", "T trillion", "zetta", "x"]  # fmt: skip
UNITS = {
    "tokens": ("tokens", 1), "Tokens": ("tokens", 1), "token": ("tokens", 1), "tokns": ("tokens", 1),
    "images": ("images", 1), "imgs": ("images", 1), "training examples": ("examples", 1), "hours": ("hours", 1),
    "words": ("words", 1), "pairs": ("pairs", 1), "books": ("books", 1), "GB": ("bytes", 10**9), "gb": ("bytes", 10**9),
    "gigabytes": ("bytes", 10**9), "Terabytes": ("bytes", 10**12), "petabyte": ("bytes", 10**15), "kB": ("bytes", 10**3),
    "terrabytes": ("bytes", 10**12), "megabytes": ("bytes", 10**6), "TiB": ("bytes", 2**40), "gibibytes": ("bytes", 2**30),
    "kilobytes": ("bytes", 10**3), "gigatokens": ("tokens", 10**9), "teratokens": ("tokens", 10**12),
    "megawords": ("words", 10**6), "Ttokens": ("tokens", 10**12), "Mimages": ("images", 10**6), "exabytes": ("bytes", 10**18),
}  # fmt: skip
#: What follows a number and is no unit, or says more than one: nothing may be suggested that leaves it out.
BESIDE = ["tokens or more", "tokens per day", "evaluation images", "Gb", "apples", "tokens max", "pairs of pairs", "tokens (seen)"]  # fmt: skip
MARKS = {"": "exact", "~": "about", "about ": "about", "> ": "at_least", ">": "at_least", "more than ": "at_least",
         "up to ": "at_most", "<": "at_most"}  # fmt: skip
CARDINALS = {"two": 2, "five": 5, "fifteen": 15, "seventy": 70}


def a_number(dice):
    """Return a number as written, and what it is."""
    whole = dice.choice([dice.randint(1, 9), dice.randint(10, 999), dice.randint(1000, 999_999)])
    tenths = dice.randint(1, 9)
    return dice.choice([
        (str(whole), Fraction(whole)), (str(whole), Fraction(whole)),
        (f"{whole % 1000}.{tenths}", whole % 1000 + Fraction(tenths, 10)),
        (f"{whole % 1000},{tenths}", whole % 1000 + Fraction(tenths, 10)),
        (f"{whole:,}", Fraction(whole)),
        (f"{whole:,}".replace(",", " "), Fraction(whole)),
        (f"{whole:,},000".replace(",", "."), Fraction(whole * 1000)) if whole > 999 else (str(whole), Fraction(whole)),
        dice.choice([(word, Fraction(number)) for word, number in CARDINALS.items()]),
    ])  # fmt: skip


def misspelt(word, dice):
    """Return a word with one or two slips, as long as it is still nearest to itself."""
    letters = list(word)
    for _ in range(dice.randint(1, 2)):
        at = dice.randrange(1, len(letters))
        letters[at : at + 1] = dice.choice([[], [letters[at]] * 2, [dice.choice("abcdefilnrst")]])
    slipped = "".join(letters)
    own = {other for other in SCALES if SCALES[other] == SCALES[word]}
    near = {
        other.casefold(): edits(slipped.casefold(), other.casefold()) for other in SCALES if len(other) > 4
    }
    mine = min(near[other.casefold()] for other in own if len(other) > 4)
    others = min(near[other.casefold()] for other in SCALES if len(other) > 4 and other not in own)
    return slipped if mine < others else word


def a_scale(dice):
    word = dice.choice(list(SCALES))
    factor = SCALES[word]
    if word.isascii() and len(word) > 5 and dice.random() < 0.5:
        word = misspelt(word, dice)
    return word, factor


def a_wording(dice, *, parameters):
    """Return a text, its value, unit and bound; the value is None where nothing may be suggested."""
    mark = dice.choice(list(MARKS))
    number, value = a_number(dice)
    scales = [a_scale(dice) for _ in range(dice.choice([0, 1, 1, 1, 1, 2]))]
    for _, factor in scales:
        value *= factor
    words = [word for word, _ in scales]
    if dice.random() < 0.1:
        words.append(dice.choice(HOSTILE))
        value = None
    if parameters:
        written, unit = dice.choice([("", "parameters"), (" parameters", "parameters"), (" params", "parameters"),
                                     (" weights", "parameters"), (" tokens", None), (" GB", None)])  # fmt: skip
        value = None if unit is None else value
    elif dice.random() < 0.15:
        written, unit, value = f" {dice.choice(BESIDE)}", "", None
    else:
        name = dice.choice(list(UNITS))
        unit, factor = UNITS[name]
        written, value = f" {name}", None if value is None else value * factor
    glue = "" if number[0].isdigit() and dice.random() < 0.4 else " "
    plus = "+" if dice.random() < 0.1 else ""
    bound = "at_least" if plus else MARKS[mark]
    value = None if plus and mark else value
    return f"{mark}{number}{glue if words else ''}{' '.join(words)}{plus}{written}", value, unit, bound


def suggestions(fix):
    return [advised.strip('"') for advised in re.findall(r"`([^`]*\d[^`]*)`", fix)]


def is_question(fix):
    return "parameters? Say which: `" in fix


@pytest.mark.parametrize(("measure", "seed"), [(DATA_SIZE, 1), (PARAMETERS, 2)], ids=["data", "parameters"])
def test_what_is_suggested_has_the_magnitude_of_every_word_that_was_written(measure, seed):
    dice, made = random.Random(seed), 0
    for _ in range(RUNS):
        text, value, unit, bound = a_wording(dice, parameters=measure is PARAMETERS)
        try:
            said = [measure.parse(text)]
        except QuantityError as refusal:
            if is_question(refusal.fix):
                assert value is not None, text
                assert value < 1000, text
                continue
            said = [measure.parse(advised) for advised in suggestions(refusal.fix)]
            made += bool(said)
        for amount in said:
            assert value is not None, (text, amount.text)
            assert math.isclose(amount.value, value, rel_tol=1e-12), (text, amount.text)
            assert (amount.unit, amount.bound) == (unit, bound), (text, amount.text)

    # A law that is kept by silence is worth nothing: most of what can be understood is answered.
    assert made > RUNS * (0.25 if measure is DATA_SIZE else 0.15)
