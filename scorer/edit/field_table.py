"""The fields of a record as a Markdown table, from the schema that judges them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..records.finding import Pointer
from ..records.schema import RecordSchema

#: What stands for an entry whose name the contributor chooses, or for one of a list.
_KEY, _ONE = "KEY", 0


def field_table(shape: RecordSchema) -> str:
    """Return one row per field: its place in the record, whether it is needed, and what to write."""
    rows = "".join(f"| `{place}` | {needed} | {help_} |\n" for place, needed, help_ in _rows(shape, (), ""))
    return f"| field | needed | what to write |\n| --- | --- | --- |\n{rows}"


def _rows(shape: RecordSchema, at: Pointer, place: str) -> Iterator[tuple[str, str, str]]:
    schema = shape.at(at)
    required = set(schema.get("required", ()))
    for name in schema.get("properties", {}):
        inner = (*at, name)
        here = f"{place}.{name}" if place else name
        if place == "claims":
            first = name == next(iter(schema["properties"]))
            yield from _claim(shape, inner, here, first=first)
            continue
        yield from _field(shape, inner, here, needed="yes" if name in required else "")


def _claim(shape: RecordSchema, at: Pointer, here: str, *, first: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what every claim may carry once, under a common name, and the amounts of each."""
    yield here, "", str(shape.at(at)["description"])
    if first:
        yield from _rows(shape, at, "claims.CLAIM")
    for field in () if first else [name for name in shape.at(at)["properties"] if name == "values"]:
        yield from _field(shape, (*at, field), f"{here}.{field}", needed="")


def _field(shape: RecordSchema, at: Pointer, place: str, needed: str) -> Iterator[tuple[str, str, str]]:
    schema: Mapping[str, Any] = shape.at(at)
    yield place, needed, str(schema.get("description", "")).replace("|", "\\|")
    items, more = schema.get("items"), schema.get("additionalProperties")
    if isinstance(items, Mapping) and shape.at((*at, _ONE)).get("properties"):
        yield from _rows(shape, (*at, _ONE), f"{place}[]")
    elif isinstance(more, Mapping):
        yield from _rows(shape, (*at, _KEY), f"{place}.{_KEY}")
    elif schema.get("properties"):
        yield from _rows(shape, at, place)
