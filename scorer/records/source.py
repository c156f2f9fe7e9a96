"""YAML text -> plain data, with the line and column of every key and value where somebody asks for them.

Only what every reader of YAML agrees on is read: mappings, lists, text, whole and decimal numbers as JSON has
them, true, false and null. `no`, dates and `017` stay text; duplicate keys, anchors, aliases, tags and more
than one document are refused. Most files are read by the fast loader: it is the same parser underneath, and
`unusual` keeps from it whatever it would take for something else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ryaml import InvalidYamlError, loads  # type: ignore[attr-defined]  # it exports them without `__all__`

from .finding import Pointer

MAX_BYTES = 512 * 1024  # the longest record that a person would write is a tenth of this
MAX_DEPTH = 24  # the deepest record has 8

# The fast loader takes long over deep nesting; the careful one stops at a bound.
_MANY_BRACKETS = 2000

# Where the fast loader could differ from `positions.read`. First: tabs, control marks and other line breaks.
_MARKS = re.compile("[\t\r\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]")
# Then: anchors, aliases, tags, directives, several documents, complex keys, and
# scalars that only one of the two takes for a number, a truth or nothing. The pattern begins with two plain
# sets of characters, so that the search skips most of a text at the speed of C; nothing in it is tried twice
# (`++`, `*+`), so that no text, however odd, makes it slow.
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
    if not text.strip():
        return Fault(1, 1, "S004", "the file is empty", "write what belongs here, or remove the file")
    return text


def fast(text: str) -> object | None:
    """Read a usual text without positions; None where only the careful reader may judge."""
    if text.count("{") + text.count("[") > _MANY_BRACKETS:
        return None
    if _MARKS.search(text) or _UNUSUAL.search(f"\n{text}"):
        return None
    try:
        data: object = loads(text)
    except (InvalidYamlError, ValueError):  # the latter: a list as a key, say
        return None
    return data if _keys_are_texts(data) else None


def _keys_are_texts(data: object) -> bool:
    """Return whether every key is a text: one without a value, as in `{1}`, has no mark to look for."""
    if isinstance(data, dict):
        return all(isinstance(key, str) for key in data) and all(map(_keys_are_texts, data.values()))
    return not isinstance(data, list) or all(map(_keys_are_texts, data))
