"""What is wrong with one value, and what to write instead, in a person's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING, Any

from ..quantity import bare_number
from ..spelling import nearest
from .formats import AMOUNTS, holds, instead, why_not
from .synonyms import synonym

if TYPE_CHECKING:
    from jsonschema import ValidationError

_KINDS = {
    "object": "a map of fields",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}
#: Words for true and false that other readers of YAML take for them; to us they are text.
_TRUTHS = {
    **dict.fromkeys(["true", "yes", "on", "y"], "true"),
    **dict.fromkeys(["false", "no", "off", "n"], "false"),
}


def what_is_wrong(error: ValidationError, written: str = "") -> str:
    """Return what is wrong with a value; the sentence begins with its name.

    `written` is a number as it stands in the text, with every zero.
    """
    value = error.instance
    match error.validator:
        case "format":
            return f"does not fit: {why_not(error.validator_value, value)}"
        case "type":
            wanted = error.validator_value
            kind = wanted if isinstance(wanted, str) else wanted[0]
            return f"is {written or _said(value)}, and has to be {_KINDS[kind]}"
        case "enum" | "const":
            return f"is {written or _said(value)}"
        case "minLength" | "minItems" | "minProperties":
            return "is too short" if value else "is empty"
        case "maxLength":
            return f"has {len(value)} characters; {error.validator_value} is the most"
        case "uniqueItems":
            return "names the same thing twice"
    return f"is {written or _said(value)}"


def fix(error: ValidationError, schema: Mapping[str, Any], written: str = "") -> str:
    """Return what to write instead of a value: what it was meant to be, or else the help of its field."""
    help_, value = str(schema.get("description", "compare with a record that checks")), error.instance
    match error.validator:
        case "format":
            return instead(error.validator_value, value) or help_
        case "enum" if isinstance(value, str):
            words = [word for word in error.validator_value if isinstance(word, str)]
            truth = _truth(value) if True in error.validator_value else ""
            near = nearest(value, words)
            meanings = schema.get("markdownEnumDescriptions", [""] * len(error.validator_value))
            known = dict(zip(error.validator_value, meanings, strict=True))
            choice = {word: known[word] for word in words}
            return truth or synonym(value, choice) or (f"write `{near}`" if near else help_)
        case "type":
            return _of_kind(error.validator_value, value, schema, help_, written)
    return help_


def _of_kind(wanted: object, value: object, schema: Mapping[str, Any], help_: str, written: str) -> str:
    match wanted:
        case "string" if isinstance(value, int | float):
            return _as_text(written or _said(value), schema.get("format", ""), help_)
        case "boolean" if isinstance(value, str):
            return _truth(value) or f"write true or false; {help_}"
        case "array":
            return _list(value, schema["items"]) or help_
        case "object" if isinstance(value, str):
            return _field(value, schema.get("properties", {})) or help_
    return help_


def _as_text(written: str, format_: str, help_: str) -> str:
    """Return how a number or a truth is written where text belongs: as it stands there, if that is one."""
    asked = bare_number(written) if format_ in AMOUNTS and holds(format_, written) else ""
    if asked or not format_:
        return asked or f"put it in quotes; {help_}"
    return f'put it in quotes: `"{written}"`' if holds(format_, written) else help_


def _truth(value: str) -> str:
    """Return what to write for a word that means true or false elsewhere; empty for any other word."""
    truth = _TRUTHS.get(value.lower(), "")
    quoted = " without quotes" if truth == value else ""
    return truth and f"write `{truth}`{quoted}"


def _list(value: object, items: Mapping[str, Any]) -> str:
    if isinstance(value, Mapping):
        return (
            "put `- ` before its first key and two spaces before the others; "
            "where it stands in braces, put `[` before and `]` behind it"
        )
    if isinstance(value, str) and re.match(r"-\w", value):
        return f"put a space after the dash: `- {value[1:].split()[0]}`"
    if not isinstance(value, str) or items.get("type") != "string":
        return ""
    # In brackets a comma parts two entries, and what is no plain word may end as something else.
    parts = [part.strip() for part in value.split(",")]
    plain = all(re.fullmatch(r"[\w./-]+", part) for part in parts) or re.fullmatch(r"[\w. /()+-]+", value)
    return f"put it in brackets: `[{value}]`" if plain else "put it in brackets, each entry in quotes"


def _field(value: str, fields: Mapping[str, Any]) -> str:
    head, colon, _ = value.partition(":")
    return f"put a space after the colon: `{head}: `" if colon and head in fields else ""


def meant(key: str, fields: Mapping[str, Any]) -> str:
    """Return the field that a key is, or was meant to be; nothing where that cannot be told."""
    name = key.partition(":")[0]  # in braces `size:15T tokens` is a key as a whole
    return name if name in fields else nearest(name, fields)


def unknown_key_fix(key: str, value: object, fields: Mapping[str, Any]) -> str:
    """Return what to do with a key that is no field here."""
    if value is None and key[:1].isdigit():
        return "put the whole text in quotes: here a comma ends a value"
    near = meant(key, fields)
    if near and ":" in key:
        return f"put a space after the colon: `{near}: `"
    inner = [name for name, field in fields.items() if key in field.get("items", {}).get("properties", {})]
    if inner and not near:
        return f"move it into an entry of `{inner[0]}`: `{inner[0]}: [{{{key}: …}}]`"
    return f"rename it to `{near}`" if near else f"remove it, or use one of: {', '.join(fields)}"


def cut_off(fields: Mapping[Any, Any], key: str | int, format_: str) -> list[str]:
    """Return what a comma cut off an amount in braces: of `{size: 64,000 tokens}`, the key `000 tokens`."""
    if format_ not in AMOUNTS or not isinstance(fields[key], str | int | float):
        return []
    after = islice(dropwhile(lambda item: item[0] != key, fields.items()), 1, None)
    return [rest for rest, _ in takewhile(lambda item: item[1] is None and item[0][:1].isdigit(), after)]


def join_amount(key: str, begun: str, rest: Sequence[str], format_: str) -> tuple[str, str]:
    """Write that a comma ended an amount, and how the whole of it is written."""
    whole = ",".join([begun, *rest])
    better = f'write `"{whole}"`' if holds(format_, whole) else instead(format_, whole)
    fix_ = "put the whole amount in quotes" + (f" and {better}" if better else "")
    return f"`{key}` ends at its first comma: the rest, '{','.join(rest)}', is taken for a field", fix_


def _said(value: object) -> str:
    if isinstance(value, str):
        return f"'{value[:60]}…'" if len(value) > 60 else f"'{value}'"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a map of fields"
    return "a list" if isinstance(value, list) else str(value)
