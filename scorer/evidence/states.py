"""What was known of an address, and what it answered today -> what is known now. It never moves a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..model import (
    AddressRole,
    AskedAddress,
    Away,
    Confirmation,
    Conventions,
    DocumentEvidence,
    Release,
)
from .answer import Answer
from .judgement import Judgement, Sought, compare
from .recheck import quotations_of


def sought(release: Release, key: str, receipt: DocumentEvidence | None) -> Sought:
    """Return what a document is known by: its quotations, its digest, and that of a copy that holds them."""
    document = release.documents[key]
    digests = {document.sha256}
    if receipt and receipt.quotations and all(one.found != "nowhere" for one in receipt.quotations):
        digests.add(receipt.sha256)
    shown = tuple(dict.fromkeys(shows for at, shows in quotations_of(release) if at == key))
    return Sought(shown, frozenset(filter(None, digests)))


def was_confirmed(one: AskedAddress | None, since: date, seek: Sought) -> bool:
    """Return whether an address said, on a day or later, what the record says today."""
    known = _confirmation(one)
    return bool(known and known.date >= since and _holds(known, seek))


def confirmed_on(asked: Mapping[AddressRole, AskedAddress], seek: Sought) -> date | None:
    """Return the last day on which any address of a document said what the record says today."""
    known = filter(None, map(_confirmation, asked.values()))
    return max((one.date for one in known if _holds(one, seek)), default=None)


def says_what_the_record_says(one: AskedAddress, seek: Sought) -> bool:
    """Return whether what last confirmed an address is what the record says today."""
    known = _confirmation(one)
    return bool(known and _holds(known, seek))


def _confirmation(one: AskedAddress | None) -> Confirmation | None:
    """Return what was confirmed, with what confirmed it: while it is the newest answer, it is not written twice."""
    if one is None:
        return None
    if one.confirmed is None or one.state != "confirmed":
        return one.confirmed
    return one.confirmed.model_copy(update={"sha256": one.sha256, "found": one.found})


def _holds(known: Confirmation, seek: Sought) -> bool:
    """Return whether what was confirmed is what the record says today: it may quote something else by now."""
    return known.sha256 in seek.digests or (bool(seek.shown) and set(seek.shown) <= set(known.found))


class Keeper:
    """Puts what was found on a day over what was known; `vantage` is the place of the network it was asked from."""

    def __init__(self, conventions: Conventions, day: date, vantage: str) -> None:
        self._conventions = conventions
        self._day = day
        self._vantage = vantage

    def renewed(
        self, before: AskedAddress | None, address: str, answer: Answer, judgement: Judgement
    ) -> AskedAddress:
        """Return what is known of an address after it answered. Another address than before is not the same one."""
        if before and before.address != address:
            before = None
        away = self._away(before, judgement)
        return AskedAddress(
            address=address,
            date=self._day,
            state="gone" if judgement.state == "away" and self._is_gone(away) else judgement.state,
            reason=judgement.reason,
            status=answer.status,
            final=None if answer.final == address else answer.final,
            type=answer.media_type[:80] or None,
            bytes=None if answer.body is None else len(answer.body),
            sha256=judgement.sha256,
            found=judgement.found,
            missed=judgement.missed,
            confirmed=self._confirmed(before, judgement),
            away=away,
        )

    def in_folder(self, before: AskedAddress | None, receipt: DocumentEvidence, seek: Sought) -> AskedAddress:
        """Return the same of a copy on a disk, which was read without any network."""
        found = tuple(one.shows for one in receipt.quotations if one.found != "nowhere")
        missed = tuple(one.shows for one in receipt.quotations if one.found == "nowhere")
        shortest = self._conventions.confirming_characters
        judgement = compare(found, missed, receipt.sha256, receipt.form != "none", seek, shortest)
        return AskedAddress(
            address=receipt.copy_,
            date=self._day,
            state=judgement.state,
            reason=judgement.reason,
            sha256=judgement.sha256,
            found=found,
            missed=missed,
            confirmed=self._confirmed(before, judgement),
        )

    def _confirmed(self, before: AskedAddress | None, judgement: Judgement) -> Confirmation | None:
        if judgement.by is None:
            return _confirmation(before)
        return Confirmation(date=self._day, by=judgement.by)

    def _away(self, before: AskedAddress | None, judgement: Judgement) -> tuple[Away, ...]:
        """Return from where the address was not there, since it last was; no answer of it changes nothing."""
        known = {one.vantage: one for one in before.away} if before else {}
        if judgement.state == "unknown":
            return tuple(known.values())
        if judgement.state != "away":
            return ()
        first = known[self._vantage].first if self._vantage in known else self._day
        known[self._vantage] = Away(vantage=self._vantage, first=first, last=self._day)
        return tuple(known[name] for name in sorted(known))

    def _is_gone(self, away: tuple[Away, ...]) -> bool:
        window = max(one.last for one in away) - min(one.first for one in away)
        return (
            len(away) >= self._conventions.gone_vantages and window.days >= self._conventions.gone_after_days
        )
