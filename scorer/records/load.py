"""Files -> typed values, and everything that is wrong with their text or shape.

A file that cannot be read is a value in the stream: its findings are kept, the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

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
    """One file as read; its text, and where things stand in it, are worked out when somebody asks.

    `json` is what it says, as JSON in UTF-8; nothing where it could not be read.
    """

    path: str
    raw: bytes
    json: bytes = b""

    @property
    def text(self) -> str:
        """The text of the file, which would take twice the memory of its bytes if it were kept."""
        decoded = source.decode(self.raw)
        return decoded if isinstance(decoded, str) else ""

    @cached_property
    def positions(self) -> Positions:
        return positions.read(self.text).positions

    def finding(self, problem: Problem) -> Finding:
        line, column = problem.place or self.positions.find(problem.at, on_key=problem.on_key)
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


class ReadFile(NamedTuple):
    """What came of one file: its typed value and its text, as far as there are any, and what is wrong with it."""

    value: Any
    text: SourceText | None
    findings: Sequence[Finding]


#: Path -> the bytes that were read, the schema that they were judged by, and what came of it.
Known = MutableMapping[str, tuple[bytes | Fault, RecordSchema, ReadFile]]


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
            found = read_file(path, raw, shape)
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
        claimable=claimable_of(shapes),
        exceptions=exceptions,
    )


def claimable_of(shapes: Mapping[str, RecordSchema]) -> tuple[str, ...]:
    """Return the indicators that the schema lets a record speak of."""
    return tuple(shapes[RECORD_SCHEMA].at(("claims",)).get("properties", {}))


def read_indicators(tree: Tree, schema: str) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """Read the catalogue of indicators by itself; there are none where its text or shape is wrong."""
    if INDICATORS not in tree:
        return (), (_missing(INDICATORS),)
    value, _, findings = read_file(INDICATORS, tree[INDICATORS], record_schema(schema))
    return value or (), tuple(findings)


def read_conventions(tree: Tree, schema: str) -> Conventions | None:
    """Read the conventions by themselves; None where their text or shape is wrong."""
    if CONVENTIONS not in tree:
        return None
    value, _, _ = read_file(CONVENTIONS, tree[CONVENTIONS], record_schema(schema))
    return value if isinstance(value, Conventions) else None


def _missing(path: str) -> Finding:
    return Finding(path, 1, 1, "S001", "the file is missing", "restore it from the repository's history")


def read_file(path: str, raw: bytes | Fault, shape: RecordSchema, json: bytes = b"") -> ReadFile:
    """Read one file, and judge it by its schema; whoever has done so with `read_json` hands over what it says."""
    said = json or read_json(path, raw, shape)
    if isinstance(said, ReadFile):
        return said
    assert isinstance(raw, bytes)  # what is no file says nothing
    return _valued(SourceText(path, raw, said), shape)


def read_json(path: str, raw: bytes | Fault, shape: RecordSchema) -> bytes | ReadFile:
    """Return what a file says, as JSON, if it fits its schema; else what came of it."""
    if isinstance(raw, Fault):
        return ReadFile(None, None, [_at(path, raw)])
    decoded = source.decode(raw)
    if isinstance(decoded, Fault):
        return ReadFile(None, None, [_at(path, decoded)])
    text = SourceText(path, raw)
    data, json = source.fast_with_json(decoded, shape.scalars) or (None, b"")
    if data is None or not shape.fits(data):
        document = positions.read(decoded, lambda at: bool(shape.at(at)))
        if document.faults:
            return ReadFile(None, text, [_at(path, fault) for fault in document.faults])
        data = document.data
        if not shape.fits(data):
            wrong = [text.finding(problem) for problem in shape.problems(data, document.written)]
            return ReadFile(None, text, wrong)
        json = orjson.dumps(data)
    return json


def _valued(text: SourceText, shape: RecordSchema) -> ReadFile:
    """Return what came of a file that fits its schema."""
    try:
        return ReadFile(_typed(text.path, text.json), text, [])
    except ValidationError as error:  # 1.0 is a whole number to a schema, and none to us
        bare = SourceText(text.path, text.raw)
        return ReadFile(None, bare, [bare.finding(problem) for problem in _mistyped(error, shape)])


def read_again(path: str, raw: bytes, json: bytes) -> ReadFile:
    """Return what came of a record, or of a file beside one, that fits its schema and says what stands in this JSON."""
    return ReadFile(_MODELS[schema_of(path)].model_validate_json(json), SourceText(path, raw, json), [])


def _mistyped(error: ValidationError, shape: RecordSchema) -> Iterator[Problem]:
    for at in sorted({tuple(detail["loc"]) for detail in error.errors()}, key=str):
        advice = str(shape.at(at).get("description", "compare with a record that checks"))
        yield Problem(at, "S012", f"`{at[-1]}` is not of the kind that belongs here", advice)


def _at(path: str, fault: Fault) -> Finding:
    return Finding(path, fault.line, fault.column, fault.code, fault.message, fault.fix)


def _typed(path: str, json: bytes) -> Any:
    # From JSON, because only there do strict values take dates and lists from what they are written as.
    if path == LABS:
        json = orjson.dumps({name: {"id": name, **lab} for name, lab in orjson.loads(json).items()})
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
