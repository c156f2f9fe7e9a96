"""The canonical layout of a record, a reading or a list: one order of fields, one style, every comment kept."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from ..records import positions, source
from ..records.finding import Pointer
from ..records.schema import RecordSchema
from ..records.source import Fault

#: Longest line that is not broken.
WIDTH = 110
# Written in one line where it fits: what is short by nature, or an amount with what it is of.
_IN_ONE_LINE = frozenset(["read", "searched", "derived_from", "former_ids", "api", "aliases"])
_ENTRIES_IN_ONE_LINE = frozenset(["values", "rows", "columns"])
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BY_HAND = "its values would not come out as they are written; lay it out by hand"
_COMMENTS = "its comments find no place; put each above the line that it is about"


class Unreadable(ValueError):
    """A text that is not read as a record cannot be laid out; `scorer check` says what is wrong with it."""


def layout(text: str, shape: RecordSchema) -> str:
    """Return the canonical form of a text: the same data and the same comments.

    Raises Unreadable where the text is not read, or where laying it out would change what it says.
    """
    written = text = re.sub("\r\n?", "\n", text)
    # A comment behind braces moves once more when those are lines of their own, and so does what no field is known by.
    for _ in range(_SETTLES):
        again = _laid_out(written, shape)
        if again == written:
            break
        written = again
    else:
        raise Unreadable(_COMMENTS if "#" in written else _BY_HAND)
    if _comments(written) != _comments(text):
        raise Unreadable(_COMMENTS)
    return written


#: After so many times everything has found its place, or never does.
_SETTLES = 5


def _laid_out(text: str, shape: RecordSchema) -> str:
    before = positions.read(text)
    if before.faults or not isinstance(before.data, dict):
        raise Unreadable("it is not read as a record; `scorer check` says why")
    document = with_comments(text)
    _arrange(document, before.data, (), shape)
    out = io.StringIO()
    round_trip().dump(document, out)
    try:
        written = _tidy(out.getvalue())
    except yaml.YAMLError:  # the writer leaves `:'` without quotes in a list of one line
        raise Unreadable(_BY_HAND) from None
    after = positions.read(written)
    if after.faults or after.data != before.data:
        raise Unreadable(_BY_HAND)
    return written


def _comments(text: str) -> Counter[str]:
    """Return the comments of a text, and how often each stands there: what is between its tokens, or behind `|`."""
    between: list[str] = []
    end = 0
    for token in yaml.scan(text, _Loader) if "#" in text else ():
        between.append(text[end : token.start_mark.index])
        end = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            between.append(text[token.start_mark.index : end].partition("\n")[0])
    between.append(text[end:])
    return Counter(comment.rstrip() for gap in between for comment in _COMMENT.findall(gap))


_COMMENT = re.compile(r"#[^\r\n]*")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def canonical_layout(raw: bytes, shape: RecordSchema) -> bytes:
    """Return the canonical form of a file's bytes, without byte-order mark and with plain line ends."""
    text = source.decode(raw)
    if isinstance(text, Fault):
        raise Unreadable(text.message)
    return layout(text, shape).encode()


def with_comments(text: str) -> Any:
    """Return what a text says, with its comments, to be changed and written by `round_trip`.

    Raises Unreadable where its values or its comments would not be kept.
    """
    try:
        return round_trip().load(text)
    except (YAMLError, ValueError, IndexError):  # it takes `+_` for a number, `1` and `01` for one key
        raise Unreadable(_BY_HAND) from None
    except NotImplementedError:  # a comment and empty lines that belong in one place
        raise Unreadable(_COMMENTS) from None


def round_trip() -> YAML:
    """Return a reader and writer that keeps comments, with our indentation."""
    both = YAML()
    both.Constructor = _Constructor
    both.width = WIDTH
    both.indent(mapping=2, sequence=4, offset=2)
    return both


class _Constructor(RoundTripConstructor):
    """Takes days for the text that they are to us: not every one that is written is one of the calendar."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_scalar)


def _arrange(node: Any, data: Any, at: Pointer, shape: RecordSchema) -> Any:
    """Put the fields of a node in order and choose its style; give what stands in its place.

    `data` is what we read there: the style of a text follows from what it says, not from how it was written.
    """
    if isinstance(node, CommentedMap):
        for key, inner in zip(list(node), data.values(), strict=True):
            # Set past the class itself, which would give a new text the style of the old one.
            dict.__setitem__(node, key, _arrange(node[key], inner, (*at, str(key)), shape))
        for key in _order(node, shape.at(at).get("properties", {})):
            node.move_to_end(key)
        _style(node, at)
    elif isinstance(node, CommentedSeq):
        for index, inner in enumerate(node):
            list.__setitem__(node, index, _arrange(inner, data[index], (*at, index), shape))
        _style(node, at)
    elif isinstance(data, str):
        return _text(data)
    return node


def _text(text: str) -> str | date:
    if "\n" in text:  # only paragraphs need a block
        block: str = LiteralScalarString(text)
        return block
    # To the writer a day is no text, and it would put one that is in quotes.
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return text


def _order(node: CommentedMap, fields: Mapping[str, Any]) -> list[Any]:
    known = [key for key in fields if key in node]
    return [*known, *(key for key in node if key not in fields)] if known else []


def _style(node: CommentedMap | CommentedSeq, at: Pointer) -> None:
    names = [step for step in at if isinstance(step, str)]
    last = names[-1] if names else ""
    entry = bool(at) and isinstance(at[-1], int)
    # The keys of documents in a reading; in a record they are a map and stand below each other.
    keys = last == "documents" and isinstance(node, CommentedSeq)
    wanted = keys or last in (_ENTRIES_IN_ONE_LINE if entry else _IN_ONE_LINE)
    fits = _plain_length(node) + 2 * len(at) + len(last) + 4 <= WIDTH
    if wanted and fits and not _commented(node):
        node.fa.set_flow_style()
    else:
        node.fa.set_block_style()


def _plain_length(node: CommentedMap | CommentedSeq) -> int:
    if isinstance(node, CommentedMap):
        return sum(len(str(key)) + len(str(value)) + 6 for key, value in node.items())
    return sum(len(str(value)) + 4 for value in node)


def _commented(node: CommentedMap | CommentedSeq) -> bool:
    inner = node.values() if isinstance(node, CommentedMap) else node
    return bool(node.ca.items or node.ca.comment) or any(
        _commented(value) for value in inner if isinstance(value, CommentedMap | CommentedSeq)
    )


def _tidy(text: str) -> str:
    """Take away empty lines, except inside a text over lines; set comments at the ends of lines alike."""
    inside: set[int] = set()
    ends: dict[int, int] = {}
    for token in yaml.scan(text, _Loader):
        start, end = token.start_mark, token.end_mark
        ends[end.line] = end.column
        if isinstance(token, yaml.ScalarToken):
            inside |= {*range(start.line, end.line)}
    out = []
    for number, line in enumerate(text.split("\n")):
        said, rest = line[: ends.get(number, 0)], line[ends.get(number, 0) :].strip()
        tidy = f"{said}  {rest}" if said.strip() and rest.startswith("#") else line.rstrip()
        if tidy or number in inside:
            out.append(f"{tidy}\n")
    return "".join(out)
