"""Digest of what was reviewed, so that a review cannot go stale unseen.

The canonical form: JSON of claims, `released`, `access`, `flagship`, and url, title, published and sha256 of
each document, with sorted keys, no spaces, UTF-8, and only what the record gives (an absent field is absent).
"""

from __future__ import annotations

import hashlib
import json

from ..model import Frozen, Release
from ..quantity import Quantity


def canonical_json(release: Release) -> str:
    """Return the canonical JSON of what a review covers."""
    content = {
        "released": release.released.isoformat(),
        "access": release.access,
        "flagship": release.flagship,
        "claims": {name: _plain(claim) for name, claim in release.claims.items()},
        "documents": {
            key: {
                field: str(value)
                for field in ("url", "title", "published", "sha256")
                for value in [getattr(document, field)]
                if value is not None
            }
            for key, document in release.documents.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(release: Release) -> str:
    """Return the SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(release).encode()).hexdigest()


def review_state(release: Release) -> str:
    """Return whether a record is `reviewed`, `changed_since_review` or `unreviewed`."""
    if not release.reviews:
        return "unreviewed"
    now = digest(release)
    return "reviewed" if any(review.digest == now for review in release.reviews) else "changed_since_review"


def _plain(value: object) -> object:
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Frozen):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return {name: _plain(inner) for name, inner in fields if inner is not None and inner != ()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return str(value)
