"""Two states of one file -> what differs between them, field by field, as values.

Plain data is compared, led by the model, so that older texts are told as far as they can be read; what
changed is then given as the typed value where the model takes it, and as plain data where it does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from ..model import Frozen, Status
from ..model.fields import fields_of, is_list, item_of, model_of
from ..model.plain import plain
from ..records.finding import Pointer

#: How a value that is not there may be spelt.
_NOTHING: tuple[object, ...] = (None, (), [], {})


@dataclass(frozen=True, slots=True)
class ClaimState:
    """What a claim answers: its state as it was written, and its amounts, plain where no model takes them."""

    word: str
    values: tuple[object, ...] = ()

    @property
    def status(self) -> Status:
        """The state; a word that is none stood in a record that no check had passed, and told nothing."""
        return Status(self.word) if self.word in set(Status) else Status.NOT_ASSESSED


#: What a claim answered and what it answers; None is a claim that is not there.
Answer = tuple[ClaimState | None, ClaimState | None]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for a text that could not be read."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one file before and after; None is a value that is not there.

    In the pointer an entry of a list stands by its identity where its model has one, else by its index.
    """

    file: str
    pointer: Pointer
    before: object
    after: object

    @property
    def answer(self) -> Answer | None:
        """What a claim answered and answers, where the change is one of an answer."""
        return answer(self.before, self.after)


def answer(before: object, after: object) -> Answer | None:
    """Return both sides of a change as answers of a claim; None where it is a change of something else."""
    sides = tuple(side if isinstance(side, ClaimState) else None for side in (before, after))
    return (sides[0], sides[1]) if any(sides) else None


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    pointer: Pointer
    annotation: Any  # None for what no model declares

    def inside(self, step: str | int, annotation: Any) -> _Place:
        return replace(self, pointer=(*self.pointer, step), annotation=annotation)

    def change(self, before: Any, after: Any) -> Change:
        return Change(
            self.file, self.pointer, _typed(self.annotation, before), _typed(self.annotation, after)
        )


def change_values(change: Change) -> dict[str, object]:
    """Return a change as plain data: its file, the steps of its pointer, and both values."""
    return {
        "file": change.file,
        "pointer": list(change.pointer),
        "before": _as_data(change.before),
        "after": _as_data(change.after),
    }


def _as_data(value: object) -> object:
    if isinstance(value, ClaimState):
        return {"status": value.word, "values": [plain(one) for one in value.values]}
    return {"unreadable": True} if isinstance(value, Unreadable) else plain(value)


def changes(file: str, annotation: Any, before: Any, after: Any) -> Iterator[Change]:
    """Yield what differs between two states of a file, as plain data, in the order of the newer one.

    What is spelt otherwise and means the same is no difference.
    """
    for change in _walk(_Place(file, (), annotation), before, after):
        empty = change.before in _NOTHING and change.after in _NOTHING
        if not empty and change.before != change.after:
            yield change


def _walk(at: _Place, before: Any, after: Any) -> Iterator[Change]:
    """Yield the changes at a place and inside it: what a claim answers as one, lists entry by entry."""
    if before == after:
        return
    answering = _holds_answers(at.annotation)
    old, new = (_held(at.annotation, side) if answering else side for side in (before, after))
    if isinstance(old, dict) and isinstance(new, dict):
        model = model_of(at.annotation)
        if model is not None and _answer_fields(model):
            yield from _answer_changes(at, model, old, new)
        else:
            yield from _key_changes(at, old, new)
    elif _hold_entries(old, new):
        yield from _entry_changes(at, old or [], new or [])
    else:
        yield at.change(old, new)


def _hold_entries(old: Any, new: Any) -> bool:
    """Return whether both sides are lists with entries that have parts; a list that is not there has none."""
    sides = [[] if side is None else side for side in (old, new)]
    return all(isinstance(side, list) for side in sides) and any(
        isinstance(entry, dict) for side in sides for entry in side
    )


def _key_changes(at: _Place, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _walk(at.inside(key, _entry_annotation(at.annotation, key)), old.get(key), new.get(key))


def _answer_changes(
    at: _Place, model: type[Frozen], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Change]:
    """Yield what a claim answers as one change, for its state and amounts are told together; then the rest."""
    names = _answer_fields(model)
    before, after = ({name: side[name] for name in names if side.get(name)} for side in (old, new))
    if before != after:
        yield Change(at.file, at.pointer, _claim_state(model, before), _claim_state(model, after))
    rest = ({name: value for name, value in side.items() if name not in names} for side in (old, new))
    yield from _key_changes(at, *rest)


def _entry_changes(at: _Place, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    inner = item_of(at.annotation)
    found = [
        change
        for step, before, after in _aligned(model_of(inner), old, new)
        for change in _walk(at.inside(step, inner), before, after)
    ]
    # Entries that are all there in another order.
    yield from found or [at.change(old, new)]


def _aligned(
    model: type[Frozen] | None, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[tuple[str | int, Any, Any]]:
    """Yield which entry became which: by their identity, or else in their order those that are not the same."""
    known, present = (_by_identity(model, side) for side in (old, new))
    if known is not None and present is not None:
        for name in [*present, *(name for name in known if name not in present)]:
            yield name, known.get(name), present.get(name)
        return
    # By their text, so that long lists are compared in one pass.
    before_texts, after_texts = ({_text(entry) for entry in side} for side in (old, new))
    gone = {index: entry for index, entry in enumerate(old) if _text(entry) not in after_texts}
    come = {index: entry for index, entry in enumerate(new) if _text(entry) not in before_texts}
    # What stood at a place became what stands there, so that no place is told of twice; the rest in its order.
    pairs = {index: (gone.pop(index), come.pop(index)) for index in gone.keys() & come.keys()}
    for before, after in zip_longest(gone, come):
        pairs[before if after is None else after] = gone.get(before), come.get(after)
    for index in sorted(pairs):
        yield index, *pairs[index]


def _text(entry: Any) -> str:
    """Spell an entry so that equal ones are spelt alike; not by orjson, which refuses numbers of many digits."""
    return json.dumps(entry, sort_keys=True)


def _by_identity(model: type[Frozen] | None, entries: Sequence[Any]) -> dict[str, Any] | None:
    """Return entries by their identity; None where one has none, or two have the same."""
    if model is None or not model.identity:
        return None
    found = {
        entry[model.identity]: entry
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get(model.identity), str)
    }
    return found if len(found) == len(entries) else None


def _held(annotation: Any, side: Any) -> Any:
    """Return what a place that holds claims holds on one side: nothing where it is not there."""
    if is_list(annotation):
        return side if isinstance(side, list) else []
    return side if isinstance(side, dict) else {}


def _entry_annotation(annotation: Any, key: str) -> Any:
    model = model_of(annotation)
    if model is None:
        return item_of(annotation)
    field = fields_of(model).get(key)
    return field.annotation if field else None


@cache
def _answer_fields(model: type[Frozen]) -> tuple[str, ...]:
    return tuple(key for key, field in fields_of(model).items() if field.meta.kind == "answer")


def _holds_answers(annotation: Any) -> bool:
    """Return whether a place holds claims: what is not there of it is a claim that is not there."""
    model = model_of(annotation)
    if model is None:
        inner = item_of(annotation)
        return inner is not None and _holds_answers(inner)
    return _model_holds_answers(model)


@cache
def _model_holds_answers(model: type[Frozen]) -> bool:
    return bool(_answer_fields(model)) or any(_holds_answers(f.annotation) for f in fields_of(model).values())


def _claim_state(model: type[Frozen], told: Mapping[str, Any]) -> ClaimState | None:
    if not told:
        return None
    inner = item_of(_entry_annotation(model, "values"))
    written = told.get("values", [])
    values = written if isinstance(written, list) else [written]
    return ClaimState(str(told.get("status", "")), tuple(_typed(inner, value) for value in values))


def _typed(annotation: Any, data: Any) -> Any:
    """Return data as the value that an annotation takes it for; as it is where it takes it for none."""
    if annotation is None or data is None:
        return data
    try:
        value = _adapter(annotation).validate_json(orjson.dumps(data), strict=True)
    except (ValidationError, orjson.JSONEncodeError):  # the latter: a number of any length, half a letter
        return data
    return data if value is None else value  # a word that stands for None is no value that is not there


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
