"""E40x: what a program found again of a record's documents is about that record as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ...evidence.judgement import digests_alike
from ...evidence.recheck import MOST_HITS, quotations_of
from ...evidence.terms import terms_digest
from ...model import AskedAddress, DocumentEvidence, Release, ReleaseId
from ...records.paths import evidence_path
from .registry import Hit, RuleContext, dataset_rule

_AGAIN = "rewrite it: scorer evidence --from DIR --write"


@dataset_rule(
    "E401",
    "Evidence that a program found belongs to a record",
    fix="move the file to its record, or remove it",
)
def evidence_has_a_record(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who looks for the proof of a record finds it by the record's name."""
    for name in context.dataset.evidence:
        if name not in context.ids:
            yield evidence_path(name), Hit((), f"there is no record '{name}'")


@dataset_rule(
    "E402",
    "Evidence that a program found is about documents of the record",
    fix=_AGAIN,
)
def evidence_is_of_its_documents(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A document that is not in the record supports nothing."""
    for name, evidence in context.dataset.evidence.items():
        release = context.dataset.releases.get(name)
        for place in ("documents", "asked") if release else ():
            for key in getattr(evidence, place):
                if release and key not in release.documents:
                    hit = Hit((place, key), f"`{key}` is not a document of the record", on_key=True)
                    yield evidence_path(name), hit


@dataset_rule(
    "E403",
    "The bytes that were found are those that were read",
    fix="find out which of the two is the copy that was read; write its address, or its SHA-256, into "
    "the record",
    severity="warning",
)
def bytes_are_the_same(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A different file at the same address proves neither that the record is right nor that it is wrong."""
    for name, release, key, found in _found(context):
        read = release.documents[key].sha256
        if read and found.sha256 and read != found.sha256:
            hit = Hit(("documents", key, "sha256"), f"the record's `{key}` has the SHA-256 {read}")
            yield evidence_path(name), hit


@dataset_rule(
    "E404",
    "The quotations that were looked for are those of the record",
    fix=_AGAIN,
    severity="warning",
)
def quotations_are_those_of_the_record(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Finding another quotation does not support anything that the record says now."""
    quoted: dict[ReleaseId, frozenset[tuple[str, str]]] = {}
    for name, release, key, found in _found(context):
        if name not in quoted:
            quoted[name] = frozenset(quotations_of(release))
        for index, quotation in enumerate(found.quotations):
            if (key, quotation.shows) not in quoted[name]:
                at = ("documents", key, "quotations", index, "shows")
                yield evidence_path(name), Hit(at, f"the record does not quote this from `{key}`")


@dataset_rule(
    "E405",
    "Every quotation that was looked for was found",
    fix="look at the place in the document, and correct `shows` in the record or the copy it names",
    severity="warning",
)
def quotations_were_found(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If a quotation is not in the document, the record is wrong or the copy is a different one."""
    for name, _, key, found in _found(context):
        for index, quotation in enumerate(found.quotations):
            if quotation.found == "nowhere":
                at = ("documents", key, "quotations", index, "found")
                yield evidence_path(name), Hit(at, f"`{quotation.shows}` was not found in `{key}`")


@dataset_rule(
    "E406",
    "Texts were searched for existing items",
    fix=_AGAIN,
)
def searches_are_for_items(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A search for something nobody asks about shows nothing."""
    known = [str(indicator.id) for indicator in context.dataset.indicators]
    for name, _, key, found in _found(context):
        for item in found.searches:
            if item not in known:
                fix = f"use one of: {', '.join(known)}"
                hit = Hit(("documents", key, "searches", item), f"'{item}' is not an item", fix, on_key=True)
                yield evidence_path(name), hit


@dataset_rule(
    "E407",
    "Texts were searched for today's search terms",
    fix=_AGAIN,
    severity="warning",
)
def searches_are_for_the_terms(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """When terms are added, a text that was searched without them no longer counts as fully searched."""
    asked = {str(one.id): one.terms for one in context.dataset.indicators if one.terms}
    listings = {item: terms_digest(terms.listing) for item, terms in asked.items() if terms.listing}
    texts = {item: terms_digest(terms.text) for item, terms in asked.items() if terms.text}
    for name, _, key, found in _found(context):
        digests = listings if found.form == "listing" else texts
        for item, search in found.searches.items():
            if item in digests and search.terms != digests[item]:
                at = ("documents", key, "searches", item, "terms")
                yield evidence_path(name), Hit(at, f"the terms of {item} are others now")


@dataset_rule(
    "E408",
    "Every search hit is listed with its place; if there are very many, the first ones are",
    fix=_AGAIN,
)
def hits_are_listed(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If a hit is removed, nobody that a reader could ask has judged it."""
    for name, _, key, found in _found(context):
        for item, search in found.searches.items():
            given = len({*search.at, *(hit.offset for hit in search.listed)})
            if given != min(search.hits, MOST_HITS):
                said = f"{search.hits} hits are counted and {given} given"
                yield evidence_path(name), Hit(("documents", key, "searches", item, "hits"), said)


@dataset_rule(
    "E409",
    "The addresses of several documents did not all return the same page",
    fix="open both addresses: one of them shows a page that blocks robots or an error, or both are one "
    "document",
    severity="warning",
)
def documents_are_not_the_same_bytes(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two documents with the same bytes are one document, or neither was returned."""
    places: list[tuple[str, AskedAddress, str, tuple[str, ...]]] = []
    for name, evidence in context.dataset.evidence.items():
        release = context.dataset.releases.get(name)
        for key, asked in evidence.asked.items() if release else ():
            document = release.documents.get(key) if release else None
            for role, one in asked.items() if document else ():
                if document and role != "folder":
                    places.append((document.url, one, evidence_path(name), ("asked", key, role, "sha256")))
    alike = digests_alike((url, one) for url, one, _, _ in places)
    for url, one, path, at in places:
        others = [other for other in alike.get(one.sha256 or "", ()) if other != url]
        if others and one.state != "confirmed":
            yield path, Hit(at, f"{', '.join(others)} answered with the same bytes")


def _found(context: RuleContext) -> Iterator[tuple[ReleaseId, Release, str, DocumentEvidence]]:
    """Yield what was found of each document that its record has."""
    for name, evidence in context.dataset.evidence.items():
        release = context.dataset.releases.get(name)
        if release:
            for key, found in evidence.documents.items():
                if key in release.documents:
                    yield name, release, key, found
