"""The file of a sample: as it is handed to a reader, who is not shown the record, and with what the record said."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from ..model import ReaderMark, SampledClaim, Status
from ..model.plain import plain
from ..records.marks import differ
from ..records.schema import RecordSchema
from ..sampling.draw import ClaimId, Draw
from .layout import layout, round_trip, with_comments

_HEAD = """\
# A blind sample of claims. Each is derived again from the sources by somebody who does not look at the record
# (disclosures/<lab>/, readings, evidence, pages of the site, diffs). Write under each claim
#   found: {status: partial, values: [{size: ">15T tokens", stage: pretraining}], note: "..."}
# and above the claims `by`, `read` (the last day) and `how`. Then: scorer sample --compare FILE
"""


def sheet_text(
    drawn: Draw,
    seed: str,
    day: date,
    commit: str,
    states: Collection[Status],
    shape: RecordSchema,
    since: str | None = None,
) -> str:
    """Return the file of a sample that nobody has read: release and item of each claim, and no state."""
    data = {
        "seed": seed,
        "drawn": str(day),
        "draw": "seeded",
        "commit": commit,
        **({"since": since} if since else {}),
        "size": len(drawn.claims),
        "states": [str(status) for status in Status if status in states],
        "cells": {
            item: {str(status): count for status, count in of_item.items()}
            for item, of_item in drawn.cells.items()
        },
        # Whoever reads a sample of one state knows what the record says of each claim.
        "blind": len(states) > 1,
        "claims": [{"release": claim.release, "item": claim.item} for claim in drawn.claims],
    }
    # JSON is YAML; the layout makes of it what a person would write.
    return _HEAD + layout(json.dumps(data, ensure_ascii=False), shape)


def with_recorded(
    text: str, claims: Collection[SampledClaim], recorded: Mapping[ClaimId, ReaderMark], shape: RecordSchema
) -> str:
    """Add to each claim what the record said; where the reader found the same, it is right. Comments stay.

    Raises Unreadable as `layout` does.
    """
    document = with_comments(layout(text, shape))
    for entry, claim in zip(document["claims"], claims, strict=True):
        mark = recorded[ClaimId(claim.release, claim.item)]
        entry["recorded"] = _brief(mark)
        if claim.outcome is None and claim.found and not differ(claim.found, mark):
            entry["outcome"] = "right"
    out = io.StringIO()
    round_trip().dump(document, out)
    return layout(out.getvalue(), shape)


def _brief(mark: ReaderMark) -> dict[str, Any]:
    """Return a mark as plain data, without what is not said."""
    return {name: value for name, value in plain(mark).items() if value}
