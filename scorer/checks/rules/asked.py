"""E410, E411, P622, P623: what addresses answered holds together, and days move with a look alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...evidence.folding import fold
from ...evidence.planning import sought_of
from ...evidence.states import says_what_the_record_says
from ...model import AddressRole, AskedAddress, Away, Conventions, Document, ReleaseId
from ...records.finding import Pointer
from ...records.paths import evidence_path, record_path
from .landed import Landed, landed
from .registry import Hit, RuleContext, dataset_rule

_AGAIN = "rewrite it with `scorer evidence --write`, with `--from DIR` for copies on a disk"


@dataset_rule(
    "E410",
    "The stored answer of an address follows from what it returned",
    fix=_AGAIN,
)
def answers_hold_together(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A state typed in by hand proves nothing; one written by the program comes with what it was derived from."""
    conventions = context.dataset.conventions
    for name, key, role, one in _asked(context):
        for field, said in (*_confirmed(one, conventions), *_days(one), *_gone(one, conventions)):
            yield evidence_path(name), Hit(("asked", key, role, field), said, on_key=True)


def _confirmed(one: AskedAddress, conventions: Conventions) -> Iterator[tuple[str, str]]:
    """Yield what is missing where an address is said to be confirmed: its bytes, or a quotation long enough."""
    both = set(one.found) & set(one.missed)
    if both:
        yield "missed", f"`{sorted(both)[0]}` was found and was not"
    if one.state != "confirmed":
        return
    if one.confirmed is None or one.confirmed.date != one.date:
        yield "state", f"it is confirmed, and nothing was confirmed on {one.date}"
    elif one.confirmed.by == "digest" and one.sha256 is None:
        yield "state", "it is confirmed by a digest, and has none"
    elif one.confirmed.by == "quotations":
        long = [shows for shows in one.found if len(fold(shows)) >= conventions.confirming_characters]
        if one.missed:
            yield "state", f"it is confirmed by quotations, and `{one.missed[0]}` was not found"
        elif not long:
            least = conventions.confirming_characters
            yield "state", f"it is confirmed by quotations, and none of {least} characters was found"


def _days(one: AskedAddress) -> Iterator[tuple[str, str]]:
    if one.confirmed and one.confirmed.date > one.date:
        yield "confirmed", f"it was confirmed on {one.confirmed.date}, after it was last asked"
    for look in one.away:
        if not look.first <= look.last <= one.date:
            yield "away", f"the days of '{look.vantage}' do not follow each other, up to {one.date}"


def _gone(one: AskedAddress, conventions: Conventions) -> Iterator[tuple[str, str]]:
    if one.state in ("away", "gone") and not one.away:
        yield "state", f"it is {one.state}, and nothing says from where it was asked"
    elif one.state == "gone" and not _is_gone(one.away, conventions):
        places, days = conventions.gone_vantages, conventions.gone_after_days
        yield "state", f"it is gone, which takes looks from {places} places over {days} days"


def _is_gone(away: tuple[Away, ...], conventions: Conventions) -> bool:
    window = max(one.last for one in away) - min(one.first for one in away)
    return len(away) >= conventions.gone_vantages and window.days >= conventions.gone_after_days


@dataset_rule(
    "E411",
    "What confirmed a document matches what the record says today",
    fix=_AGAIN,
    severity="warning",
    requires=("E410",),
)
def confirmations_are_of_today(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The record now quotes other words, or names other bytes; that the old ones were found does not prove these."""
    for name, key, role, one in _asked(context):
        release = context.dataset.releases.get(name)
        if not release or key not in release.documents or one.state != "confirmed":
            continue
        if not says_what_the_record_says(one, sought_of(context.dataset, (name, key))):
            said = f"on {one.date} other words or bytes were found than the record has for `{key}`"
            yield evidence_path(name), Hit(("asked", key, role, "state"), said)


@dataset_rule(
    "P622",
    "The date of a copy changes only with the copy",
    fix="restore `captured`, or add what shows a look: a commit, a digest, a reading, `scorer evidence "
    "--write`",
    anywhere=True,
)
def days_of_copies_move_with_them(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A “not found” is as old as its oldest copy: a date that moves by itself makes it look new, though
    nobody looked.
    """
    for one in landed(context):
        for key, was, now in one.documents():
            before, after = _captured(was), _captured(now)
            # A day that moves back makes nothing younger.
            if before is None or after is None or after <= before:
                continue
            if not copy_is_new(context, one, key, was, now):
                said = f"the copy of `{key}` was of {before}; that day moved, and nothing shows a new look"
                yield record_path(one.id), Hit(("documents", key, "read", "captured"), said)


def _captured(document: Document) -> date | None:
    return document.read.captured if document.read else None


def copy_is_new(context: RuleContext, one: Landed, key: str, was: Document, now: Document) -> bool:
    """Return whether something shows another copy, or another look: its bytes, a reader, or a program."""
    if any(getattr(was, field) != getattr(now, field) for field in ("sha256", "commit", "archived", "via")):
        return True
    day = now.read.date if now.read else None
    known = one.readings_before.readings if one.readings_before else ()
    appended = one.readings.readings[len(known) :] if one.readings else ()
    if any(key in reading.documents and reading.date == day for reading in appended):
        return True
    before, after = _looks(context, one.was_id, key, past=True), _looks(context, one.id, key)
    return any(look not in before for look in after)


def _looks(
    context: RuleContext, name: ReleaseId, key: str, *, past: bool = False
) -> frozenset[tuple[object, ...]]:
    """Return what programs saw of a document: each look with its day and its bytes."""
    dataset = (context.past.dataset if context.past else None) if past else context.dataset
    evidence = dataset.evidence.get(name) if dataset else None
    if evidence is None:
        return frozenset()
    receipt = evidence.documents.get(key)
    looks: list[tuple[object, ...]] = [(receipt.date, receipt.copy_, receipt.sha256)] if receipt else []
    return frozenset([*looks, *((one.date, role) for role, one in evidence.asked.get(key, {}).items())])


@dataset_rule(
    "P623",
    "What addresses answered is kept, and its dates only move forward",
    fix="restore it, or ask again: `scorer evidence --write --date DAY`",
    anywhere=True,
)
def answers_are_kept(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Removing the note that a document was missing, or backdating a look, makes the next look seem the first."""
    for one in landed(context):
        past = context.past.dataset if context.past else None
        was = past.evidence.get(one.was_id) if past else None
        now = context.dataset.evidence.get(one.id)
        path = evidence_path(one.id)
        if path in context.unread:
            continue
        for key, roles in was.asked.items() if was else ():
            for role, before in roles.items() if key in one.release.documents else ():
                after = now.asked.get(key, {}).get(role) if now else None
                at: Pointer = ("asked", key, role) if after else ("asked",) if now else ()
                for said in _lost(before, after):
                    yield path, Hit(at, f"`{key}` ({role}): {said}", on_key=bool(at))


def _lost(before: AskedAddress, after: AskedAddress | None) -> Iterator[str]:
    """Yield what was known of an address and is not any more; another address than before is not the same one."""
    if after is None:
        yield "what it answered stood there and is gone"
    elif after.address == before.address:
        if after.date < before.date:
            yield f"it was asked on {before.date}, and not last on {after.date}"
        known, confirmed = _day(before), _day(after)
        if known and (confirmed is None or confirmed < known):
            yield f"it was confirmed on {known}, and that is gone"


def _day(one: AskedAddress) -> date | None:
    return one.confirmed.date if one.confirmed else None


def _asked(context: RuleContext) -> Iterator[tuple[ReleaseId, str, AddressRole, AskedAddress]]:
    for name, evidence in context.dataset.evidence.items():
        for key, roles in evidence.asked.items():
            for role, one in roles.items():
                yield name, key, role, one
