"""A review written into the text of a record, which is laid out canonically on the way."""

from __future__ import annotations

import io

from ..model import Release, Review
from ..records.digest import digest
from ..records.schema import RecordSchema
from .layout import layout, round_trip


def add_review(text: str, release: Release, review: Review, shape: RecordSchema) -> str:
    """Add a review to the text of a record; an earlier one of the same person gives way to it."""
    yaml = round_trip()
    document = yaml.load(text)
    kept = [r for r in document.get("reviews") or [] if str(r.get("by")) != review.by]
    entry = {"by": review.by, "date": review.date, "method": review.method, "digest": digest(release)}
    document["reviews"] = [*kept, entry]
    out = io.StringIO()
    yaml.dump(document, out)
    return layout(out.getvalue(), shape)
