"""Data against a JSON Schema, in a person's words.

Two judges, one schema: `jsonschema-rs` says quickly whether a record fits, and `jsonschema` explains one that
does not. The help a contributor reads is the `description` of the field in the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from .finding import Pointer, Problem
from .formats import FORMATS, holds, instead, why_not

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


class Shape:
    """One schema, ready to judge and to explain."""

    def __init__(self, text: str) -> None:
        self.schema: Mapping[str, Any] = json.loads(text)
        self._fast = jsonschema_rs.Draft202012Validator(
            self.schema, validate_formats=True, formats={name: partial(holds, name) for name in FORMATS}
        )

    def fits(self, data: object) -> bool:
        """Say whether data fits the schema."""
        return self._fast.is_valid(data)

    def problems(self, data: object) -> list[Problem]:
        """Say what does not fit, each thing once."""
        found: dict[tuple[Pointer, str], Problem] = {}
        for error in self._slow.iter_errors(data):
            for problem in self._explain(error, data):
                found.setdefault((problem.at, problem.message), problem)
        # A field that is not known here at all needs no second word on why it is out of place.
        unknown = {problem.at for problem in found.values() if problem.code == "S010"}
        return [p for p in found.values() if p.code != "S013" or p.at not in unknown]

    @cached_property
    def _slow(self) -> Any:
        from jsonschema import Draft202012Validator, FormatChecker

        checker = FormatChecker(formats=())
        for name in FORMATS:
            checker.checks(name)(partial(holds, name))
        return Draft202012Validator(self.schema, format_checker=checker)

    def _explain(self, error: ValidationError, data: object) -> Iterator[Problem]:
        at: Pointer = tuple(error.absolute_path)
        schema = self.at(at)
        name = f"`{at[-1]}`" if at and isinstance(at[-1], str) else "this"
        if "propertyNames" in error.absolute_schema_path:
            key = str(error.instance)
            advice = schema["propertyNames"]["description"]
            yield Problem((*at, key), "S012", f"`{key}` {_wrong(error)}", advice, on_key=True)
            return
        match error.validator:
            case "additionalProperties":
                fields = schema.get("properties", {})
                for key in error.instance.keys() - fields.keys():
                    yield _unknown((*at, key), error.instance[key], fields)
            case "required":
                # A part of the schema that asks for a field in one case may say what it is for in that case.
                here = error.schema.get("properties", {})
                for key in error.validator_value:
                    if key not in error.instance:
                        advice = {**self.at((*at, key)), **here.get(key, {})}.get("description", "")
                        yield Problem(
                            at, "S011", f"`{key}` is missing", f"add `{key}`: {advice}", on_key=True
                        )
            case None:  # the schema says false: the field does not belong here
                # jsonschema leaves the field out of the path, so it is found again by its value.
                claim = _inside(data, at)
                refused = self._refused(claim.get("status"))
                key = next(key for key, value in claim.items() if key in refused and value is error.instance)
                message = f"`{key}` does not belong to a claim that is {claim['status']}"
                yield Problem((*at, key), "S013", message, f"remove `{key}`", on_key=True)
            case _:
                yield Problem(at, "S012", f"{name} {_wrong(error)}", _advice(error, schema))

    def _refused(self, status: object) -> set[str]:
        """Give the fields that a claim of a status may not have."""
        return {
            key
            for rule in self.schema["$defs"]["proofs_by_status"]["allOf"]
            if rule["if"]["properties"]["status"]["const"] == status
            for key, part in rule["then"].get("properties", {}).items()
            if part is False
        }

    def at(self, at: Sequence[str | int]) -> Mapping[str, Any]:
        """Give the subschema of a place, references resolved; empty where the schema has none."""
        schema: Mapping[str, Any] = self._resolve(self.schema)
        for step in at:
            inner = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
            if inner is None:
                inner = schema.get("additionalProperties")
            schema = self._resolve(inner) if isinstance(inner, Mapping) else {}
        return schema

    def _resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        target = schema.get("$ref")
        if target is None:
            return schema
        resolved = self.schema["$defs"][target.removeprefix("#/$defs/")]
        return {**resolved, **{k: v for k, v in schema.items() if k != "$ref"}}


def _inside(data: Any, at: Pointer) -> Any:
    for step in at:
        data = data[step]
    return data


def _unknown(at: Pointer, value: object, fields: Mapping[str, Any]) -> Problem:
    if value is None and str(at[-1])[:1].isdigit():
        fix = "put the whole amount in quotes: here a comma ends a value"
        return Problem(at, "S010", f"`{at[-1]}` is not a field here", fix, on_key=True)
    near = get_close_matches(str(at[-1]), fields, n=1, cutoff=0.6)
    fix = f"rename it to `{near[0]}`" if near else f"remove it, or use one of: {', '.join(fields)}"
    return Problem(at, "S010", f"`{at[-1]}` is not a field here", fix, on_key=True)


def _wrong(error: ValidationError) -> str:
    value = error.instance
    match error.validator:
        case "format":
            return f"does not fit: {why_not(error.validator_value, value)}"
        case "type":
            wanted = error.validator_value
            kind = wanted if isinstance(wanted, str) else wanted[0]
            return f"is {_said(value)}, and has to be {_KINDS[kind]}"
        case "enum" | "const":
            return f"is {_said(value)}"
        case "minLength" | "minItems" | "minProperties":
            return "is too short" if value else "is empty"
        case "maxLength":
            return f"has {len(value)} characters; {error.validator_value} is the most"
        case "uniqueItems":
            return "names the same thing twice"
    return f"is {_said(value)}"


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


def _advice(error: ValidationError, schema: Mapping[str, Any]) -> str:
    advice = str(schema.get("description", "compare with a record that checks"))
    if error.validator == "format":
        return instead(error.validator_value, error.instance) or advice
    if error.validator == "enum" and isinstance(error.instance, str):
        near = get_close_matches(error.instance, [str(v) for v in error.validator_value], n=1, cutoff=0.6)
        if near:
            return f"write `{near[0]}`"
    if (
        error.validator == "type"
        and error.validator_value == "string"
        and isinstance(error.instance, int | float)
    ):
        return f"put it in quotes; {advice}"
    if error.validator == "type" and error.validator_value == "boolean" and isinstance(error.instance, str):
        return f"write true or false; {advice}"
    return advice
