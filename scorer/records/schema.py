"""Data against a JSON Schema, in a person's words.

Two judges, one schema: `jsonschema-rs` says quickly whether a record fits, and `jsonschema` explains one that
does not. The help a contributor reads is the `description` of the field in the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from . import schema_advice as advice
from .finding import Pointer, Problem
from .formats import FORMATS, holds, judge_of
from .scalar_gate import scalars_of
from .source import Scalars

if TYPE_CHECKING:
    from jsonschema import ValidationError


@lru_cache(maxsize=64)
def record_schema(text: str) -> RecordSchema:
    """Return the schema that a text is; two states of the record mostly have the same."""
    return RecordSchema(text)


#: Of so many unknown fields in one place it is guessed what each was meant to be.
_MOST_GUESSED = 200


class RecordSchema:
    """One schema, ready to judge and to explain."""

    def __init__(self, text: str) -> None:
        self.schema: Mapping[str, Any] = json.loads(text)
        self._fast = jsonschema_rs.Draft202012Validator(
            self.schema, validate_formats=True, formats={name: judge_of(name) for name in FORMATS}
        )

    @cached_property
    def scalars(self) -> Scalars:
        """Which scalars there can be in what fits."""
        return scalars_of(self.schema)

    def fits(self, data: object) -> bool:
        return self._fast.is_valid(data)

    def problems(self, data: object, written: Mapping[Pointer, str] = MappingProxyType({})) -> list[Problem]:
        """Return what does not fit, each thing once; `written` holds every number as it stands in the text."""
        found: dict[tuple[Pointer, str], Problem] = {}
        for error in self._slow.iter_errors(data):
            for problem in self._explain(error, data, written):
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

    def _explain(
        self, error: ValidationError, data: object, written: Mapping[Pointer, str]
    ) -> Iterator[Problem]:
        at: Pointer = tuple(error.absolute_path)
        schema = self.at(at)
        name = f"`{at[-1]}`" if at and isinstance(at[-1], str) else "this"
        if "propertyNames" in error.absolute_schema_path:
            key = str(error.instance)
            fix = schema["propertyNames"]["description"]
            yield Problem((*at, key), "S012", f"`{key}` {advice.what_is_wrong(error)}", fix, on_key=True)
            return
        match error.validator:
            case "additionalProperties":
                yield from self._unknown(at, error.instance, written)
            case "required":
                # A part of the schema that asks for a field in one case may say what it is for in that case.
                here = error.schema.get("properties", {})
                # What is only misspelt is there once it is renamed.
                meant = {advice.meant(key, schema["properties"]) for key in error.instance}
                for key in error.validator_value:
                    if key not in meant:
                        fix = {**self.at((*at, key)), **here.get(key, {})}.get("description", "")
                        yield Problem(at, "S011", f"`{key}` is missing", f"add `{key}`: {fix}", on_key=True)
            case None:  # the schema says false: the field does not belong here
                # jsonschema leaves the field out of the path, so it is found again by its value.
                claim = _inside(data, at)
                for key in self._refused(claim.get("status")) & claim.keys():
                    if claim[key] is error.instance:
                        message = f"`{key}` does not belong to a claim that is {claim['status']}"
                        fix = f"correct the status, or remove `{key}`"
                        yield Problem((*at, key), "S013", message, fix, on_key=True)
            case _:
                if not self._goes_on(at, data, schema):
                    text = written.get(at, "")
                    message = f"{name} {advice.what_is_wrong(error, text)}"
                    yield Problem(at, "S012", message, advice.fix(error, schema, text))

    def _unknown(
        self, at: Pointer, fields: Mapping[str, Any], written: Mapping[Pointer, str]
    ) -> Iterator[Problem]:
        """Yield fields that do not belong here; what is left of an amount, at the field it was cut from."""
        known = self.at(at)["properties"]
        rests = set()
        for key in known.keys() & fields.keys():
            format_ = self.at((*at, key)).get("format", "")
            rest = advice.cut_off(fields, key, format_)
            if rest:
                rests |= {*rest}
                begun = written.get((*at, key), str(fields[key]))
                message, fix = advice.join_amount(key, begun, rest, format_)
                yield Problem((*at, key), "S012", message, fix)
        unknown = sorted(fields.keys() - known.keys() - rests)
        # So many are no slips of a pen, and to guess at each would take a minute.
        guessed = known if len(unknown) <= _MOST_GUESSED else {}
        for key in unknown:
            fix = advice.unknown_key_fix(key, fields[key], guessed) if guessed else "remove it"
            yield Problem((*at, key), "S010", f"`{key}` is not a field here", fix, on_key=True)

    def _goes_on(self, at: Pointer, data: Any, schema: Mapping[str, Any]) -> bool:
        """Return whether an amount goes on in what follows it, which is told in one sentence."""
        within, format_ = _inside(data, at[:-1]), schema.get("format", "")
        return isinstance(within, Mapping) and bool(at and advice.cut_off(within, at[-1], format_))

    def _refused(self, status: object) -> set[str]:
        """Return the fields that a claim of a status may not have."""
        return {
            key
            for rule in self.schema["$defs"]["proofs_by_status"]["allOf"]
            if rule["if"]["properties"]["status"]["const"] == status
            for key, part in rule["then"].get("properties", {}).items()
            if part is False
        }

    def at(self, at: Sequence[str | int]) -> Mapping[str, Any]:
        """Return the subschema of a place, references resolved; empty where the schema has none."""
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
