"""D123-D124: what is written is what a reader sees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ...model import Release
from ...records.finding import Pointer
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D123",
    "Text holds only characters that can be seen",
    fix="remove the character",
    waivable=False,
)
def text_is_visible(record: RecordContext) -> Iterator[Hit]:
    """A mark that turns the direction of reading shows another text than is stored."""
    for at, text in _suspects(record.release):
        odd = next((c for c in text if not c.isprintable() and c != "\n"), None)
        if odd is not None:
            where = f"`{at[-1]}`" if isinstance(at[-1], str) else "this"
            yield Hit(at, f"{where} holds the invisible character U+{ord(odd):04X}")


@record_rule(
    "D124",
    "Text is more than blanks",
    fix="write the text, or remove the field",
    waivable=False,
)
def text_is_there(record: RecordContext) -> Iterator[Hit]:
    """A name of blanks looks like no name at all, wherever it is shown."""
    for at, text in _suspects(record.release):
        if text.isprintable() and not text.strip():
            yield Hit(at, "there is nothing but blanks")


# In JSON: an escape other than of a quote, a backslash or a line's end, or a text of blanks.
_SUSPECT = re.compile(r'\\[^"\\n]|"(?: |\\n)+"')


def _suspects(release: Release) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts of a record; none where one look at the whole tells that all can be seen."""
    whole = release.model_dump_json(by_alias=True, exclude_none=True)
    if not whole.isprintable() or _SUSPECT.search(whole):
        yield from _texts(json.loads(whole), ())


def _texts(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))
