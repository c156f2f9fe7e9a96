"""Samples of claims that a reader derived again from the sources, to say how often the record is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NewType

from .base import CorrectionClass, Frozen, IndicatorId, ReleaseId, Status
from .reading import ReaderMark

#: The name of the file of a sample, without its ending: the day on which it was drawn, and a word if there are several.
SampleId = NewType("SampleId", str)
#: What came of a claim: the record was right, it was wrong, or nobody can tell yet.
Outcome = Literal["right", "wrong", "open"]
#: What became of an error.
Became = Literal["corrected", "disputed", "waiting"]


class FoundError(Frozen):
    """An error of the record: why it was made, what the claim should have said, and what became of it on a day."""

    cause: CorrectionClass
    should: ReaderMark
    what: str
    became: Became
    date: dt.date


class SampledClaim(Frozen):
    """One claim of a sample. `found` is the reader's mark, `recorded` what the record said at the commit drawn from.

    A claim without `outcome` was not judged yet.
    """

    release: ReleaseId
    item: IndicatorId
    found: ReaderMark | None = None
    recorded: ReaderMark | None = None
    outcome: Outcome | None = None
    note: str | None = None
    error: FoundError | None = None


class Sample(Frozen):
    """One sample. `cells` counts the claims that were there to be drawn, by item and state.

    `draw` says whether `scorer sample` drew it, and can again, or somebody else did; `blind` whether the reader did
    not know what the record says of a claim. With `since` only releases were drawn from that came on record after that
    commit.
    """

    seed: str
    drawn: dt.date
    draw: Literal["seeded", "other"]
    commit: str | None = None
    since: str | None = None
    size: int
    states: tuple[Status, ...]
    cells: Mapping[IndicatorId, Mapping[Status, int]]
    by: str | None = None
    read: dt.date | None = None
    blind: bool
    how: str | None = None
    claims: tuple[SampledClaim, ...]


class Challenge(Frozen):
    """A claim that somebody outside called wrong: what they said, who was right, and what came of it.

    Without `item` it is about the record as a whole; `by` is the name under which they want to be thanked.
    """

    date: dt.date
    release: ReleaseId
    item: IndicatorId | None = None
    by: str | None = None
    said: str
    outcome: Outcome
    what: str | None = None
    settled: dt.date | None = None
