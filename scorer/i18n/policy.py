"""The texts of the policy: questions, rulings, choices and clauses, which are ours to translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ..model import (
    Clause,
    Criteria,
    Dataset,
    Frozen,
    Indicator,
    Instrument,
    ItemMapping,
    RubricChoice,
    Ruling,
    Site,
)
from .messages import gettext

#: Which fields are sentences of ours, by the type that holds them.
_SAID: Mapping[type[Frozen], tuple[str, ...]] = {
    Indicator: ("title", "short", "question"),
    Criteria: ("disclosed", "partial", "not_disclosed"),
    RubricChoice: ("title",),
    Ruling: ("title", "ruling", "why"),
    Instrument: ("title", "short", "jurisdiction", "note"),
    Clause: ("clause", "asks", "of"),
    ItemMapping: ("note",),
    Site: ("title", "tagline"),
}
#: The parts of the data that are policy. Labs, releases and readings are facts of others and stay as written.
_PARTS = ("indicators", "rubric", "rulings", "crosswalk", "site")

_Value = TypeVar("_Value")


def policy_texts(dataset: Dataset) -> Iterator[str]:
    """Yield every sentence of the policy, in the order of its files."""
    for part in _PARTS:
        yield from _texts(getattr(dataset, part))


def translated(dataset: Dataset) -> Dataset:
    """Return the data with its policy in the language that is being spoken."""
    return dataset.model_copy(update={part: _translated(getattr(dataset, part)) for part in _PARTS})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Frozen):
        said = _SAID.get(type(value), ())
        for name, held in value:
            if name in said and held:
                yield held
            else:
                yield from _texts(held)


def _translated(value: _Value) -> _Value:
    if isinstance(value, tuple):
        return type(value)(_translated(item) for item in value)
    if not isinstance(value, Frozen):
        return value
    said = _SAID.get(type(value), ())
    held = dict(value)
    return value.model_copy(
        update={
            name: gettext(old) if name in said and old else _translated(old) for name, old in held.items()
        }
    )
