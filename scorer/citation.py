"""What a claim can be cited with: the documents it rests on, and the day that it speaks for. No words.

A negative rests on every document that was searched, anything else on those that tell. It is as old as the
oldest of them: to read one of five again makes the others no newer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .model import Claim, Document, Release, Status
from .score.release import ClaimScore


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that a claim rests on, the day it speaks for, and where in it something is told."""

    document: Document
    day: date
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimCitation:
    """What a claim that can be defended rests on; there is at least one document."""

    documents: tuple[CitedDocument, ...]

    @property
    def day(self) -> date:
        """The day the claim speaks for: that of the oldest copy."""
        return min(cited.day for cited in self.documents)


class Uncitable(Enum):
    """Why a claim cannot be defended, so that no citation of it is offered."""

    NOT_ASSESSED = "not_assessed"
    NO_DOCUMENT = "no_document"
    ALL_SECONDARY = "all_secondary"


def cite_claim(score: ClaimScore, release: Release) -> ClaimCitation | Uncitable:
    """Return what a claim is cited with as it stands on the as-of day, or why it cannot be."""
    if score.status is Status.NOT_ASSESSED or score.claim is None:
        return Uncitable.NOT_ASSESSED
    named = {
        key: (release.documents[key], places)
        for key, places in _named(score.status, score.claim)
        if key in release.documents
    }
    if not named:
        return Uncitable.NO_DOCUMENT
    found = tuple(
        CitedDocument(document, document.seen, places) for document, places in named.values() if document.seen
    )
    if len(found) < len(named):
        return Uncitable.NOT_ASSESSED  # one of them is still to be read
    if all(cited.document.secondary for cited in found):
        return Uncitable.ALL_SECONDARY
    return ClaimCitation(found)


def _named(status: Status, claim: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys of the documents, each with its places, in the order in which the record names them."""
    if status is Status.SILENT:
        yield from ((key, ()) for key in claim.searched)
        return
    for key in dict.fromkeys(proof.document for proof in claim.evidence):
        places = (proof.locator for proof in claim.evidence if proof.document == key)
        yield key, tuple(dict.fromkeys(places))
