"""The careful reader of YAML: data, the place of every key and value, and what is wrong with the text.

It follows the parser's events with a stack of its own, so depth is bounded by us and not by the interpreter.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from .diagnostics.indentation import indented_wrongly
from .diagnostics.lines import KnownField
from .diagnostics.strays import stray
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
class _Mapping:
    at: Pointer
    container: dict[str, object]
    key: str | None = None


@dataclass(slots=True)
class _List:
    at: Pointer
    container: list[object]


@dataclass(slots=True)
class ParsedDocument:
    """What was read: `data` is only whole where there are no faults.

    `written` holds every number and truth as it stands in the text: 2304.02640 is no other number than 2304.0264.
    """

    data: object = None
    written: dict[Pointer, str] = field(default_factory=dict)
    positions: Positions = field(default_factory=lambda: Positions({}, {}))
    faults: list[Fault] = field(default_factory=list)


class _Events(Protocol):
    def check_event(self) -> bool: ...

    def get_event(self) -> yaml.Event: ...


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def read(text: str, known: KnownField | None = None) -> ParsedDocument:
    """Read one YAML document; faults are collected up to the first that cannot be read past.

    `known` says whether there can be a field at a place, where that is known.
    """
    document = _attempt(text)
    # Where the text ceased to be YAML, the cause often stands before.
    if document.faults and document.faults[-1].code == "S005" and "\t" not in text:
        *before, last = document.faults
        judge = _further(before)
        better = (
            stray(text, last, judge, known)
            or slip(text, last, judge)
            or indented_wrongly(text, last, judge, known or (lambda _: True))
        )
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
        _Reader(document, keys, values).follow(loader)
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


@dataclass(slots=True)
class _Reader:
    """Follows the events of a parser, and puts every value where it belongs."""

    document: ParsedDocument
    keys: dict[Pointer, tuple[int, int]]
    values: dict[Pointer, tuple[int, int]]
    stack: list[_Mapping | _List] = field(default_factory=list)

    def follow(self, loader: _Events) -> None:
        documents = 0
        while loader.check_event():
            event = loader.get_event()
            mark = event.start_mark
            assert mark is not None  # the parser marks every event
            place = (mark.line + 1, mark.column + 1)
            if isinstance(event, yaml.ScalarEvent):
                _refuse_marks(event, place)
                top = self.stack[-1] if self.stack else None
                if isinstance(top, _Mapping) and top.key is None:
                    # A key is what stands there, so that `no:` and `1:` are quoted back as written.
                    self._key(top, event.value, place)
                else:
                    self._put(top, _scalar(event), event.value, place)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(place, "S007", "a second document begins here", "keep one record per file")
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise _refused(place, "S007", f"`*{event.anchor}` points elsewhere", "write the value out")
            elif isinstance(event, yaml.CollectionStartEvent):
                _refuse_marks(event, place)
                self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], place)

    def _begin(self, container: dict[str, object] | list[object], place: tuple[int, int]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _refused(
                place, "S008", f"more than {MAX_DEPTH} levels", "nest as the schema does, not deeper"
            )
        top = self.stack[-1] if self.stack else None
        if isinstance(top, _Mapping) and top.key is None:
            raise _refused(place, "S007", "a key is a list or a map", "write a plain key")
        at = self._put(top, container, "", place)
        self.stack.append(_Mapping(at, container) if isinstance(container, dict) else _List(at, container))

    def _put(self, top: _Mapping | _List | None, value: object, text: str, place: tuple[int, int]) -> Pointer:
        """Put a value where it belongs: into a list, under the key that was read last; return its pointer."""
        at: Pointer = ()
        if isinstance(top, _List):
            top.container.append(value)
            at = (*top.at, len(top.container) - 1)
            self.keys[at] = place
        elif top and top.key is not None:
            at = (*top.at, top.key)
            top.container[top.key] = value
            top.key = None
        else:
            self.document.data = value
        self.values[at] = place
        if isinstance(value, (int, float)):
            self.document.written[at] = text
        return at

    def _key(self, top: _Mapping, key: str, place: tuple[int, int]) -> None:
        top.key, at = key, (*top.at, key)
        if key not in top.container:
            self.keys[at] = place
            return
        said = f"`{key}` stands here a second time (first in line {self.keys[at][0]})"
        self.document.faults.append(Fault(place[0], place[1], "S006", said, "keep one of the two"))


def _refused(place: tuple[int, int], code: str, message: str, fix: str) -> _Refused:
    line, column = place
    return _Refused(Fault(line, column, code, message, fix))


def _refuse_marks(event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: tuple[int, int]) -> None:
    if event.anchor:
        raise _refused(place, "S007", f"`&{event.anchor}` names a value", "remove it and write values out")
    if event.tag and event.tag != "!":
        raise _refused(place, "S007", f"`{event.tag}` is a tag", "remove the tag; put text in quotes")


def _scalar(event: yaml.ScalarEvent) -> object:
    text: str = event.value
    if not event.implicit[0]:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789" and len(text) < 16 and _NUMBER.fullmatch(text):
        number: object = json.loads(text)
        return number
    return text
