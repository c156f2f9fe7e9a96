"""R5xx: reviews are of what stands there now, and by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.digest import digest
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "R501",
    "A reviewed record has not changed since",
    fix="review it again with `scorer review`, or undo the change",
    severity="warning",
    waivable=False,
)
def reviews_are_current(record: RecordContext) -> Iterator[Hit]:
    """A review vouches for what was read then; if a record changes later, pages say that it changed since."""
    reviews = record.release.reviews
    now = digest(record.release) if reviews else ""
    if reviews and all(review.digest != now for review in reviews):
        yield Hit(
            ("reviews", len(reviews) - 1, "digest"),
            f"the record changed since its review of {reviews[-1].date}",
            f"review it again: `scorer review {record.id} --by HANDLE`",
        )


@record_rule(
    "R502",
    "Nobody reviews a record that they wrote",
    fix="let somebody else review it",
    waivable=False,
    late=True,
)
def reviewers_are_not_authors(record: RecordContext) -> Iterator[Hit]:
    """People overlook their own mistakes; the second pair of eyes is the point of a review."""
    # A stored second reading is the second pair of eyes where one signs for all.
    group = record.around.dataset.conventions.group_reviewer
    authors = {_plain(author) for author in record.around.authors.get(record.id, ())}
    known = {one.handle.casefold(): one.git for one in record.around.dataset.conventions.reviewers}
    for index, review in enumerate(record.release.reviews):
        called = {_plain(name) for name in (review.by, *known.get(review.by.casefold(), ()))}
        if review.by != group and not authors.isdisjoint(called):
            yield Hit(("reviews", index, "by"), f"'{review.by}' wrote this record, as git tells")


def _plain(called: str) -> str:
    """Return a handle, a name or an address without what people write one way here and another there."""
    # A name of signs alone is left as it is, or all such names would be one.
    return "".join(c for c in called.casefold() if c.isalnum()) or called
