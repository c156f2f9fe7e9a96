"""Digest of what was reviewed, so that a review cannot go stale unseen.

The canonical form: JSON of the fields that the model declares to be reviewed (the claims, `released`, `access`,
`flagship`, and url, title, published and sha256 of each document), with sorted keys, no spaces, UTF-8, and
only what the record gives (an absent field is absent).
"""

from __future__ import annotations

import hashlib
import json

from ..model import Release
from ..model.plain import plain


def canonical_json(release: Release) -> str:
    content = plain(release, lambda field: field.meta.reviewed)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(release: Release) -> str:
    return hashlib.sha256(canonical_json(release).encode()).hexdigest()


def review_state(release: Release) -> str:
    """Return whether a record is `reviewed`, `changed_since_review` or `unreviewed`."""
    if not release.reviews:
        return "unreviewed"
    now = digest(release)
    return "reviewed" if any(review.digest == now for review in release.reviews) else "changed_since_review"
