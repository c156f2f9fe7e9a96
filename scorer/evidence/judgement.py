"""An answer, and what the record says of the document -> what is known of the address. Only a match proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from ..model import AddressState, AskedAddress, ConfirmedBy, StateReason
from .answer import Answer
from .document_text import DocumentText
from .folding import fold
from .pages import is_wall, says_not_found
from .quotations import find_quotation

_NOT_THERE = frozenset([404, 410])


@dataclass(frozen=True, slots=True)
class Sought:
    """What a document is known by: fragments that the record quotes, and digests of copies that hold them."""

    shown: tuple[str, ...]
    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A state and what it rests on: which quotations came with which bytes, and what of it confirmed the document."""

    state: AddressState
    reason: StateReason | None = None
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    sha256: str | None = None
    by: ConfirmedBy | None = None


def judge(answer: Answer, text: DocumentText | None, sought: Sought, shortest: int) -> Judgement:
    """Return what an answer tells of an address; a quotation of fewer characters than `shortest` confirms nothing."""
    if answer.trouble:
        # Something is there; it is only larger than what is read.
        return Judgement("there" if answer.trouble == "size" else "unknown", answer.trouble)
    if answer.status in _NOT_THERE:
        return Judgement("away")
    if answer.body is None:
        return Judgement("unknown", "status")
    found = tuple(shows for shows in sought.shown if text and find_quotation(shows, text))
    missed = tuple(shows for shows in sought.shown if text and shows not in found)
    known = compare(found, missed, sha256(answer.body).hexdigest(), text is not None, sought, shortest)
    if known.state == "confirmed" or _is_the_document(known, shortest):
        return known
    instead = _instead(answer)
    return Judgement(*instead, sha256=known.sha256) if instead else known


def compare(
    found: tuple[str, ...],
    missed: tuple[str, ...],
    digest: str | None,
    readable: bool,
    sought: Sought,
    shortest: int,
) -> Judgement:
    """Compare what was found in a text, and the digest of its bytes, with what the document is known by."""

    def judged(
        state: AddressState, reason: StateReason | None = None, by: ConfirmedBy | None = None
    ) -> Judgement:
        return Judgement(state, reason, found, missed, digest, by)

    if digest in sought.digests:
        return judged("confirmed", by="digest")
    if missed:
        return judged("unmatched", "other_text")
    if any(_is_long(shows, shortest) for shows in found):
        return judged("confirmed", by="quotations")
    if found:
        return judged("unmatched", "short_quotations")
    if sought.digests:
        return judged("unmatched", "other_bytes")
    return judged("there", "nothing_to_compare" if readable else "no_text")


def _is_the_document(known: Judgement, shortest: int) -> bool:
    """Return whether what came holds at least one fragment that no other page would."""
    return any(_is_long(shows, shortest) for shows in known.found)


def _is_long(shows: str, shortest: int) -> bool:
    return len(fold(shows)) >= shortest


def _instead(answer: Answer) -> tuple[AddressState, StateReason] | None:
    """Return what stands in the document's place, if that can be told."""
    if is_wall(answer):
        return "unknown", "wall"
    if answer.was_led_to_login:
        return "unknown", "login"
    if answer.was_led_to_front_page:
        return "moved", "front_page"
    return ("moved", "says_not_found") if says_not_found(answer) else None


def digests_alike(asked: Iterable[tuple[str, AskedAddress]]) -> dict[str, tuple[str, ...]]:
    """Return the digests under which several documents came that were not all confirmed, and the documents' addresses.

    One page in the place of many documents is a wall or an error that nothing else told.
    """
    under: dict[str, list[tuple[str, AskedAddress]]] = {}
    for document, address in asked:
        if address.sha256:
            under.setdefault(address.sha256, []).append((document, address))
    return {
        digest: documents
        for digest, found in sorted(under.items())
        if len(documents := tuple(dict.fromkeys(document for document, _ in found))) > 1
        and not all(address.state == "confirmed" for _, address in found)
    }
