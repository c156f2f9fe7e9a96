"""One file of the API, mailed by itself: whether it is that of a release, and what it says can be signed as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import jsonschema_rs
import orjson

from ..records.finding import Finding
from .checks import CHECKS
from .checks.content import digest_faults, schema_faults
from .copy import EditionCopy
from .manifest import sha256
from .names import MANIFEST

_FILES, _DIGEST, _SCHEMA = "V108", "V203", "V204"


def verify_single(path: str, raw: bytes, schema: str, manifest: bytes | None) -> tuple[Finding, ...]:
    """Hold the file of one release to its schema and its digest, and to a manifest that names it, if there is one."""
    return tuple(
        Finding(path, 1, 1, code, said, CHECKS[code].fix) for code, said in _faults(raw, schema, manifest)
    )


def _faults(raw: bytes, schema: str, manifest: bytes | None) -> Iterator[tuple[str, str]]:
    try:
        file = orjson.loads(raw)
    except orjson.JSONDecodeError:
        file = None
    if not isinstance(file, dict):
        yield _SCHEMA, "this is no file of a release: it is not a JSON object"
        return
    judge = jsonschema_rs.Draft202012Validator(json.loads(schema), validate_formats=True)
    wrong = [(_SCHEMA, said) for _, said in schema_faults("", file, judge)]
    yield from wrong or [(_DIGEST, said) for _, said in digest_faults("", file)]
    if manifest is None:
        return
    known = EditionCopy("", {MANIFEST: manifest}).manifest
    if known is None:
        yield "V102", "what it is held to is no manifest of an edition"
        return
    named = known.files.get(f"api/v1/releases/{file.get('id')}.json")
    if named is None:
        yield _FILES, f"edition {known.edition} has no file of {file.get('id')}"
    elif named.sha256 != sha256(raw):
        yield _FILES, f"this is not the file of edition {known.edition}: the digest of its bytes is another"
