"""D13x: a negative does not stand for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model import Claim, Release, Status
from ...records.reading import oldest
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D131",
    "An item marked “not found” was looked for in the last {stale_after_months} months",
    fix="read the lab's documents again and write the new date under `read`, or correct the claim",
    severity="warning",
    late=True,
)
def negatives_are_fresh(record: RecordContext) -> Iterator[Hit]:
    """Labs publish later what they left out; “not found” holds for the day it was looked for."""
    as_of, months = record.around.as_of, record.around.dataset.conventions.stale_after_months
    for name, claim in record.release.claims.items():
        last = stale(claim, record.release, as_of, months) if as_of else None
        if last:
            message = (
                f"the oldest document searched for it is of {last}, more than {months} months before {as_of}"
            )
            yield Hit(("claims", name, "status"), message, saw=str(last))


def stale(claim: Claim, release: Release, as_of: date, months: int) -> date | None:
    """Return the day that a silence speaks for, if that is more than so many months before `as_of`.

    It is as old as the oldest document that was searched.
    """
    if claim.status is not Status.SILENT:
        return None
    found = oldest(release.documents[key] for key in claim.searched if key in release.documents)
    last = found.seen if found else None
    if last is None:
        return None
    years, month = divmod(last.month - 1 + months, 12)
    return last if (as_of.year, as_of.month, as_of.day) > (last.year + years, month + 1, last.day) else None
