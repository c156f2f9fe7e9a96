"""Test vectors of the digest that a review signs: the shortest records, as the text that is hashed."""

from __future__ import annotations

from dataclasses import dataclass

from ....records.digest import canonical_json, digest
from ...context import Link, SiteContext

_VECTORS = 2


@dataclass(frozen=True, slots=True)
class Vector:
    """A record, the canonical text of it, and the digest of that text."""

    release: Link
    text: str
    digest: str


def digests(context: SiteContext, root: str) -> tuple[Vector, ...]:
    """Return the records with the shortest canonical texts, so that they can be checked by hand."""
    texts = {score.id: canonical_json(score.release) for score in context.report.releases.values()}
    shortest = sorted(texts, key=lambda id_: (len(texts[id_]), id_))[:_VECTORS]
    return tuple(
        Vector(context.release(id_, root), texts[id_], digest(context.report.releases[id_].release))
        for id_ in shortest
    )
