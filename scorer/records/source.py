"""YAML text -> plain data, with the line and column of every key and value where somebody asks for them.

Only what every reader of YAML agrees on is read: mappings, lists, text, whole and decimal numbers as JSON has
them, true, false and null. `no`, dates and `017` stay text; duplicate keys, anchors, aliases, tags and more
than one document are refused. Most files are read by the fast loader: it is the same parser underneath, and
what it would take for something else is kept from it by a look at the text. Where a schema knows texts only, it is
the gate for scalars: whatever is no text to the fast loader is refused there, and read again with care.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import orjson
from ryaml import InvalidYamlError, loads  # type: ignore[attr-defined]  # it exports them without `__all__`

from .finding import Pointer

MAX_BYTES = 512 * 1024  # the longest record that a person would write is a tenth of this
MAX_DEPTH = 24  # the deepest record has 8

# The fast loader takes long over deep nesting; the careful one stops at a bound.
_MANY_BRACKETS = 2000

#: What a schema takes besides texts and truths: no other scalars, whole numbers, or any.
Scalars = Literal["texts", "integers", "any"]

# Where the fast loader could differ from `positions.read`. First: tabs, control marks and other line breaks.
_MARKS = re.compile("[\t\r\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]")
# Nothing is looked for among these: what is left of a text without them is short, and tells most of the rest.
_PLAIN = bytes({*b"\n", *range(0x20, 0x7F)} - {*b"{[&*!?<%"})
# Then, where a schema takes any scalars: anchors, aliases, tags, directives, several documents, complex keys, and
# scalars that only one of the two takes for a number, a truth or nothing. The pattern begins with two plain sets of
# characters, so that the search skips most of a text at the speed of C; nothing in it is tried twice (`++`, `*+`), so
# that no text, however odd, makes it slow.
_UNUSUAL = re.compile(
    r"""
    [\s\[{,:] (?=[-+.\d~TFNtfn&*!?%<]) (?:
        [&*!%] | --- | \.\.\. | << | \?(?:[\s:,\]}]|$)
      | (?:
            [+-]?0(?:[xX][\da-fA-F_]++|[oO][0-7_]++|[bB][01_]++|[\d_]++(?:\.\d*+)?) | -0(?:\.0*+)?
          | \+[\d.][^\s,\]}]*+ | [+-]?\.\w*+ | [+-]?[\d_]++\. | [+-]?[\d_.]++[eE][+-]?[\d_]*+
          | \d++_[\d_]*+ | [+-]?[\d.]{16,}+
          | True | TRUE | False | FALSE | Null | NULL | ~
        )[ ]*+(?:$|[,\]}\#:])
    )
    """,
    re.MULTILINE | re.VERBOSE,
)

# Where a schema takes fewer, these are enough: several documents and directives; anchors, aliases, tags, complex keys,
# and truths that only one of the two takes for some. The latter mean something only where a value or a key begins: at
# the start of a line, or behind one of these.
_DOCUMENT = ("---", "...", "%")
_MARKED = re.compile(r"[&*!?](?:(?<=[&*])(?=[\w-])|(?<=!)|(?<=\?)(?=[\s:,\]}]|$))", re.MULTILINE)
_TRUTH = re.compile(r"[TF](?:rue|RUE|alse|ALSE)(?=[ ]*+(?:$|[,\]}\#:]))", re.MULTILINE)
_BEFORE_A_VALUE = "\n-?:,[{"
# In the JSON of what was read: a number beyond all bounds, which the fast loader alone takes for a text.
_ENDLESS = re.compile(rb'"-?\d[\d.]*+[eE]\+?\d++"')
# Where it takes whole numbers: what only the fast loader takes for one, and in JSON what is no whole number.
_ODD_INTEGER = re.compile(
    r"[\s\[{,:](?=[-+\d])(?:\+\d\w*+|[-+]?0\w++|-?\d++_\w*+|-?\d{16,}+)[ ]*+(?:$|[,\]}\#:])", re.MULTILINE
)
_DECIMAL = re.compile(rb"[:\[,]-?\d++[.eE]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text could not be read, at its line and column (both from 1)."""

    line: int
    column: int
    code: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each key and value of a document begins, as (line, column) from 1."""

    keys: Mapping[Pointer, tuple[int, int]]
    values: Mapping[Pointer, tuple[int, int]]

    def find(self, at: Pointer, *, on_key: bool) -> tuple[int, int]:
        """Return the place of a pointer, or of the nearest thing around it that is there."""
        marks = self.keys if on_key else self.values
        while at and at not in marks and at not in self.keys:
            at = at[:-1]
        return marks.get(at) or self.keys.get(at) or self.values.get((), (1, 1))


def decode(raw: bytes) -> str | Fault:
    """Turn a file's bytes into text; a byte-order mark and CRLF are taken away."""
    if len(raw) > MAX_BYTES:
        return Fault(
            1,
            1,
            "S002",
            f"the file has more than {MAX_BYTES // 1024} KiB",
            "keep a record short: cite documents, do not copy them",
        )
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        # What stands before the byte is sound, and a column counts what people see.
        *above, last = error.object[: error.start].decode().split("\n")
        byte = error.object[error.start]
        said = f"byte 0x{byte:02X} is not UTF-8"
        return Fault(len(above) + 1, len(last) + 1, "S003", said, "save the file as UTF-8")
    text = text.replace("\r\n", "\n")
    if not text or text.isspace():
        return Fault(1, 1, "S004", "the file is empty", "write what belongs here, or remove the file")
    return text


def fast(text: str, scalars: Scalars = "any") -> object | None:
    """Read a usual text without positions; None where only the careful reader may judge.

    Whoever names the scalars that a schema takes judges by that schema what is returned.
    """
    read = fast_with_json(text, scalars)
    return None if read is None else read[0]


def fast_with_json(text: str, scalars: Scalars) -> tuple[object, bytes] | None:
    """Do as `fast` does, and return what was read as JSON too."""
    odd = text.encode().translate(None, _PLAIN)
    if odd.count(b"{") + odd.count(b"[") > _MANY_BRACKETS or _MARKS.search(odd.decode()):
        return None
    if _UNUSUAL.search(f"\n{text}") if scalars == "any" else _is_odd(text, odd, scalars):
        return None
    try:
        data: object = loads(text)
    except (InvalidYamlError, ValueError):  # the latter: a list as a key, say
        return None
    json = json_of(data)
    if (scalars != "any" and _ENDLESS.search(json)) or (scalars == "integers" and _DECIMAL.search(json)):
        return None
    return (data, json) if json and data is not None else None


def json_of(data: object) -> bytes:
    """Return plain data as JSON; nothing where a key is no text, as in `{1}`, which has no mark to look for."""
    try:
        return orjson.dumps(data)
    except TypeError:
        return b""


def _is_odd(text: str, odd: bytes, scalars: Scalars) -> bool:
    """Return whether there may be more in a text than maps, lists, texts, and scalars that the schema judges.

    `odd` is what is left of the text without plain letters.
    """
    return (
        (scalars == "integers" and bool(_ODD_INTEGER.search(f"\n{text}")))
        or (b"<" in odd and "<<" in text)
        or text.startswith(_DOCUMENT)
        or (b"%" in odd and "\n%" in text)
        or "\n---" in text
        or "\n..." in text
        or ((b"&" in odd or b"*" in odd or b"!" in odd or b"?" in odd) and _begins_value(_MARKED, text))
        or (
            (_holds_any(text, "T", "Tru", "TRU") or _holds_any(text, "F", "Fal", "FAL"))
            and _begins_value(_TRUTH, text)
        )
    )


def _holds_any(text: str, letter: str, *words: str) -> bool:
    """Return whether one of some words with one first letter stands in a text; that letter is soon looked for."""
    return letter in text and any(word in text for word in words)


def _begins_value(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether what a pattern looks for stands anywhere where a value or a key can begin."""
    for match in pattern.finditer(text):
        before = match.start()
        while before and text[before - 1] == " ":
            before -= 1
        if not before or text[before - 1] in _BEFORE_A_VALUE:
            return True
    return False
