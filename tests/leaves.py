"""The sample with every field of every model set, by program, and each leaf of it changed alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import sample

from scorer.model import AMOUNT_KINDS, Amount, Dataset, Frozen
from scorer.model.fields import DeclaredField, fields_of, item_of, model_of
from scorer.model.plain import plain
from scorer.quantity import Quantity

#: The record that has everything; what the others lack is shown as lacking.
RECORD = "acme/falcon-1"
#: What fields that lead to something else can lead to.
REFERENCES = {
    **dict.fromkeys(("document", "searched", "documents"), ("report", "readme")),
    **dict.fromkeys(("indicator", "double", "claim"), ("training_code", "dataset_size")),
    **dict.fromkeys(("lab", "labs"), ("acme", "birch")),
    "release": (RECORD, "birch/oak"),
    "group": ("open", "proprietary"),
    "item": ("training_code", "dataset_size"),
    "covers": ("all", RECORD),
    "main_labs": ("acme", "birch"),
    "releases": (RECORD, "birch/oak"),
    "variant_of": (RECORD, "birch/oak"),
    "scopes": ("all", "flagships"),
}
#: What a field that the sample does not give is filled with, where not every value of its type will do.
FILLED = {
    "url": "https://filled.example/",
    "lead": "https://filled.example/lead",
    "address": "https://filled.example",
    "repository": "https://code.example/r",
    "archived": "https://archive.example/",
    "via": "https://copy.example/",
    "locator": "page 3",
    "commit": sample.SHA,
    "sha256": sample.DIGEST,
    "digest": sample.DIGEST,
    "ended": "2026-11-25",  # the day after the figures; two days earlier, it has ended
    "active": "12%",
    "total": "7B",
}
#: Amounts, which a second reading has as texts.
AMOUNTS = ("total", "active", "size")


@dataclass(frozen=True)
class Leaf:
    """One value of the sample that has no parts: where it stands, what it is, and what declares it."""

    pointer: tuple[str | int, ...]
    annotation: Any
    declared: tuple[DeclaredField, ...]
    model: str  # the name of the model that has it as a field, or that has the list or mapping it stands in

    @property
    def name(self) -> str:
        return ".".join(map(str, self.pointer))

    @property
    def field(self) -> str:
        """The name of the field it stands in."""
        return next(step for step in reversed(self.pointer) if isinstance(step, str))

    def left_out(self, place: Literal["api", "page", "diff"]) -> bool:
        return any(place in field.meta.left_out for field in self.declared)


@cache
def full() -> dict[str, Any]:
    """The plain data of the sample with every field of every model set, in one record."""
    given = sample.dataset({name: sample.THREE[name] for name in (RECORD, "birch/oak")})
    known = plain(given) | {
        "readings": {RECORD: sample.READING},
        "evidence": {RECORD: {"documents": {"report": None}, "asked": {"report": {"original": None}}}},
        "lists": {sample.EDITION: sample.LIST},
        "samples": {sample.SAMPLE_ID: sample.SAMPLE},
    }
    known["releases"][RECORD]["documents"]["readme"] = sample.README
    filled: dict[str, Any] = fill(Dataset, "", known)
    filled["releases"] = known["releases"] | {RECORD: filled["releases"][RECORD]}
    return filled


@cache
def base() -> Dataset:
    return Dataset.model_validate_json(json.dumps(full()))


def changed(leaf: Leaf) -> tuple[Dataset, Any, Any]:
    """The sample with one leaf changed alone, and that leaf before and after."""
    before: Any = full()
    for step in leaf.pointer:
        before = before[step]
    after = other(leaf, before)
    return Dataset.model_validate_json(json.dumps(with_leaf(full(), leaf.pointer, after))), before, after


def with_leaf(data: Any, pointer: tuple[str | int, ...], value: Any) -> Any:
    """Plain data with another value at a place; the parts that stay are the same ones."""
    if not pointer:
        return value
    step, *rest = pointer
    new = data.copy()
    new[step] = with_leaf(data[step], tuple(rest), value)
    return new


def fill(annotation: Any, key: str, value: Any = None) -> Any:
    """A value with every field set: as it is given, and for what is not given, something that will do."""
    kind, model, entry = bare(annotation), shape(annotation, value), item_of(annotation)
    if model is not None:
        known = value or {}
        return {name: fill(f.annotation, name, known.get(name)) for name, f in fields_of(model).items()}
    if get_origin(kind) is Mapping:
        parts = value or ({"size": "3T tokens"} if key == "values" else {"dataset_size": None})
        return {name: fill(entry, name, part) for name, part in parts.items()}
    if entry is not None:
        return [fill(entry, key, part) for part in (value or [None])]
    if value is not None:
        return value
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str(next(iter(kind)))
    any_of_type = {bool: True, int: 1, date: "2026-05-05"}
    return FILLED.get(key) or any_of_type.get(kind) or next(iter(REFERENCES.get(key, ())), f"{key} filled")


def leaves(annotation: Any, data: Any, at: Leaf) -> Iterator[Leaf]:
    """The leaves of a filled value: of a list the first entry, of a mapping the first, and every claim."""
    model, entry = shape(annotation, data), item_of(annotation)
    if not isinstance(data, dict | list):
        yield replace(at, annotation=annotation)
        return
    steps = list(data) if isinstance(data, dict) else list(range(len(data)))
    for step in steps if model or at.pointer[-1] == "claims" else steps[:1]:
        field = fields_of(model)[step] if model else None
        inner = replace(at, pointer=(*at.pointer, step))
        if model and field:
            inner = replace(inner, declared=(*at.declared, field), model=model.__name__)
        yield from leaves(field.annotation if field else entry, data[step], inner)


def other(leaf: Leaf, value: Any) -> Any:
    """Another value that is as good; what leads to something else leads somewhere again."""
    kind, known = bare(leaf.annotation), REFERENCES.get(leaf.field, ())
    if value in known:
        return known[known.index(value) - 1]
    if get_origin(kind) is Literal:
        return next(word for word in get_args(kind) if word != value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(str(word) for word in kind if word != value)
    if kind is bool:
        return not value
    if kind is int:
        return value + 1 if isinstance(value, int) else 12
    if kind is date:
        return str(date.fromisoformat(value) - timedelta(days=2))
    if kind is Quantity or leaf.field in AMOUNTS:
        return re.sub(r"\d", lambda digit: "4" if digit[0] != "4" else "5", value, count=1)
    return value.replace("://", "://x") if "://" in value else f"{value}x"


def shape(annotation: Any, data: Any) -> type[Frozen] | None:
    """The model that an annotation names; of an amount, that of its kind."""
    model = model_of(annotation)
    if model is Amount:
        return next(
            kind.value for kind in AMOUNT_KINDS.values() if kind.value and kind.fits((data or {}).keys())
        )
    return model


def bare(annotation: Any) -> Any:
    """An annotation without what is said of it, and without None."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif type(None) in get_args(annotation):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation


#: An entry of labs.yaml is the lab of its key.
LEAVES = [
    leaf for leaf in leaves(Dataset, full(), Leaf((), None, (), "")) if leaf.pointer != ("labs", "acme", "id")
]
