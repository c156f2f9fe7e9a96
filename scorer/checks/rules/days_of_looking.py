"""D132, D133: days on which somebody looked, tried or took away, and those of variants, in an order that
can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...records.finding import Pointer
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D132",
    "Nothing was looked for or removed before it could exist",
    fix="correct this date, or the date of release or publication",
    requires=("D110", "D114"),
)
def looking_follows_release(record: RecordContext) -> Iterator[Hit]:
    """Looking for an announcement before the release shows nothing about it."""
    release = record.release
    for index, look in enumerate(release.looked_for):
        yield from _before(
            ("looked_for", index, "date"), "looked for", look.date, "released", release.released
        )
    for index, entry in enumerate(release.removed):
        yield from _before(("removed", index, "date"), "taken away", entry.date, "released", release.released)
    for key, document in release.documents.items():
        for index, attempt in enumerate(document.unread.tried if document.unread else ()):
            if document.published:
                at = ("documents", key, "unread", "tried", index, "date")
                yield from _before(at, f"`{key}` was tried", attempt.date, "published", document.published)


@record_rule(
    "D133",
    "A variant published later is dated after the release",
    fix="correct the date, or remove the variant from `variants_since` if it came with the release",
    requires=("D110", "D114"),
)
def variants_follow_release(record: RecordContext) -> Iterator[Hit]:
    """`variants_since` lists only what was not there on the first day."""
    for variant, day in record.release.variants_since.items():
        if day <= record.release.released:
            message = (
                f"'{variant}' came on {day}, which is not after the release on {record.release.released}"
            )
            yield Hit(("variants_since", variant), message)


def _before(at: Pointer, what: str, day: date, event: str, then: date) -> Iterator[Hit]:
    if day < then:
        yield Hit(at, f"{what} on {day}, before it was {event} on {then}")
