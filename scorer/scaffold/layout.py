"""The canonical layout of a record or a reading: one order of fields, one style, every comment kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString, ScalarString

from .. import positions, source
from ..finding import Pointer
from ..shape import Shape
from ..source import Fault

#: Longest line that is not broken.
WIDTH = 110
# Written in one line where it fits: what is short by nature, or an amount with what it is of.
_IN_ONE_LINE = frozenset(["read", "searched", "derived_from", "former_ids", "api", "aliases"])
_ENTRIES_IN_ONE_LINE = frozenset(["values"])


class Unreadable(ValueError):
    """A text that is not read as a record cannot be laid out; `scorer check` says what is wrong with it."""


def layout(text: str, shape: Shape) -> str:
    """Give the canonical form of a text: the same data and the same comments.

    Raises Unreadable where the text is not read, or where laying it out would change what it says.
    """
    before = positions.read(text)
    if before.faults or not isinstance(before.data, dict):
        raise Unreadable("it is not read as a record; `scorer check` says why")
    document = round_trip().load(text)
    _arrange(document, (), shape)
    out = io.StringIO()
    round_trip().dump(document, out)
    written = _tidy(out.getvalue())
    after = positions.read(written)
    if after.faults or after.data != before.data:
        raise Unreadable("its values would not come out as they are written; lay it out by hand")
    return written


def canonical(raw: bytes, shape: Shape) -> bytes:
    """Give the canonical form of a file's bytes, without byte-order mark and with plain line ends."""
    text = source.decode(raw)
    if isinstance(text, Fault):
        raise Unreadable(text.message)
    return layout(text, shape).encode()


def round_trip() -> YAML:
    """Give a reader and writer that keeps comments, with our indentation."""
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _arrange(node: Any, at: Pointer, shape: Shape) -> Any:
    """Put the fields of a node in order and choose its style; give what stands in its place."""
    if isinstance(node, CommentedMap):
        for key in list(node):
            # Set past the class itself, which would give a new text the style of the old one.
            dict.__setitem__(node, key, _arrange(node[key], (*at, str(key)), shape))
        for key in _order(node, shape.at(at).get("properties", {})):
            node.move_to_end(key)
        _style(node, at)
    elif isinstance(node, CommentedSeq):
        for index, inner in enumerate(node):
            list.__setitem__(node, index, _arrange(inner, (*at, index), shape))
        _style(node, at)
    elif isinstance(node, ScalarString):
        text = str(node)
        # A text folded over lines ends with a line's end of its own; only paragraphs need a block.
        return LiteralScalarString(text) if "\n" in text else text
    return node


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
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n") + "\n"
