"""Types of the model as JSON Schema.

What a value may be follows from its type, and from what the schema of its file says of the field: its format, how
long it may be. What a field means, and what two fields may not be together, stands in `schema/api-fields.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from ..model import AMOUNT_KINDS, Amount, Frozen, Indicator, IndicatorId, LabId, ReleaseId
from ..model.amounts import Measured
from ..model.fields import fields_of
from ..quantity import Quantity
from .formats import PATTERNS
from .vocabulary import INDICATOR, Meanings, anchor, schema_name

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """Annotate a text with the name of its format."""

    name: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Annotate a text with a pattern that no format has."""

    pattern: str


@dataclass(frozen=True, slots=True)
class ForEach:
    """Annotate a mapping that has an entry for every indicator."""


FOR_EACH = ForEach()
#: Names of the model -> the formats of their texts.
_NAMES: Mapping[Any, str] = {LabId: "slug", ReleaseId: "release-id"}
_PLAIN: Mapping[Any, str] = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object"}
#: What the schema of a file says of a field and holds here too.
_CARRIED = ("minLength", "maxLength", "minimum", "maximum", "pattern")


@dataclass(frozen=True, slots=True)
class Help:
    """What the schema of a file says of one place in it."""

    root: Mapping[str, Any] = field(default_factory=dict)
    node: Mapping[str, Any] = field(default_factory=dict)

    def inside(self, *steps: str) -> Help:
        """Return what is said of a part; nothing where the schema says nothing of it."""
        node = self._whole(self.node)
        for step in steps:
            node = self._whole(node.get(step, {}))
        return Help(self.root, node)

    def _whole(self, node: Any) -> Mapping[str, Any]:
        if not isinstance(node, Mapping):
            return {}
        name = str(node.get("$ref", "")).removeprefix("#/$defs/")
        return {**self._whole(self.root["$defs"][name]), **node} if name else node


@dataclass
class SchemaWriter:
    """Write types as schemas; what has a name is written once, under `$defs`."""

    indicators: tuple[Indicator, ...]
    meanings: Meanings
    about: Mapping[str, Any]  # what is written of each named type: `about`, `fields`, and `allOf`
    rows: Mapping[Any, type[Frozen]]  # rows that carry the fields of a model beside their own
    defs: dict[str, Schema] = field(default_factory=dict)

    def schema(self, annotation: Any, helped: Help) -> Schema:
        """Return the schema of what an annotation stands for."""
        bare, marks = _bare(annotation)
        for mark in marks:
            if isinstance(mark, Measured):
                return self._quantity(mark)
            if isinstance(mark, Form):
                return self._form(mark.name)
            if isinstance(mark, Matching):
                return {"type": "string", "minLength": 1, "pattern": mark.pattern}
            if isinstance(mark, ForEach):
                return self._for_each(get_args(bare)[1], helped)
        if get_origin(bare) in (Union, UnionType):
            return self._union([part for part in get_args(bare) if part is not NoneType], bare, helped)
        if bare is IndicatorId:
            return self._vocabulary(INDICATOR, [indicator.id for indicator in self.indicators])
        if bare in _NAMES or bare is date:
            return self._form(_NAMES.get(bare, "date"))
        if get_origin(bare) is Literal or (isinstance(bare, type) and issubclass(bare, StrEnum)):
            return self._words([str(word) for word in get_args(bare) or bare])
        if get_origin(bare) in (tuple, list):
            return {"type": "array", "items": self.schema(get_args(bare)[0], helped.inside("items"))}
        if get_origin(bare) is Mapping:
            key, value = get_args(bare)
            return self._mapping(key, value, helped)
        if bare is Amount:
            return {}  # the claim of each indicator says of which kind
        if bare in _PLAIN:
            form = helped.node.get("format")
            return self._form(form) if form else self._plain(bare, helped)
        return self._named(bare, helped)

    def _plain(self, kind: Any, helped: Help) -> Schema:
        # What is not there is null, and never an empty text.
        least = {"minLength": 1} if kind is str else {}
        carried = {key: helped.node[key] for key in _CARRIED if key in helped.node}
        return {"type": _PLAIN[kind], **least, **carried}

    def _union(self, parts: list[Any], whole: Any, helped: Help) -> Schema:
        if set(parts) == {int, float}:
            inner: Schema = {"type": "number"}
        elif len(parts) > 1:
            inner = {"type": [_PLAIN[get_origin(part) or part] for part in parts]}
        else:
            inner = self.schema(parts[0], helped)
        if NoneType not in get_args(whole):
            return inner
        if "type" in inner:
            types = inner["type"]
            return {**inner, "type": [*([types] if isinstance(types, str) else types), "null"]}
        return {"anyOf": [inner, {"type": "null"}]}

    def _form(self, name: str) -> Schema:
        written = {"pattern": PATTERNS[name]} if name in PATTERNS else {}
        standard = {"date": {"format": "date"}, "https-url": {"format": "uri"}}.get(name, {})
        return self._ref(name.replace("-", "_"), {"type": "string", **standard, **written})

    def _words(self, words: list[str]) -> Schema:
        if name := self.meanings.name_of(words):
            return self._vocabulary(name, words)
        parts = self.meanings.parts_of(words)
        return {"anyOf": [self._vocabulary(*part) for part in parts]} if parts else {"enum": words}

    def _vocabulary(self, name: str, words: list[str]) -> Schema:
        about = f"one word of the vocabulary “{name}”: vocabulary/index.html#{anchor(name)}"
        return self._ref(schema_name(name), {"description": about, "enum": words})

    def _quantity(self, mark: Measured) -> Schema:
        whole = self._named(Quantity, Help())
        every = {
            unit for kind in AMOUNT_KINDS.values() for one in kind.measures.values() for unit in one.counted
        }
        unit = self.defs["quantity"]["properties"]["unit"]
        unit.pop("type", None)
        unit |= self._vocabulary("unit", sorted(every))
        return {
            **whole,
            "properties": {
                "unit": {"description": "unit of this amount", "enum": sorted(mark.measure.counted)}
            },
        }

    def _mapping(self, key: Any, value: Any, helped: Help) -> Schema:
        names = self.schema(key, helped.inside("propertyNames"))
        entries = helped.inside("additionalProperties")
        required = {"required": told} if (told := list(helped.node.get("required", ()))) else {}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.schema(value, entries),
            **required,
        }

    def _for_each(self, value: Any, helped: Help) -> Schema:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [indicator.id for indicator in self.indicators],
            "properties": {
                indicator.id: {
                    **self.schema(value, helped.inside("properties", indicator.id)),
                    **self._amounts(indicator, value, helped),
                }
                for indicator in self.indicators
            },
        }

    def _amounts(self, indicator: Indicator, value: Any, helped: Help) -> Schema:
        """Return of which kind the amounts of an indicator are, where its entry has any."""
        if "values" not in dict(self._fields(value)):
            return {}
        kind = AMOUNT_KINDS[indicator.kind].value
        at = helped.inside("properties", indicator.id, "properties", "values", "items")
        about = "amounts of this indicator" if kind else "none: the indicator asks for no amounts"
        entries = {"items": self.schema(kind, at)} if kind else {"maxItems": 0}
        return {"properties": {"values": {"description": about, **entries}}}

    def _named(self, kind: Any, helped: Help) -> Schema:
        name = _name(kind)
        if name not in self.defs:
            self.defs[name] = {}  # it is being written
            self.defs[name] = self._object(kind, helped)
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, kind: Any, helped: Help) -> Schema:
        said = self.about.get(_name(kind), {})
        told = said.get("fields", {})
        annotations = dict(self._fields(kind))
        properties = {
            key: {
                "description": told.get(key) or _about(key, helped),
                **self.schema(annotation, helped.inside("properties", key)),
            }
            for key, annotation in annotations.items()
        }
        return {
            **({"description": said["about"]} if said else {}),
            "type": "object",
            "additionalProperties": False,
            "required": [key for key in properties if get_origin(annotations[key]) is not NotRequired],
            "properties": properties,
            **{key: said[key] for key in ("allOf",) if key in said},
        }

    def _fields(self, kind: Any) -> Iterator[tuple[str, Any]]:
        """Yield the fields of a row, and of the model whose fields it carries, but for what the API leaves out."""
        own = get_type_hints(kind, include_extras=True) if is_typeddict(kind) else {}
        model = self.rows.get(kind, kind)
        yield from own.items()
        if is_dataclass(model):
            hints = get_type_hints(model, include_extras=True)
            yield from ((one.name, hints[one.name]) for one in fields(model) if one.compare)
        elif isinstance(model, type) and issubclass(model, Frozen):
            for key, one in fields_of(model).items():
                if key not in own and "api" not in one.meta.left_out:
                    yield key, one.annotation

    def _ref(self, name: str, schema: Schema) -> Schema:
        said = self.about.get(name, {}).get("about")
        self.defs[name] = {"description": said, **schema} if said else schema
        return {"$ref": f"#/$defs/{name}"}


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    marks: Iterable[Any] = ()
    while get_origin(annotation) in (Annotated, NotRequired):
        annotation, *more = get_args(annotation)
        marks = (*marks, *more)
    return annotation, tuple(marks)


def _about(key: str, helped: Help) -> str:
    return str(helped.inside("properties", key).node.get("description", key.replace("_", " ")))


def _name(kind: Any) -> str:
    """Return the name of a type under `$defs`: that of `ReleaseRow` is `release`."""
    name = kind.__name__.removesuffix("Row")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")
