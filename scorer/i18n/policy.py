"""The texts of the policy: questions, rulings, choices and clauses, which are ours to translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import (
    Clause,
    Comparison,
    Criteria,
    Dataset,
    Frozen,
    Indicator,
    Instrument,
    ItemMapping,
    Region,
    RubricChoice,
    Ruling,
    Site,
)
from .text import lower_first

#: Which fields are sentences of ours, by the type that holds them.
_SAID: Mapping[type[Frozen], tuple[str, ...]] = {
    Indicator: ("title", "short", "question"),
    Criteria: ("disclosed", "partial", "not_disclosed"),
    RubricChoice: ("title",),
    Region: ("title",),
    Comparison: ("title",),
    Ruling: ("title", "ruling", "why"),
    Instrument: ("title", "short", "jurisdiction", "note"),
    Clause: ("clause", "asks", "of"),
    ItemMapping: ("note",),
    Site: ("title", "tagline"),
}
#: The parts of the data that are policy. Labs, releases and readings are facts of others and stay as written.
_PARTS = ("indicators", "rubric", "conventions", "rulings", "crosswalk", "site")


def policy_texts(dataset: Dataset) -> Iterator[str]:
    """Yield every sentence of the policy, in the order of its files."""
    for part in _PARTS:
        yield from _texts(getattr(dataset, part))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Frozen):
        said = _SAID.get(type(value), ())
        for name, held in value:
            if name in said and held:
                yield held
                if isinstance(value, Indicator) and name == "title":
                    yield lower_first(held)
            else:
                yield from _texts(held)
