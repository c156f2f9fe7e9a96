"""What one rule finds in records that were loaded, for whoever counts it and does not check."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Dataset, ReleaseId
from .rules import RULES, Hit, RecordContext, RuleContext


def record_hits(dataset: Dataset, code: str) -> Iterator[tuple[ReleaseId, Hit]]:
    """Yield the id of a record and what a rule about single records finds in it."""
    look = RULES[code].record
    if look is None:
        raise ValueError(f"{code} is no rule about single records")
    around = RuleContext(
        dataset=dataset,
        ids=frozenset(dataset.releases),
        claimable=tuple(indicator.id for indicator in dataset.indicators),
    )
    for name, release in sorted(dataset.releases.items()):
        for hit in look(RecordContext(name, release, around)):
            yield name, hit
