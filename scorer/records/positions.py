"""The careful reader of YAML: data, the place of every key and value, and what is wrong with the text.

It follows the parser's events with a stack of its own, so depth is bounded by us and not by the interpreter.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from .diagnostics.indentation import KnownField, indented_wrongly
from .diagnostics.syntax import slip
from .finding import Pointer
from .source import MAX_DEPTH, Fault, Positions

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The parser's own words -> ours, and what to do. The first that matches is taken.
_SYNTAX = (
    ("tab character", "there is a tab where YAML wants spaces", "indent with spaces"),
    ("nesting depth", "there are too many levels", f"nest as the schema does, at most {MAX_DEPTH} deep"),
    ("control characters", "there is a control character", "remove the character"),
    ("special characters are not allowed", "there is a control character", "remove the character"),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "line it up with the keys above; quote text that holds `: ` or begins with a quote",
    ),
    (
        "could not find expected ':'",
        "there is a key without a colon",
        "write `key: value`; quote text that runs over lines",
    ),
    (
        "mapping values are not allowed",
        "there is a second `: ` in one value",
        "put the text in double quotes",
    ),
    ("unexpected end of stream", "a quote is opened here and not closed", "close the quote"),
    (
        "did not find expected ',' or",
        "a list or map in brackets is not closed",
        "close the bracket, or quote text that holds brackets or commas",
    ),
    (
        "did not find expected node content",
        "a value is missing here, or a bracket is not closed",
        "write the value, or close the bracket",
    ),
    ("cannot start any token", "this character cannot begin a value", "put the text in double quotes"),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with `- ` under the other entries",
    ),
    (
        "unknown escape character",
        "there is a backslash that means nothing in double quotes",
        "use single quotes, or double the backslash",
    ),
)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    at: Pointer
    container: dict[str, object] | list[object]
    key: str | None = None
    seen: bool = False  # the next node of a mapping is a value


@dataclass(slots=True)
class ParsedDocument:
    """What was read: `data` is only whole where there are no faults."""

    data: object = None
    positions: Positions = field(default_factory=lambda: Positions({}, {}))
    faults: list[Fault] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def read(text: str, known: KnownField = lambda _: True) -> ParsedDocument:
    """Read one YAML document; faults are collected up to the first that cannot be read past.

    `known` says whether there can be a field at a place, where that is known.
    """
    document = _attempt(text)
    # Where the text ceased to be YAML, the cause often stands before.
    if document.faults and document.faults[-1].code == "S005" and "\t" not in text:
        *before, last = document.faults
        judge = _further(before)
        better = slip(text, last, judge) or indented_wrongly(text, last, judge, known)
        document.faults = [*before, better or last]
    return document


def _further(known: list[Fault]) -> Callable[[str], float]:
    """Count how many lines of a text can be read, apart from faults that are known."""
    places = {(fault.line, fault.code) for fault in known}

    def lines(text: str) -> float:
        found = [f.line - 1 for f in _attempt(text).faults if (f.line, f.code) not in places]
        return min(found, default=math.inf)

    return lines


def _attempt(text: str) -> ParsedDocument:
    keys: dict[Pointer, tuple[int, int]] = {}
    values: dict[Pointer, tuple[int, int]] = {}
    document = ParsedDocument(positions=Positions(keys, values))
    loader = _Loader(text)
    try:
        _follow(loader, document, keys, values)
    except _Refused as refused:
        document.faults.append(refused.fault)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        document.faults.append(_syntax_fault(line, 1, str(error.reason)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in str(error.context) and "end of stream" in str(error.problem):
            mark = error.context_mark  # where the quote was opened, not where the text ends
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        stands = "".join(text.split("\n")[line - 1 : line])[column - 1 : column]
        problem = "tab character" if stands == "\t" else str(error.problem or error.context)
        document.faults.append(_syntax_fault(line, column, problem))
    finally:
        loader.dispose()
    return document


def _syntax_fault(line: int, column: int, problem: str) -> Fault:
    for words, message, fix in _SYNTAX:
        if words in problem:
            return Fault(line, column, "S005", message, fix)
    return Fault(
        line, column, "S005", f"the text is not YAML: {problem}", "compare with a record that checks"
    )


def _follow(
    loader: yaml.SafeLoader,
    document: ParsedDocument,
    keys: dict[Pointer, tuple[int, int]],
    values: dict[Pointer, tuple[int, int]],
) -> None:
    stack: list[_Open] = []
    documents = 0
    while loader.check_event():
        event = loader.get_event()
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(
                    Fault(line, column, "S007", "a second document begins here", "keep one record per file")
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _refuse_references(event, line, column)
            value, is_collection = _value(event)
            if is_collection and len(stack) >= MAX_DEPTH:
                raise _Refused(
                    Fault(
                        line,
                        column,
                        "S008",
                        f"more than {MAX_DEPTH} levels",
                        "nest as the schema does, not deeper",
                    )
                )
            at = _place(stack, event, value, is_collection, document, keys, line, column)
            if at is not None:
                values[at] = (line, column)
                if not at:
                    document.data = value
                if is_collection:
                    stack.append(_Open(at, value))


def _refuse_references(event: yaml.NodeEvent, line: int, column: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(
            Fault(line, column, "S007", f"`*{event.anchor}` points elsewhere", "write the value out")
        )
    if event.anchor:
        raise _Refused(
            Fault(line, column, "S007", f"`&{event.anchor}` names a value", "remove it and write values out")
        )
    if event.tag and event.tag != "!":
        raise _Refused(
            Fault(line, column, "S007", f"`{event.tag}` is a tag", "remove the tag; put text in quotes")
        )


def _value(event: yaml.NodeEvent) -> tuple[object, bool]:
    if isinstance(event, yaml.MappingStartEvent):
        return {}, True
    if isinstance(event, yaml.SequenceStartEvent):
        return [], True
    text: str = event.value
    if not event.implicit[0]:  # quoted, or a block of text
        return text, False
    if text in _WORDS:
        return _WORDS[text], False
    if _NUMBER.fullmatch(text) and len(text) < 16:
        return json.loads(text), False
    return text, False


def _place(
    stack: list[_Open],
    event: yaml.NodeEvent,
    value: object,
    is_collection: bool,
    document: ParsedDocument,
    keys: dict[Pointer, tuple[int, int]],
    line: int,
    column: int,
) -> Pointer | None:
    """Put a value where it belongs and give its pointer; None where it was a key."""
    if not stack:
        return ()
    top = stack[-1]
    if isinstance(top.container, list):
        top.container.append(value)
        at = (*top.at, len(top.container) - 1)
        keys[at] = (line, column)
        return at
    if not top.seen:
        if is_collection:
            raise _Refused(Fault(line, column, "S007", "a key is a list or a map", "write a plain key"))
        # A key is what stands there, so that `no:` and `1:` are quoted back as written.
        top.key, top.seen = event.value, True
        at = (*top.at, top.key)
        if top.key in top.container:
            first = keys[at][0]
            document.faults.append(
                Fault(
                    line,
                    column,
                    "S006",
                    f"`{top.key}` stands here a second time (first in line {first})",
                    "keep one of the two",
                )
            )
        else:
            keys[at] = (line, column)
        return None
    top.seen = False
    top.container[top.key] = value
    return (*top.at, top.key)
