"""The kinds of file that are no catalogue: which folder each stands in, and which schema judges it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .source import Fault

RECORD_SCHEMA = "schema/disclosure.schema.json"
READING_SCHEMA = "schema/reading.schema.json"
EVIDENCE_SCHEMA = "schema/evidence.schema.json"
LIST_SCHEMA = "schema/list.schema.json"
SAMPLE_SCHEMA = "schema/sample.schema.json"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file, each below a folder of its own; `home` is the form of its path."""

    name: str
    folder: str
    schema: str
    home: str = "<lab>/<release>.yaml"


_RECORD = FileKind("record", "disclosures/", RECORD_SCHEMA)
#: What stands beside the records, in folders that are no labs.
_BESIDE = (
    FileKind("reading", "disclosures/readings/", READING_SCHEMA),
    FileKind("file of evidence", "disclosures/evidence/", EVIDENCE_SCHEMA),
    FileKind("list", "disclosures/lists/", LIST_SCHEMA, "<list>-<edition>.yaml"),
    FileKind("sample", "disclosures/samples/", SAMPLE_SCHEMA, "<day>.yaml"),
)
_BY_FOLDER = {kind.folder.split("/")[1]: kind for kind in _BESIDE}
#: The names of those folders, and the schemas of what is in them.
NO_LABS = frozenset(_BY_FOLDER)
BESIDE = frozenset(kind.schema for kind in _BESIDE)

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.yaml", re.ASCII)
_FOLDER = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)


def file_kind(path: str) -> FileKind:
    """Return what a file that is no catalogue holds, by the folder it stands in."""
    top, _, below = path.partition("/")
    folder, inside, _ = below.partition("/")
    return _BY_FOLDER.get(folder, _RECORD) if inside and top == "disclosures" else _RECORD


def misplaced(path: str) -> Fault | None:
    """Return what is wrong with where a file stands, or with its name; None where it may be a record."""
    kind = file_kind(path)
    *folders, name = path.removeprefix(kind.folder).split("/")
    home = f"{kind.folder}{kind.home}"
    if len(folders) != kind.home.count("/"):
        return Fault(1, 1, "S001", f"a {kind.name} does not belong in this folder", f"move it to {home}")
    if not (_NAME.fullmatch(name) and all(map(_FOLDER.fullmatch, folders))) or ".." in path:
        fix = f"rename it: lower-case a-z 0-9 . - and the ending .yaml, as in {home}"
        return Fault(1, 1, "S001", "the name of the file or its folder is not one we can use", fix)
    return None
