"""Why a text is no amount, and what to write instead: one sentence for each mistake that people make."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..errors import FormatError
from .form import beginning, taken_apart
from .units import MARKS

if TYPE_CHECKING:
    from .measure import Measure

#: What is wrong, and what to do; where the latter is empty, the help of the field says it.
Said = tuple[str, str]


class QuantityError(FormatError):
    """The text is no amount; the message says what is wrong with it, in the contributor's words."""


def refuse(text: str, measure: Measure) -> QuantityError:
    """Return why a text is no amount that is counted in a measure."""
    looks = (look(text) for look in (*_LOOKS, _odd_power if measure.powers else _power, *_LATER))
    message, fix = next(filter(None, looks), None) or _unit(text, measure)
    # What is to be written instead has to be an amount, whatever else is wrong with the text.
    whole = all(_has_form(advised, measure) for advised in re.findall(r'`"?(.*?\d.*?)"?`', fix))
    return QuantityError(f"'{text}' {message}", fix if whole else "")


def _has_form(text: str, measure: Measure) -> bool:
    written = taken_apart(text)
    return written is not None and (measure.powers or not any(number.power for number in written.numbers))


def _digits(text: str) -> Said | None:
    odd = next((c for c in text if c.isdigit() and not c.isascii()), None)
    return (f"holds the digit '{odd}'", "write plain digits, 0 to 9") if odd else None


def _nothing(text: str) -> Said | None:
    if any(c.isdigit() for c in text):
        return None
    return "names no number", "leave the amount out, and say in the note what the lab says"


def _sign(text: str) -> Said | None:
    return ("has a sign", "write the number without it") if text[0] in "-−+" else None


def _commas(text: str) -> Said | None:
    number = next((n for n in re.findall(r"\d[\d.,]*", text) if "," in n and not _GROUPED.fullmatch(n)), None)
    if number is None:
        return None
    said = "has a comma that does not separate thousands"
    if _DECIMAL_COMMA.fullmatch(number):
        return said, f"write `{text.replace(number, number.replace(',', '.'))}`: a decimal has a point"
    return said, "group the digits by three from the right, as in 64,000, and write decimals with a point"


_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}|0,\d+")


def _points(text: str) -> Said | None:
    number = next((n for n in re.findall(r"\d[\d.]*", text) if n.rstrip(".").count(".") > 1), None)
    if number is None:
        return None
    if _GROUPED.fullmatch(number.replace(".", ",")):
        return "has points between thousands", f"write `{text.replace(number, number.replace('.', ''))}`"
    return f"has {number.count('.')} decimal points", "write one number with one decimal point, such as 1.5T"


def _gaps(text: str) -> Said | None:
    joined = re.sub(r"(?<=\d)[\s'’_](?=\d)", "", text)
    return ("has gaps inside the number", f"write `{joined}`") if joined != text else None


def _power(text: str) -> Said | None:
    if not re.search(r"\d ?(?:[eE][+-]?\d|[x×*^])", text):
        return None
    return "is a product or a power", "write the number with K, M, B or T, such as 2.5T"


def _odd_power(text: str) -> Said | None:
    """Return what is wrong with a power where one may be written."""
    powers = re.findall(r"(?:(\d+) ?\^|\d[eE]) ?([+-]?)(\d+)", text)
    if not any(base not in ("", "10") or sign == "-" or len(digits) > 2 for base, sign, digits in powers):
        return None
    return "holds a power that is no amount", "write a power of ten with at most two digits: `2.5e25`"


def _letters(text: str) -> Said | None:
    match = _LETTER.search(text)
    if not match:
        return None
    letter, word = _MEANT[match[1].lower()]
    better = _LETTER.sub(lambda each: _MEANT[each[1].lower()][0], text)
    return f"counts in '{match[1]}', which can mean several things", f"write {letter} for {word}: `{better}`"


_LETTER = re.compile(r"(?<=\d) ?((?i:bn|mn|mio|tn)|[mbtgG])(?![A-Za-z])")
_MEANT = {
    **dict.fromkeys(["m", "mn", "mio"], ("M", "million")),
    **dict.fromkeys(["b", "bn", "g"], ("B", "billion")),
    **dict.fromkeys(["t", "tn"], ("T", "trillion")),
}


def _plus(text: str) -> Said | None:
    if not re.search(r"[\dA-Za-z]\+", text):
        return None
    return "has a plus behind its number", f"write `at least {text.replace('+', '', 1)}`"


def _bound(text: str) -> Said | None:
    lead = re.split(r"\d", text, maxsplit=1)[0].strip()
    between = re.fullmatch(r"(?i:between) (.*) and (.*)", text)
    if between:
        return "is a range in words", f"write `{between[1]}-{between[2]}`"
    if not lead or lead.lower() in MARKS:
        return None
    words = ", ".join(mark for mark in MARKS if mark[0].isalpha())
    return f"begins with '{lead}'", f"begin with the number, or with ~ > >= < <= or one of: {words}"


_LOOKS: tuple[Callable[[str], Said | None], ...] = (_digits, _nothing, _sign, _commas, _points, _gaps)
#: What is looked for once a power is known not to be what is wrong.
_LATER: tuple[Callable[[str], Said | None], ...] = (_letters, _plus, _bound)


def _unit(text: str, measure: Measure) -> Said:
    number, rest = beginning(text)
    if not number or text[len(number) :][:1].isdigit():
        return "is not an amount", ""
    if any(c.isdigit() for c in rest):
        return "holds more than one number", "write one amount; further ones have entries of their own"
    if measure.bare:
        return _needless(number, rest, measure)
    if not rest:
        return "names no unit", ""
    known = [unit for word in rest.split() for unit in (word, word.lower(), f"{word.lower()}s")]
    unit = next((unit for unit in known if unit in measure.units), None)
    if unit:
        return f"says '{rest}' where the unit belongs", f"write `{number} {unit}`"
    spelt = {unit.lower(): unit for unit in measure.units}
    near = [spelt[unit] for unit in get_close_matches(rest.split()[-1].lower(), spelt, n=3, cutoff=0.7)]
    whole = " or ".join(f"`{number} {unit}`" for unit in near)
    one_of = f"write {whole}" if near else f"use one of: {', '.join(spelt.values())}"
    return f"names no unit we know, but '{rest}'", _advice(one_of, measure)


def _needless(number: str, rest: str, measure: Measure) -> Said:
    """Return what is wrong with a unit where a number stands alone."""
    if rest == "%":
        return "is a share", _advice("write how many there are", measure)
    share = ", or a share as 25%" if "%" in measure.units else ""
    # A bare number would be read as one, and amounts are text.
    alone = f'`"{number}"`' if re.fullmatch(r"[\d.]+", number) else f"`{number}`"
    return f"carries the unit '{rest}'", f"write the number alone: {alone}{share}"


def _advice(what: str, measure: Measure) -> str:
    return f"{what}; {measure.otherwise}" if measure.otherwise else what
