"""The manifest of an edition: what it was made from, how much is in it, and the digest of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import orjson
from pydantic import Field, StringConstraints, ValidationError

from ..errors import FormatError
from ..model import Frozen
from .names import MANIFEST, NAME

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: A hash of git, of either of its kinds.
GitHash = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
EditionName = Annotated[str, StringConstraints(pattern=f"^{NAME.pattern}$")]
Number = Annotated[int, Field(ge=0)]


class FileSum(Frozen):
    """One file of an edition: its size in bytes and the digest of them."""

    bytes: Number
    sha256: Sha256


class Counts(Frozen):
    """How much an edition holds, and how its records were read."""

    labs: Number
    releases: Number
    claims: Number
    assessed: Number  # claims that are not `not_assessed`
    reviewed: Number  # records under a signature that covers what they say
    read_once: Number  # records that no second reader has read: they go in, marked


class Previous(Frozen):
    """The edition before this one, and the digest of its manifest."""

    edition: EditionName
    manifest: Sha256


class Manifest(Frozen):
    """What an edition was made from and what it holds.

    `commit` is the state that was frozen and `tree` git's hash of its files; `said` is the last commit that changed
    what the record says. `policy` has the digest of each file that records are judged by.
    """

    form: Literal[1]
    edition: EditionName
    title: str
    as_of: date
    commit: GitHash
    tree: GitHash
    said: GitHash
    program: str
    lock: Sha256
    rubric: int
    policy: Mapping[str, Sha256]
    counts: Counts
    previous: Previous | None
    files: Mapping[str, FileSum]


def manifest_bytes(manifest: Manifest) -> bytes:
    """Spell a manifest: the same bytes for the same edition."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS
    return orjson.dumps(manifest.model_dump(mode="json"), option=option)


def parse_manifest(raw: bytes) -> Manifest:
    """Read a manifest. Raises a `FormatError` that names the first place where it is none."""
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(step) for step in first["loc"])
        raise FormatError(f"{place}: {first['msg']}" if place else first["msg"]) from None


def sum_of(content: bytes) -> FileSum:
    """Return the size and the digest of a file."""
    return FileSum(bytes=len(content), sha256=sha256(content))


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sums_text(manifest: Manifest, raw: bytes) -> bytes:
    """Write the list that `sha256sum --check` reads: the manifest, and all that it names."""
    sums = {path: entry.sha256 for path, entry in manifest.files.items()} | {MANIFEST: sha256(raw)}
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()
