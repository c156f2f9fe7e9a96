"""Digest of what was reviewed, so that a review cannot go stale unseen.

The canonical form: JSON of the fields that the model declares to be reviewed (the claims, `released`, `access`,
`flagship`, and of each document url, title, published, sha256, `unread`, `not_for` and any `extent` but
`whole`, under `read`), with sorted keys, no spaces, UTF-8, and only what the record gives (an absent field is
absent). To write `whole` leaves a signature as it is, and an unread document cannot become a read one under it.
"""

from __future__ import annotations

import hashlib
import json

from ..model import Release
from ..model.fields import DeclaredField
from ..model.plain import plain


def canonical_json(release: Release) -> str:
    content = plain(release, _signed)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _signed(field: DeclaredField, value: object) -> bool:
    return field.meta.reviewed and (value is None or value != field.meta.unsigned)


def digest(release: Release) -> str:
    return hashlib.sha256(canonical_json(release).encode()).hexdigest()


def review_state(release: Release) -> str:
    """Return whether a record is `reviewed`, `changed_since_review` or `unreviewed`."""
    if not release.reviews:
        return "unreviewed"
    now = digest(release)
    return "reviewed" if any(review.digest == now for review in release.reviews) else "changed_since_review"
