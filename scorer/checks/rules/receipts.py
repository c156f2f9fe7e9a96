"""P619: what a program found in a copy stays as long as it is the same copy."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import DocumentEvidence, TermSearch
from ...records.paths import evidence_path
from .landed import landed
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "P619",
    "What a program found in a copy stays, as long as it is the same copy",
    fix="restore it, or rewrite it: scorer evidence --from DIR --write",
    anywhere=True,
)
def findings_of_programs_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """What was not found in a copy does not turn up there later; if somebody writes that it did, it was
    entered by hand.
    """
    if context.past is None or context.past.dataset is None:
        return
    where = context.past.revision
    for one in landed(context):
        was, now = context.past.dataset.evidence.get(one.was_id), context.dataset.evidence.get(one.id)
        path = evidence_path(one.id)
        if path in context.unread:
            continue
        for key, before in was.documents.items() if was else ():
            after = now.documents.get(key) if now else None
            if after is None and key in one.release.documents:
                said = f"what was found of `{key}` stood in {where} and is gone"
                yield path, Hit(("documents",) if now else (), said, on_key=bool(now))
            elif after is not None and _copy_of(before) == _copy_of(after):
                for at, said in _turned(before, after):
                    yield path, Hit(("documents", key, *at), f"{said} in {where}, in the same copy")


def _copy_of(found: DocumentEvidence) -> tuple[object, ...]:
    """Return what tells one look at one copy from another."""
    return found.copy_, found.date, found.form, found.sha256, found.text_sha256, found.reader


def _turned(was: DocumentEvidence, now: DocumentEvidence) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what one look at one copy is said to have found otherwise."""
    found = {one.shows: one.found for one in was.quotations}
    for index, quotation in enumerate(now.quotations):
        before = found.get(quotation.shows, quotation.found)
        if before != quotation.found:
            yield (
                ("quotations", index, "found"),
                f"`{quotation.shows}` is found ({quotation.found}) and was not ({before})",
            )
    for item, search in now.searches.items():
        old = was.searches.get(item)
        if old and old.terms == search.terms and _hits(old) != _hits(search):
            yield ("searches", item, "hits"), f"the terms of {item} had {old.hits} hits, or others,"


def _hits(search: TermSearch) -> tuple[object, ...]:
    places = {*search.at, *(hit.offset for hit in search.listed)}
    return search.hits, places
