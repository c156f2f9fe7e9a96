"""The parts of schemas that repeat the catalogue of indicators: made from it, and set into the hand-written rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from ..errors import ScorerError
from ..model import AMOUNT_KINDS, Indicator
from .vocabulary import MEANINGS, Meanings, read_meanings

INDICATOR_SCHEMA = "schema/indicators.schema.json"
#: The schemas that people write by, in whose choices the meanings stand.
_TOLD = tuple(
    f"schema/{name}.schema.json"
    for name in ("disclosure", "reading", "labs", "missing", "statements", "list", "sample", "challenges")
)
#: Path of a schema -> its text.
Schemas = Mapping[str, str]
#: The steps of keys from the top of a schema to a value in it.
Place = tuple[str, ...]


def derive_kinds(schemas: Schemas) -> dict[str, str]:
    """Write the kinds of amount that the code has into the schema of the catalogue."""
    *first, last = AMOUNT_KINDS
    at = ("items", "properties", "kind")
    about = f"say which fields its values have: {', '.join(first)} or {last}"
    parts: dict[Place, object] = {(*at, "description"): about, (*at, "enum"): [*AMOUNT_KINDS]}
    return {**schemas, INDICATOR_SCHEMA: _with_parts(INDICATOR_SCHEMA, schemas[INDICATOR_SCHEMA], parts)}


def derive_schemas(schemas: Schemas, indicators: Sequence[Indicator]) -> dict[str, str]:
    """Write the indicators into every schema that speaks of them. Raises ScorerError where one lacks the place."""
    derived = dict(schemas) | {
        path: _with_parts(path, schemas[path], parts(json.loads(schemas[path]), indicators))
        for path, parts in _PARTS.items()
    }
    meanings = read_meanings(schemas[MEANINGS])
    told = {
        path: _with_parts(path, derived[path], _meanings(json.loads(derived[path]), meanings))
        for path in _TOLD
    }
    return derived | told


def _meanings(schema: Any, meanings: Meanings, at: Place = ()) -> dict[Place, object]:
    """Return what each word of a choice means, for editors that show it beside the word."""
    if not isinstance(schema, Mapping):
        return {}
    found: dict[Place, object] = {}
    for key, value in schema.items():
        found |= _meanings(value, meanings, (*at, key))
    words = [word if isinstance(word, str) else json.dumps(word) for word in schema.get("enum", ())]
    known = meanings.words.get(meanings.name_of(words) or "")
    return found | {(*at, "markdownEnumDescriptions"): [known[word] for word in words]} if known else found


def _record(schema: Any, indicators: Sequence[Indicator]) -> dict[Place, object]:
    claims = schema["properties"]["claims"]["properties"]
    ids = [indicator.id for indicator in indicators]
    measured = [indicator.id for indicator in indicators if AMOUNT_KINDS[indicator.kind].measures]
    _demand(schema, "schema/disclosure.schema.json", (f"{indicator.kind}_claim" for indicator in indicators))
    return {
        ("properties", "claims", "description"): f"give one claim per indicator: {', '.join(ids)}",
        ("properties", "claims", "properties"): {
            indicator.id: {
                # What a person has written about it is kept.
                "description": claims.get(indicator.id, {}).get(
                    "description", f"say what the lab has disclosed: {indicator.question}"
                ),
                "$ref": f"#/$defs/{indicator.kind}_claim",
            }
            for indicator in indicators
        },
        ("properties", "estimates", "items", "properties", "indicator", "enum"): measured,
        ("properties", "replies", "items", "properties", "claim", "enum"): ids,
    }


def _reading(_: Any, indicators: Sequence[Indicator]) -> dict[Place, object]:
    claims = ("properties", "readings", "items", "properties", "claims", "properties")
    return {
        claims: {indicator.id: {"$ref": "#/$defs/mark"} for indicator in indicators},
        ("$defs", "settled", "properties", "item", "enum"): [indicator.id for indicator in indicators],
    }


def _sample(_: Any, indicators: Sequence[Indicator]) -> dict[Place, object]:
    ids = [indicator.id for indicator in indicators]
    return {
        ("properties", "cells", "properties"): {name: {"$ref": "#/$defs/cell"} for name in ids},
        ("properties", "claims", "items", "properties", "item", "enum"): ids,
    }


def _challenges(_: Any, indicators: Sequence[Indicator]) -> dict[Place, object]:
    return {("items", "properties", "item", "enum"): [indicator.id for indicator in indicators]}


def _rulings(_: Any, indicators: Sequence[Indicator]) -> dict[Place, object]:
    at = ("items", "properties", "examples", "items", "properties", "indicator", "enum")
    return {at: [indicator.id for indicator in indicators]}


#: Path of a schema -> the values in it that follow from the catalogue.
_PARTS = {
    "schema/disclosure.schema.json": _record,
    "schema/reading.schema.json": _reading,
    "schema/sample.schema.json": _sample,
    "schema/challenges.schema.json": _challenges,
    "schema/rulings.schema.json": _rulings,
}


def _demand(schema: Any, path: str, names: Iterable[str]) -> None:
    for name in names:
        if name not in schema["$defs"]:
            raise ScorerError(
                f"{path} has no `{name}` under `$defs`; write it, as those of the other kinds are"
            )


def _with_parts(path: str, text: str, parts: Mapping[Place, object]) -> str:
    """Set values into the text of a schema; every other character stays as it was written."""
    # JSON is YAML, whose nodes know where they stand.
    schema = yaml.compose(text, Loader=yaml.CSafeLoader)
    nodes = [(_node(path, schema, place), value) for place, value in parts.items()]
    # From the end, so that what stands before is where it was.
    for node, value in sorted(nodes, key=lambda pair: pair[0].start_mark.index, reverse=True):
        start, end = node.start_mark.index, node.end_mark.index
        if json.dumps(json.loads(text[start:end])) != json.dumps(value):
            text = text[:start] + _written(value, node.start_mark.line, text) + text[end:]
    return text


def _node(path: str, node: yaml.Node | None, place: Place) -> yaml.Node:
    for step in place:
        entries = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in entries if key.value == step), None)
    if node is None:
        raise ScorerError(f"{path} has no `{'.'.join(place)}`; restore it from the repository's history")
    return node


def _written(value: object, line: int, text: str) -> str:
    """Write a value as the schemas are laid out: a map with an entry a line, everything else in one line."""
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    here = text.splitlines()[line]
    indent = here[: len(here) - len(here.lstrip())]
    entries = (f"{indent}  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
