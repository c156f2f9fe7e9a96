"""P610 to P615: nothing is taken away, dated anew or narrowed without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model import Document, IndicatorId, Release, lab_of
from ...records.paths import INDICATORS, STATEMENTS, reading_path, record_path
from ...records.reading import could_tell
from .addresses import without_tracking
from .asked import copy_is_new
from .landed import Landed, landed
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "P610",
    "What was removed has a reason",
    fix="restore it, or write under `removed` what was removed, when and why",
    anywhere=True,
)
def removals_are_told(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A “not found” that was reached by removing the evidence against it is worthless."""
    where = context.past.revision if context.past else ""
    for one in landed(context):
        if one.before:
            told = {entry.what for entry in one.release.removed if entry not in one.before.removed}
            for index, entry in enumerate(one.before.removed):
                if entry not in one.release.removed:
                    said = f"`removed` said in {where} why `{entry.what}` went, and does not say so now"
                    yield record_path(one.id), Hit(("removed",), said, f"restore entry {index + 1} of it")
            for names, said in (
                *_gone(one.before, one.release),
                *_narrowed(context, one),
                *_taken_in(context, one),
            ):
                if not told.intersection(names):
                    fix = f"restore it, or write `removed: [{{what: {names[0]}, date: …, reason: …}}]`"
                    yield record_path(one.id), Hit(("removed",), f"{said} in {where}, and is gone", fix)


def _gone(was: Release, now: Release) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what went, by the names that `removed` may use for it, and in words."""
    for key, document in was.documents.items():
        names = (f"documents.{key}", key, document.url)
        if not _still_there(document, now.documents):
            yield names, f"document `{key}` ({document.url}) stood"
    looked = {look.kind for look in now.looked_for}
    found = {document.kind for document in now.documents.values()}
    for look in was.looked_for:
        if look.kind not in looked | found:
            yield (f"looked_for.{look.kind}",), f"`looked_for` of a {look.kind} stood"
    kept = _names_of(now)
    for field, name in sorted(_names_of(was) - kept):
        yield (f"identifiers.{field}", f"identifiers.{field}.{name}", name), f"`{field}` {name} stood"


def _narrowed(context: RuleContext, one: Landed) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield documents that are said to be of another kind or publisher now, and could tell less by that."""
    for key, was in one.before.documents.items() if one.before else ():
        # Under whatever key: it is the same document by its address.
        same = [now for now in one.release.documents.values() if _place(now.url) == _place(was.url)]
        items = [
            indicator.id
            for indicator in context.dataset.indicators
            if could_tell(was, indicator, lab_of(one.was_id))
            and not any(now.publisher == lab_of(one.id) and now.kind in indicator.told_in for now in same)
        ]
        if same and items:
            told = f"`{key}` as {was.kind} of '{was.publisher}', which could tell {', '.join(items)}, stood"
            yield (f"documents.{key}.kind", f"documents.{key}.publisher"), told


def _names_of(release: Release) -> set[tuple[str, str]]:
    found = set()
    for field, value in release.identifiers:
        names = value if isinstance(value, tuple) else (value,) if value else ()
        found |= {(field, name) for name in names}
    return found


def _still_there(was: Document, documents: Mapping[str, Document]) -> bool:
    """Return whether a document stands there still, under its key or another; of one that is a version is one."""
    place = _place(was.url)
    return any(_place(document.url) == place for document in documents.values())


def _place(url: str) -> str:
    """Return an address without what tells one version or one place in the text from another."""
    # What is asked for behind `?` is another document, as `forum?id=` shows, and not a place in this one.
    plain = re.sub(r"^https?://(www\.)?|#.*$", "", without_tracking(url).casefold())
    plain = re.sub(r"\?(?:download=true|raw=true|plain=1)?$", "", plain)
    plain = re.sub(r"(?:\.pdf|\.git)?/*$", "", plain)
    if plain.startswith("arxiv.org/"):
        return re.sub(r"^arxiv\.org/[a-z]+/|v\d+$", "", plain)
    return re.sub(
        r"^((?:github\.com|huggingface\.co)/[^/]+/[^/]+)/(?:blob|tree|raw|resolve)/[^/]+", r"\1", plain
    )


def _taken_in(context: RuleContext, one: Landed) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield records with a past of their own that this one took in: their readings and reviews went with them."""
    past = context.past
    for former in one.release.former_ids:
        if past and former in past.ids and former not in context.ids and former != one.was_id:
            yield (former,), f"record '{former}', with its readings and reviews, stood"


@dataset_rule(
    "P611",
    "A document with a new date of reading shows that it was read again",
    fix="restore the date and the extent, or append a reading that lists the document",
    anywhere=True,
)
def fresh_days_come_of_fresh_reads(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A date that moves by itself makes an old “not found” look new, and `whole` is a reader's word about one day."""
    for one in landed(context):
        for key, was, now in one.documents():
            if was.read is None or now.read is None:
                continue
            at = ("documents", key, "read")
            day, further = now.read.date != was.read.date, was.read.extent not in (None, now.read.extent)
            if further and not day:
                said = f"`{key}` was read as {was.read.extent} on that day, and says {now.read.extent} now"
                fix = "write the day on which it was read so far, or restore `extent`"
                yield record_path(one.id), Hit((*at, "extent"), said, fix)
            elif day and not further and not copy_is_new(context, one, key, was, now):
                said = f"`{key}` was read on {was.read.date}; that day moved and nothing shows a new reading"
                yield record_path(one.id), Hit((*at, "date"), said)


@dataset_rule(
    "P612",
    "A difference is settled by a document, on a date, with the value that was kept",
    fix="name the document of the record that settled it, and under `value` what the record says about it",
    anywhere=True,
)
def settlements_say_how(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The source shows which reading was right; three words show nothing."""
    for one in landed(context):
        known = len(one.readings_before.settled) if one.readings_before else 0
        entries = list(enumerate(one.readings.settled)) if one.readings else []
        for index, settled in entries[known:]:
            at = ("settled", index)
            document = one.release.documents.get(settled.document or "")
            if settled.document is None:
                yield reading_path(one.id), Hit(at, f"no document is named that settled {settled.item}")
            elif document is None or document.read is None:
                said = f"`{settled.document}` is not a document of the record that was read"
                yield reading_path(one.id), Hit((*at, "document"), said)
            if settled.value is None:
                yield reading_path(one.id), Hit(at, f"no value is given that was kept for {settled.item}")


@dataset_rule(
    "P613",
    "A record is read twice",
    fix="nothing: the record is accepted without it, and somebody else reads it again later; "
    "CONTRIBUTING.md says how",
    severity="warning",
    anywhere=True,
)
def new_records_are_read_once(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """One reader overlooks things; until somebody reads again, pages say that a record was read once."""
    for one in landed(context):
        new = one.before is None and one.was_id not in (context.past.ids if context.past else ())
        if new and not context.dataset.read_twice(one.id):
            said = f"'{one.id}' has no second reading yet: it lands as read once"
            yield record_path(one.id), Hit(("name",), said, on_key=True)


@dataset_rule(
    "P614",
    "What a lab was found to say about all its systems stays",
    fix="restore the entry, and add to it what a later look found",
    anywhere=True,
)
def statements_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Statements that count for no release are kept in this list only; removing one hides it everywhere."""
    if context.past is None or context.past.dataset is None:
        return
    here = context.dataset.statements
    addresses = {_place(one.document.url) for one in here if one.document}
    items = {(one.lab, said.item, said.shows) for one in here for said in one.says}
    looks = {(one.lab, one.kind) for one in here if one.looked_for}
    found = {(one.lab, one.document.kind) for one in here if one.document}
    for one in context.past.dataset.statements:
        where = context.past.revision
        if one.document and _place(one.document.url) not in addresses:
            yield STATEMENTS, Hit((), f"{one.document.url} of '{one.lab}' stood in {where} and is gone")
        elif one.looked_for and (one.lab, one.kind) not in looks | found:
            yield STATEMENTS, Hit((), f"what was looked for of '{one.lab}' in {where} is gone")
        for said in one.says if one.document else ():
            if (one.lab, said.item, said.shows) not in items:
                yield (
                    STATEMENTS,
                    Hit((), f"what '{one.lab}' said of {said.item} stood in {where} and is gone"),
                )


@dataset_rule(
    "P615",
    "The kinds of document that may contain an item are narrowed only by a ruling",
    fix="restore the kinds, or add a ruling on the item that says why",
    anywhere=True,
)
def narrower_questions_have_a_ruling(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Removing a kind of document turns what nobody has looked for into “not found”."""
    if context.past is None or context.past.dataset is None:
        return
    past = context.past.dataset
    before = {indicator.id: indicator for indicator in past.indicators}
    ruled = {ruling.id for ruling in past.rulings}
    fresh: set[IndicatorId] = {
        example.indicator
        for ruling in context.dataset.rulings
        if ruling.id not in ruled
        for example in ruling.examples
    }
    for index, indicator in enumerate(context.dataset.indicators):
        was = before.get(indicator.id)
        if was is None or indicator.id in fresh:
            continue
        fewer = [kind for kind in was.told_in if kind not in indicator.told_in]
        expected = [one for one in was.expected if one not in indicator.expected]
        if fewer:
            said = f"`told_in` of {indicator.id} had {', '.join(fewer)} in {context.past.revision}"
            yield INDICATORS, Hit((index, "told_in"), said, on_key=True)
        if expected:
            said = f"`expected` of {indicator.id} asked for more in {context.past.revision}"
            yield INDICATORS, Hit((index, "expected"), said, on_key=True)
