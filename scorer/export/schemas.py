"""The JSON Schemas of the API, made from the model, from the rows beside it, and from the schemas of records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..model import Indicator
from ..records.derive import Schemas
from ..records.json_schema import Help, SchemaWriter
from ..records.kinds import LIST_SCHEMA, RECORD_SCHEMA
from ..records.paths import CATALOGUES, CROSSWALK_FILE, LABS, STATEMENTS
from ..records.vocabulary import MEANINGS, read_meanings
from .rows import CARRIED, FILES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: What the fields of the API mean, and what two of them may not be together.
_ABOUT = "schema/api-fields.json"
#: The file whose schema says more of the fields, and the steps in that schema to what one entry holds.
_HELP: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "release": (RECORD_SCHEMA, ()),
    "labs": (CATALOGUES[LABS], ("additionalProperties",)),
    "statements": (CATALOGUES[STATEMENTS], ("items",)),
    "lists": (LIST_SCHEMA, ()),
    "crosswalk": (CATALOGUES[CROSSWALK_FILE], ("items",)),
}


def derive_api_schemas(schemas: Schemas, indicators: Sequence[Indicator]) -> dict[str, str]:
    """Write the schemas of the API anew."""
    made = {f"schema/api/{name}.schema.json": _text(_schema(name, schemas, indicators)) for name in FILES}
    return {**schemas, "schema/api/releases.schema.json": _text(_RELEASES), **made}


def _schema(name: str, schemas: Schemas, indicators: Sequence[Indicator]) -> dict[str, Any]:
    kind, title, is_list = FILES[name]
    meanings, about = read_meanings(schemas[MEANINGS]), json.loads(schemas[_ABOUT])
    writer = SchemaWriter(tuple(indicators), meanings, about, CARRIED)
    path, steps = _HELP.get(name, ("", ()))
    root = json.loads(schemas[path]) if path else {}
    one = writer.schema(kind, Help(root, root).inside(*steps))
    whole = {"type": "array", "items": one} if is_list else writer.defs.pop(name)
    return _head(name, title) | whole | {"$defs": dict(sorted(writer.defs.items()))}


def _head(name: str, title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": f"{name}.schema.json", "title": title}


#: Each release is as in its own file.
_RELEASES = _head("releases", "All releases, the newest first; each is as in its own file") | {
    "type": "array",
    "items": {"$ref": "release.schema.json"},
}


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
