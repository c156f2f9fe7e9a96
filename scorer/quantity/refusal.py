"""Why a text is no amount, and what to write instead: one sentence for each mistake that people make.

What is to be written instead comes from one place, `meant`: it has every number word, prefix and unit of what was
written, or there is none. The sentences only tell which mistake it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..errors import FormatError
from .form import beginning, taken_apart
from .meant import digits_of, meant, tokens
from .units import BYTES, MARKS, SUFFIXES, UNITS
from .vocabulary import Scale, number_word, unit_word
from .words import AMBIGUOUS, BITS, CARDINALS, LETTERS, SUFFIX_WORDS

if TYPE_CHECKING:
    from .measure import Measure


class QuantityError(FormatError):
    """The text is no amount; the message says what is wrong with it, in the contributor's words."""


class Said(NamedTuple):
    """What is wrong; what to do, around the amount that was meant; and what to do where nobody can tell that.

    Where the last is empty, the help of the field says it.
    """

    message: str
    fix: str = ""
    otherwise: str = ""


def refuse(text: str, measure: Measure) -> QuantityError:
    """Return why a text is no amount that is counted in a measure."""
    said = next(filter(None, (look(text, measure) for look in _LOOKS)), None) or _unit(text, measure)
    better = suggested(text, measure) if "{}" in said.fix else ""
    known = bool(better) or "{}" not in said.fix
    return QuantityError(f"'{text}' {said.message}", said.fix.format(better) if known else said.otherwise)


def suggested(text: str, measure: Measure) -> str:
    """Return the amount that a text was meant to be; nothing where not all of it is understood.

    >>> from .measure import DATA_SIZE
    >>> suggested("2 lakh pairs", DATA_SIZE), suggested("15 zillion pairs", DATA_SIZE)
    ('200K pairs', '')
    """
    understood = meant(text, measure.units)
    if understood is None or bool(understood.unit and understood.unit.unit) == bool(measure.bare):
        return ""
    if measure.bare and not understood.scales and _bare(understood.numbers[0].digits):
        return ""
    better = understood.spell()
    try:
        measure.parse(better)
    except QuantityError:
        return ""
    # A bare number would be read as one, and amounts are text.
    return f'"{better}"' if re.fullmatch(r"[\d.]+", better) else better


def bare_number(text: str) -> str:
    """Ask what a number that stands alone counts in: of so few parameters no model is made; nothing if it may be one.

    >>> bare_number("70")
    '70 parameters? Say which: `70B` (billion) or `70M` (million)'
    """
    if not _bare(text):
        return ""
    if "," in text or Decimal(text) >= SUFFIXES["K"]:
        return f"{text} parameters? Say in what the lab counts them: K, M, B or T behind the number"
    return f"{text} parameters? Say which: `{text}B` (billion) or `{text}M` (million)"


def _bare(text: str) -> bool:
    digits = text.replace(",", "")
    return bool(re.fullmatch(r"\d+(\.\d+)?", digits, re.ASCII)) and Decimal(digits) < SUFFIXES["M"]


_DATA = frozenset({*UNITS, *BYTES})


def _digits(text: str, _: Measure) -> Said | None:
    odd = next((c for c in text if c.isdigit() and not c.isascii()), None)
    return Said(f"holds the digit '{odd}'", "write plain digits, 0 to 9") if odd else None


def _nothing(text: str, _: Measure) -> Said | None:
    if any(c.isdigit() for c in text):
        return None
    leave_out = "leave the amount out, and say in the note what the lab says"
    if any(token.text.casefold() in CARDINALS for token in tokens(text)):
        return Said("writes its number in words", "write it in digits: `{}`", "write the number in digits")
    return Said("names no number", leave_out)


def _sign(text: str, _: Measure) -> Said | None:
    if text[0] not in "-−+":
        return None
    return Said("has a sign", "begin with the number; where the lab gives a bound, write > or < before it")


def _commas(text: str, _: Measure) -> Said | None:
    number = next((n for n in _numbers(text) if "," in n and digits_of(n) != n), None)
    if number is None:
        return None
    group = "group the digits by three from the right, as in 64,000, and write decimals with a point"
    return Said(
        "has a comma that does not separate thousands",
        "write `{}`: a decimal has a point",
        "" if digits_of(number) else group,
    )


def _points(text: str, _: Measure) -> Said | None:
    number = next((n for n in _numbers(text) if n.count(".") > 1), None)
    if number is None:
        return None
    if digits_of(number):
        return Said("has points between thousands", "write `{}`", "write the number without them")
    return Said(
        f"has {number.count('.')} decimal points", "write one number with one decimal point, such as 1.5T"
    )


def _gaps(text: str, _: Measure) -> Said | None:
    if not any(re.search(r"[\s'’_]", number) for number in _numbers(text)):
        return None
    return Said("has gaps inside the number", "write `{}`", "write the digits without gaps")


def _numbers(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind == "number"]


def _power(text: str, measure: Measure) -> Said | None:
    if measure.powers:
        return _odd_power(text)
    if not re.search(r"\d ?(?:[eE][+-]?\d|[x×*^])", text):
        return None
    return Said("is a product or a power", "write the number with K, M, B or T, such as 2.5T")


def _odd_power(text: str) -> Said | None:
    """Return what is wrong with a power where one may be written."""
    powers = re.findall(r"(?:(\d+) ?\^|\d[eE]) ?([+-]?)(\d+)", text)
    if not any(base not in ("", "10") or sign == "-" or len(digits) > 2 for base, sign, digits in powers):
        return None
    return Said(
        "holds a power that is no amount", "write a power of ten with at most two digits, such as 2.5e25"
    )


def _words(text: str, measure: Measure) -> Said | None:
    """Return which word of number an amount is not written with."""
    parts = tokens(text)
    if measure.bare and parts[-1].text != "%" and unit_word(parts[-1].text, _DATA, apart=True):
        return None  # that it is no amount of parameters comes first
    for before, token in pairwise(parts):
        if token.kind != "word" or before.kind not in ("number", "word"):
            continue
        if token.text.casefold() in AMBIGUOUS:
            return Said(f"counts in '{token.text}', which can mean several numbers", _SAY_WHICH)
        unit = unit_word(token.text, measure.units, apart=token.apart)
        scale = unit.prefix if unit else number_word(token.text)
        said = _scale(scale) if scale else None
        if said:
            return said
    return None


_SAY_WHICH = "write thousand, million, billion or trillion, whichever the document has"


def _scale(scale: Scale) -> Said | None:
    if scale.guessed:
        fix = f"if {scale.guessed} is meant, write `{{}}`"
        return Said(f"counts in '{scale.written}', which is no number word we know", fix, _SAY_WHICH)
    if scale.written.casefold() in LETTERS and scale.written not in SUFFIXES:
        suffix = LETTERS[scale.written.casefold()]
        fix = f"write {suffix} for {SUFFIX_WORDS[suffix]}: `{{}}`"
        return Said(f"counts in '{scale.written}', which can mean several things", fix, _SAY_WHICH)
    if scale.spelt.strip() != scale.written:
        return Said(f"counts in '{scale.written}'", "write `{}`, which is as much", _SAY_WHICH)
    return None


def _plus(text: str, _: Measure) -> Said | None:
    if not re.search(r"[\dA-Za-z]\+", text):
        return None
    return Said("has a plus behind its number", "write `{}`")


def _bound(text: str, _: Measure) -> Said | None:
    lead = re.split(r"\d", text, maxsplit=1)[0].strip()
    if lead.casefold() == "between":
        return Said("is a range in words", "write `{}`", "write a range as 1T-10T")
    if not lead or lead.lower() in MARKS:
        return None
    words = ", ".join(mark for mark in MARKS if mark[0].isalpha())
    return Said(f"begins with '{lead}'", f"begin with the number, or with ~ > >= < <= or one of: {words}")


_LOOKS: tuple[Callable[[str, Measure], Said | None], ...] = (
    _digits, _nothing, _sign, _commas, _points, _gaps, _power, _words, _plus, _bound,
)  # fmt: skip


def _unit(text: str, measure: Measure) -> Said:
    """Return what is wrong with the unit, or with what stands in its place."""
    parts = tokens(text)
    numbers = sum(part.kind == "number" for part in parts)
    number, rest = beginning(text)
    if numbers > 1 and not taken_apart(text):
        return Said("holds more than one number", "write one amount; further ones have entries of their own")
    if not number or text[len(number) :][:1].isdigit():
        return Said("is not an amount")
    if not rest:
        return Said("names no unit")
    if measure.bare:
        return _needless(text, rest, measure)
    return _no_unit(text, rest, measure)


def _needless(text: str, rest: str, measure: Measure) -> Said:
    """Return what is wrong with a unit where a number stands alone."""
    if rest == "%":
        return Said("is a share", _advice("write how many there are", measure))
    share = ", or a share as 25%" if "%" in measure.units else ""
    word = rest.split()[-1]
    if unit_word(word, (), apart=True):
        understood = meant(text, measure.units)
        alone = understood and not understood.scales and not understood.mark and len(understood.numbers) == 1
        asked = bare_number(beginning(text)[0]) if alone else ""
        asked = asked or f"write the number alone{share}, with one of K, M, B or T behind it"
        return Said(f"carries the unit '{rest}'", f"write the number alone: `{{}}`{share}", asked)
    if unit_word(word, _DATA, apart=True):
        data = f"here parameters are counted; an amount of data belongs under `dataset_size`{share}"
        return Said(f"carries the unit '{rest}'", data)
    return Said(f"carries the unit '{rest}'", f"write the number alone, of parameters{share}")


def _no_unit(text: str, rest: str, measure: Measure) -> Said:
    word = rest.split()[-1]
    if word in BITS:
        fix = f"write {word.upper().removesuffix('S')[:-1]}B if the lab counts bytes; bits are no unit here"
        return Said(f"counts in '{word}', which are bits", fix)
    found = unit_word(word, measure.units, apart=word != rest or " " in text)
    one_of = _advice(f"use one of: {', '.join(unit.lower() for unit in measure.units)}", measure)
    if found and found.guessed:
        fix = _advice(f"if {found.unit} is meant, write `{{}}`", measure)
        return Said(f"names no unit we know, but '{rest}'", fix, one_of)
    if found and not found.unit:
        return Said(
            f"counts parameters, in '{word}'", "an amount of parameters belongs under `parameter_count`"
        )
    if found:
        beside = f"write the unit alone, `{found.unit}`; what else is to be said belongs in the note"
        return Said(f"says '{rest}' where the unit belongs", "write `{}`", beside)
    if word.casefold() in measure.units:
        apart = "put a space before the unit, and write K, M, B or T right behind the number"
        return Said(f"says '{rest}' where the unit belongs", apart)
    return Said(f"names no unit we know, but '{rest}'", one_of)


def _advice(what: str, measure: Measure) -> str:
    return f"{what}; {measure.otherwise}" if measure.otherwise else what
