"""D10x, D134: every claim leads to a document of the lab."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Document, Status
from ...records.cited import cited
from ...spelling import nearest_name
from .registry import Hit, RecordContext, record_rule


@record_rule(
    "D101",
    "Every document that a record names is listed",
    fix="add the document under `documents`, or name one that is listed",
    waivable=False,
)
def named_documents_are_listed(record: RecordContext) -> Iterator[Hit]:
    """Readers follow a claim to its document; a key that leads nowhere is a claim without proof."""
    for at, key in record.named:
        if key not in record.release.documents:
            near = nearest_name(key, record.release.documents)
            known = f"use one of: {', '.join(record.release.documents)}"
            fix = f"write `{near}`, or add the document" if near else f"add the document, or {known}"
            yield Hit(at, f"`{key}` is not in `documents`", fix)


@record_rule(
    "D102",
    "A document that scores is published by the lab",
    fix="cite a document of the lab; put a third party’s figure under `estimates`",
    waivable=False,
    requires=("D109",),
)
def scoring_documents_are_the_labs(record: RecordContext) -> Iterator[Hit]:
    """What others say about a model, however well informed, is not a disclosure by its lab."""
    for at, proof in record.proofs:
        document = record.release.documents.get(proof.document)
        if document and document.publisher != record.lab:
            message = f"`{proof.document}` is published by '{document.publisher}', not by '{record.lab}'"
            yield Hit((*at, "document"), message)


@record_rule(
    "D103",
    "A secondary copy never scores",
    fix="read the document itself or a whole copy, or make the claim `not_assessed`",
    waivable=False,
)
def secondary_copies_do_not_score(record: RecordContext) -> Iterator[Hit]:
    """A quotation in someone else's text may leave out what changes its meaning."""
    secondary = {key for key, document in record.release.documents.items() if document.secondary}
    for at, proof in record.proofs if secondary else ():
        if proof.document in secondary:
            yield Hit((*at, "document"), f"`{proof.document}` was read only as quoted by others")


@record_rule(
    "D104",
    "A “not found” rests on the lab’s own documents",
    fix="search the lab’s own documents, or make the claim `not_assessed` and name them",
    waivable=False,
    requires=("D109",),
)
def silence_was_looked_for(record: RecordContext) -> Iterator[Hit]:
    """*Not found* means little unless the lab's own documents were searched, and read in full."""
    listed = record.release.documents
    for indicator, claim in record.release.claims.items():
        searched = [listed[key] for key in claim.searched if key in listed]
        if searched and not any(d.publisher == record.lab and not d.secondary for d in searched):
            message = f"none of the documents searched is one of '{record.lab}' that was read in a whole copy"
            yield Hit(("claims", indicator, "searched"), message, on_key=True)


@record_rule(
    "D105",
    "Every document that was read is cited or searched",
    fix="name it under `searched` of a claim, or in `evidence` or `located`; remove it only if it is not about "
    "this release",
    severity="warning",
    requires=("D143",),
)
def listed_documents_are_used(record: RecordContext) -> Iterator[Hit]:
    """If no claim names a document, nobody knows what was looked for in it; one that was not read in full
    is listed because it is known. A claim that is waiting for another document names none.
    """
    if any(claim.status is Status.NOT_ASSESSED for claim in record.release.claims.values()):
        return
    used = {key for _, key in record.named}
    for key, document in record.release.documents.items():
        if key not in used and _could_be_named(document):
            yield Hit(("documents", key), f"no claim names `{key}`", on_key=True, saw=document.url)


def _could_be_named(document: Document) -> bool:
    """Return whether a claim could rest on a document: it was read in full, in a copy that counts."""
    read = document.read
    return bool(read and not document.secondary and read.extent in (None, "whole", "listing"))


@record_rule(
    "D106",
    "A document was either read or not",
    fix="keep `read` if it was read, otherwise `unread`",
    waivable=False,
)
def documents_are_read_or_unread(record: RecordContext) -> Iterator[Hit]:
    """An unread document that may answer a claim prevents us from saying that nothing was found."""
    for key, document in record.release.documents.items():
        if document.read and document.unread:
            yield Hit(("documents", key, "unread"), f"`{key}` is both read and unread", on_key=True)
        if document.unread and document.not_for:
            fix = "remove `not_for`, or open the document and write `read`"
            message = f"`{key}` was not opened, so nobody knows what it is not about"
            yield Hit(("documents", key, "not_for"), message, fix, on_key=True)


@record_rule(
    "D134",
    "A document is marked as unrelated only to our items",
    fix="write the id of an indicator",
)
def not_for_names_items(record: RecordContext) -> Iterator[Hit]:
    """A mistyped item leaves the document among those that may answer the right one."""
    known = [str(indicator.id) for indicator in record.around.dataset.indicators]
    for key, document in record.release.documents.items():
        for item in document.not_for:
            if item not in known:
                fix = f"use one of: {', '.join(known)}"
                yield Hit(("documents", key, "not_for", item), f"'{item}' is not an item", fix, on_key=True)


@record_rule(
    "D107",
    "A document that a claim rests on was read",
    fix="read it, or make the claim `not_assessed`",
    waivable=False,
)
def named_documents_were_read(record: RecordContext) -> Iterator[Hit]:
    """A document that is only known to exist neither shows a thing nor lacks it."""
    unread = {key for key, document in record.release.documents.items() if document.read is None}
    for at, key in cited(record.release) if unread else ():
        if key in unread:
            yield Hit(at, f"`{key}` was not read")


@record_rule(
    "D108",
    "Every item has a claim",
    fix="add the claim: silent with what was searched, or not_assessed with the document that is still "
    "to be read",
    severity="warning",
    waivable=False,
)
def every_item_has_a_claim(record: RecordContext) -> Iterator[Hit]:
    """If an item is left out, nobody knows whether it was looked for, and the page shows a gap."""
    for indicator in record.around.dataset.indicators:
        if indicator.id in record.around.claimable and indicator.id not in record.release.claims:
            yield Hit(("claims",), f"there is no claim for `{indicator.id}`", on_key=True)


@record_rule(
    "D109",
    "A record is in the folder of the lab whose documents it lists",
    fix="move the file to the folder of the lab, or name the lab of the folder as publisher",
    waivable=False,
)
def records_stand_with_their_lab(record: RecordContext) -> Iterator[Hit]:
    """A release in the wrong folder counts for a lab that did not make it."""
    publishers = {document.publisher for document in record.release.documents.values()}
    if len(publishers) == 1 and record.lab not in publishers:
        (publisher,) = publishers
        if publisher in record.around.dataset.labs:
            said = f"every document is published by '{publisher}', and the record stands with '{record.lab}'"
            fix = (
                f"move the file to disclosures/{publisher}/ if the release is of '{publisher}'; "
                f"else write `publisher: {record.lab}`"
            )
            yield Hit(("documents",), said, fix, on_key=True, about=(publisher,))
