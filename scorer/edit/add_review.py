"""A review written into the text of a record, which is laid out canonically on the way."""

from __future__ import annotations

import io

from ..model import Review
from ..records.schema import RecordSchema
from .layout import layout, round_trip, with_comments


def add_review(text: str, review: Review, shape: RecordSchema) -> str:
    """Add a review to the text of a record, below those that it has."""
    document = with_comments(layout(text, shape))
    entry = {"by": review.by, "date": review.date, "method": review.method, "digest": review.digest}
    document["reviews"] = [*(document.get("reviews") or []), entry]
    out = io.StringIO()
    round_trip().dump(document, out)
    return layout(out.getvalue(), shape)
