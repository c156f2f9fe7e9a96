"""D13x: a negative does not stand for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model import Claim, Release, Status
from .registry import Hit, RecordContext, record_rule

#: After so many months a silence has to be looked for again.
MONTHS = 12


@record_rule(
    "D131",
    "What was not located has been looked for in the last 12 months",
    fix="read the lab's documents again and write the new day under `read`, or correct the claim",
    severity="warning",
)
def negatives_are_fresh(record: RecordContext) -> Iterator[Hit]:
    """Labs publish later what they left out; a silence is a statement about the day it was looked for."""
    as_of = record.around.as_of
    for name, claim in record.release.claims.items():
        last = stale(claim, record.release, as_of) if as_of else None
        if last:
            message = f"it was last looked for on {last}, more than {MONTHS} months before {as_of}"
            yield Hit(("claims", name, "status"), message)


def stale(claim: Claim, release: Release, as_of: date) -> date | None:
    """Return the day a silence was last looked for, if that is too long before `as_of`."""
    read = [release.documents[key].read.date for key in claim.searched if key in release.documents]
    if claim.status is not Status.SILENT or not read:
        return None
    last = max(read)
    limit = (last.year + MONTHS // 12, last.month, last.day)
    return last if (as_of.year, as_of.month, as_of.day) > limit else None
