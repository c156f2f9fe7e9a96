"""What samples were drawn from, and their numbers: a reader tells them apart by that, not by the names of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from ..model import Sample, SampleId

#: Drawn from all claims, from those of newer releases alone, or from those of a single state.
SampleKind = Literal["whole", "new", "state"]
_ORDER: tuple[SampleKind, ...] = ("whole", "new", "state")
#: With these words the names of files end where several samples of a kind were drawn on a day: nothing else in
#: such files tells which of them came first. A name that ends otherwise is the first of its day.
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OF_DAY = {"again": 1, **{word: n for n, word in enumerate(_ORDINALS, start=1)}}


def sample_kind(one: Sample) -> SampleKind:
    """Return what a sample was drawn from."""
    if len(one.states) == 1:
        return "state"
    return "new" if one.since else "whole"


def numbered(samples: Mapping[SampleId, Sample]) -> Mapping[SampleId, int]:
    """Number the samples of each kind from the first, and return them kind by kind, in that order."""
    seen: Counter[SampleKind] = Counter()
    found: dict[SampleId, int] = {}
    for name in sorted(samples, key=lambda name: _place(name, samples[name])):
        kind = sample_kind(samples[name])
        seen[kind] += 1
        found[name] = seen[kind]
    return found


def _place(name: SampleId, one: Sample) -> tuple[object, ...]:
    of_day = _OF_DAY.get(name.rpartition("-")[2], 0)
    return _ORDER.index(sample_kind(one)), one.drawn, of_day, name
