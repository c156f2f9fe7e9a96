"""The first draft of a record: what is known is filled in, every other place is left empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import Indicator
from ..records.schema import RecordSchema
from .document_kind import document_key

MODELINE = "# yaml-language-server: $schema=../../schema/disclosure.schema.json"


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """What is known of a release before its documents are read; None is left empty."""

    lab: str
    name: str | None = None
    released: str | None = None
    access: str | None = None
    flagship: bool | None = None
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    read: str | None = None


def draft(known: KnownAnswers, indicators: tuple[Indicator, ...], shape: RecordSchema) -> str:
    """Write the draft of a record with one document, and one claim per indicator.

    Beside an empty place stands what belongs there: the words of the schema, or those of the indicator.
    """
    return "\n".join(_lines(known, indicators, shape)) + "\n"


def lab_entry(lab: str, given: Mapping[str, str | None]) -> str:
    """Write the entry of a new lab for labs.yaml; what is not known is left empty.

    It publishes on the host of its home page, if nowhere else.
    """
    fields = ("name", "country", "home", "kind")
    lines = "".join(f"  {field}:{_value(given.get(field))}\n" for field in fields)
    host = re.sub(r"^https://(?:www\.)?([^/]*).*", r"\1", given.get("home") or "")
    return f"{lab}:\n{lines}  hosts:{f' [{host}]' if host else ''}\n"


def _lines(known: KnownAnswers, indicators: tuple[Indicator, ...], shape: RecordSchema) -> Iterator[str]:
    yield MODELINE
    for field in ("name", "released", "access", "flagship"):
        yield _line("", field, getattr(known, field), shape, (field,))
    yield "basis:"
    for fact in ("released", "flagship"):
        yield _line("  ", fact, None, shape, ("basis", fact))
    yield "documents:  # everything that is known, whether it told something or not"
    key = document_key(known.kind)
    yield f"  {key}:"
    place = ("documents", key)
    for field, value in (
        ("title", known.title), ("publisher", known.lab), ("kind", known.kind), ("url", known.url)
    ):  # fmt: skip
        yield _line("    ", field, value, shape, (*place, field))
    yield "    read:"
    yield _line("      ", "date", known.read, shape, (*place, "read", "date"))
    for field in ("copy", "extent"):
        yield _line("      ", field, None, shape, (*place, "read", field))
    yield f"# looked_for:  # {shape.at(('looked_for',))['description']}"
    yield "claims:"
    for indicator in indicators:
        yield f"  {indicator.id}:  # {indicator.question}"
        yield _line("    ", "status", None, shape, ("claims", indicator.id, "status"))


def _line(indent: str, field: str, value: str | bool | None, shape: RecordSchema, at: tuple[str, ...]) -> str:
    if value is not None:
        return f"{indent}{field}:{_value(value)}"
    schema = shape.at(at)
    help_ = (
        " | ".join(_value(word).strip() for word in schema["enum"])
        if "enum" in schema
        else schema["description"]
    )
    return f"{indent}{field}:  # {help_}"


def _value(value: str | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not (_PLAIN.fullmatch(value) and value.lower() not in _WORDS):
        return f" {json.dumps(value, ensure_ascii=False)}"  # JSON is YAML
    return f" {value}"


# What is certainly text, or a day, without quotes.
_PLAIN = re.compile(r"[A-Za-z][\w./+-]*(?:[ :][\w./+-]+)*|\d{4}-\d{2}-\d{2}", re.ASCII)
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off"])
