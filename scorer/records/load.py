"""Files -> typed values, and everything that is wrong with their text or shape.

A file that cannot be read is a value in the stream: its findings are kept, the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from ..model import (
    Conventions,
    Dataset,
    EvidenceFile,
    Frozen,
    Indicator,
    Readings,
    Release,
    ReleaseId,
    ReleaseList,
    Sample,
)
from ..model.fields import fields_of
from . import positions, source
from .finding import Finding, Problem
from .kinds import EVIDENCE_SCHEMA, LIST_SCHEMA, READING_SCHEMA, RECORD_SCHEMA, SAMPLE_SCHEMA
from .paths import (
    CATALOGUE_PATHS,
    CATALOGUES,
    CONVENTIONS,
    EXCEPTIONS,
    INDICATORS,
    LABS,
    OPTIONAL,
    Tree,
    is_record,
    release_of,
    schema_of,
)
from .schema import RecordSchema, record_schema
from .source import Fault, Positions

#: Schema of a kind of file -> the type of its values.
_MODELS: Mapping[str, type[Frozen]] = {
    RECORD_SCHEMA: Release,
    READING_SCHEMA: Readings,
    EVIDENCE_SCHEMA: EvidenceFile,
    LIST_SCHEMA: ReleaseList,
    SAMPLE_SCHEMA: Sample,
}
_TYPES: Mapping[str, TypeAdapter[Any]] = {
    path: TypeAdapter(fields_of(Dataset)[name].annotation) for name, path in CATALOGUE_PATHS.items()
}


@dataclass(frozen=True)
class SourceText:
    """One file as read; where things stand in it is worked out when somebody asks.

    `json` is what it says, as JSON in UTF-8; nothing where it could not be read.
    """

    path: str
    text: str
    json: bytes = b""

    @cached_property
    def positions(self) -> Positions:
        return positions.read(self.text).positions

    def finding(self, problem: Problem) -> Finding:
        line, column = self.positions.find(problem.at, on_key=problem.on_key)
        return Finding(
            path=self.path,
            line=line,
            column=column,
            code=problem.code,
            message=problem.message,
            fix=problem.fix,
            severity=problem.severity,
            about=problem.about,
            excepted=problem.excepted,
        )


#: What came of a file: its value, its text, and what is wrong with it.
Read = tuple[Any, SourceText | None, list[Finding]]
#: Path -> the bytes that were read, the schema that they were judged by, and what came of it.
Known = MutableMapping[str, tuple[bytes | Fault, RecordSchema, Read]]


@dataclass(frozen=True)
class Loaded:
    """What came of a tree. `dataset` is None where a catalogue could not be read."""

    dataset: Dataset | None
    ids: frozenset[ReleaseId]  # every record that is there, whether it could be read or not
    texts: Mapping[str, SourceText]
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]  # every file that was looked at, readable or not
    tree: Tree  # what it was all read from
    claimable: tuple[str, ...]  # the indicators that the schema lets a record speak of
    exceptions: Mapping[str, str]  # code of a rule -> the text of its list


def load(
    tree: Tree,
    schemas: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
    known: Known | None = None,
) -> Loaded:
    """Read every file of a tree; `progress` is told how many of how many are done.

    `known` is what was read before, and is added to: what is the same since is not read again.
    """
    texts: dict[str, SourceText] = {}
    findings: list[Finding] = []
    shapes = {path: record_schema(text) for path, text in schemas.items()}
    read: dict[str, Any] = {}
    exceptions: dict[str, str] = {}
    for done, (path, raw) in enumerate(sorted(tree.items())):
        if progress:
            progress(done, len(tree))
        if path.startswith(EXCEPTIONS):
            listed = raw if isinstance(raw, Fault) else source.decode(raw)
            if isinstance(listed, str):
                exceptions[path.removeprefix(EXCEPTIONS).removesuffix(".txt")] = listed
            else:
                findings.append(_at(path, listed))
            continue
        shape = shapes[schema_of(path)]
        before = known.get(path) if known is not None else None
        if before and before[0] == raw and before[1] is shape:
            found = before[2]
        else:
            found = _read(path, raw, shape)
            if known is not None:
                known[path] = raw, shape, found
        value, text, problems = found
        findings += problems
        if text is not None:
            texts[path] = text
        if value is not None:
            read[path] = value
    missing = [path for path in CATALOGUES if path not in tree and path not in OPTIONAL]
    findings += [_missing(path) for path in missing]
    return Loaded(
        dataset=_dataset(read),
        # A file in the wrong place is no record, whatever it is called.
        ids=frozenset(release_of(path) for path in tree if is_record(path)),
        texts=texts,
        findings=tuple(findings),
        paths=tuple(sorted({*tree, *missing})),
        tree=tree,
        claimable=tuple(shapes[RECORD_SCHEMA].at(("claims",)).get("properties", {})),
        exceptions=exceptions,
    )


def read_indicators(tree: Tree, schema: str) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """Read the catalogue of indicators by itself; there are none where its text or shape is wrong."""
    if INDICATORS not in tree:
        return (), (_missing(INDICATORS),)
    value, _, findings = _read(INDICATORS, tree[INDICATORS], record_schema(schema))
    return value or (), tuple(findings)


def read_conventions(tree: Tree, schema: str) -> Conventions | None:
    """Read the conventions by themselves; None where their text or shape is wrong."""
    if CONVENTIONS not in tree:
        return None
    value, _, _ = _read(CONVENTIONS, tree[CONVENTIONS], record_schema(schema))
    return value if isinstance(value, Conventions) else None


def _missing(path: str) -> Finding:
    return Finding(path, 1, 1, "S001", "the file is missing", "restore it from the repository's history")


def _read(path: str, raw: bytes | Fault, shape: RecordSchema) -> Read:
    decoded = raw if isinstance(raw, Fault) else source.decode(raw)
    if isinstance(decoded, Fault):
        return None, None, [_at(path, decoded)]
    text = SourceText(path, decoded)
    data = source.fast(decoded, shape.scalars)
    if data is None or not shape.fits(data):
        document = positions.read(decoded, lambda at: bool(shape.at(at)))
        if document.faults:
            return None, text, [_at(path, fault) for fault in document.faults]
        data = document.data
        if not shape.fits(data):
            return None, text, [text.finding(problem) for problem in shape.problems(data, document.written)]
    json = orjson.dumps(data)
    try:
        return _typed(path, data, json), SourceText(path, decoded, json), []
    except ValidationError as error:  # 1.0 is a whole number to a schema, and none to us
        return None, text, [text.finding(problem) for problem in _mistyped(error, shape)]


def _mistyped(error: ValidationError, shape: RecordSchema) -> Iterator[Problem]:
    for at in sorted({tuple(detail["loc"]) for detail in error.errors()}, key=str):
        advice = str(shape.at(at).get("description", "compare with a record that checks"))
        yield Problem(at, "S012", f"`{at[-1]}` is not of the kind that belongs here", advice)


def _at(path: str, fault: Fault) -> Finding:
    return Finding(path, fault.line, fault.column, fault.code, fault.message, fault.fix)


def _typed(path: str, data: Any, json: bytes) -> Any:
    # From JSON, because only there do strict values take dates and lists from what they are written as.
    if path == LABS:
        json = orjson.dumps({name: {"id": name, **lab} for name, lab in data.items()})
    if path in _TYPES:
        return _TYPES[path].validate_json(json)
    return _MODELS[schema_of(path)].model_validate_json(json)


def _dataset(read: Mapping[str, Any]) -> Dataset | None:
    if not all(path in read for path in CATALOGUES if path not in OPTIONAL):
        return None

    kinds: dict[str, dict[Any, Any]] = {}
    for path, value in read.items():
        kinds.setdefault(schema_of(path), {})[release_of(path)] = value

    def of(schema: str) -> dict[Any, Any]:
        return kinds.get(schema, {})

    return Dataset(
        **{name: read[path] for name, path in CATALOGUE_PATHS.items() if path in read},
        releases=of(RECORD_SCHEMA),
        readings=of(READING_SCHEMA),
        evidence=of(EVIDENCE_SCHEMA),
        lists=of(LIST_SCHEMA),
        samples=of(SAMPLE_SCHEMA),
    )
