"""D14x: when a negative may be said, by section 2a of the contract."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Document, Indicator, Status
from ...records.reading import could_tell, open_documents, read_whole
from .registry import Hit, RecordContext, record_rule

#: What an identifier names, by its field.
_NAMED = {
    "arxiv": "the paper {}",
    "github": "the repository {} itself, as the list of its files",
    "huggingface": "the card of {}",
}


@record_rule(
    "D141",
    "A “not found” rests on documents for which the record says how much was read",
    fix="read it whole and write `extent: whole` (a repository: `listing`), or make the claim `not_assessed`",
    waivable=False,
    excepted=True,
)
def silences_say_how_far_they_read(record: RecordContext) -> Iterator[Hit]:
    """Nobody knows what a document says if it was opened but perhaps not read to the end."""
    for indicator, key, document in _searched(record):
        if document.read and document.read.extent is None and could_tell(document, indicator, record.lab):
            at = ("claims", indicator.id, "searched")
            yield Hit(at, f"`{key}` does not say how far it was read", item=indicator.id)


@record_rule(
    "D142",
    "No “not found” while a known document of the lab was not read in full",
    fix="read the document in full, or make the claim `not_assessed`",
    waivable=False,
    excepted=True,
)
def silences_have_nothing_unread(record: RecordContext) -> Iterator[Hit]:
    """If a document that may answer was not read, “not found” is a guess, and accuses somebody."""
    for indicator in record.silences:
        for key, why in open_documents(record.release, indicator, record.lab):
            message = f"the claim is `silent`, and `{key}`, which could tell, {why}"
            fix = f"read `{key}` whole, or make the claim `not_assessed`"
            yield Hit(("claims", indicator.id, "status"), message, fix, item=indicator.id)


@record_rule(
    "D143",
    "A “not found” rests on every document of the lab that may answer",
    fix="search the document for this item too, or write under its `not_for` what it is about instead",
    waivable=False,
    excepted=True,
    requires=("D101",),
)
def silences_searched_everything(record: RecordContext) -> Iterator[Hit]:
    """A document that is on record but was not searched for this item may hold the answer."""
    for indicator in record.silences:
        searched = record.release.claims[indicator.id].searched
        for key, document in record.release.documents.items():
            left_out = key not in searched and could_tell(document, indicator, record.lab)
            if left_out and read_whole(document):
                at = ("claims", indicator.id, "searched")
                yield Hit(at, f"`{key}` could tell and is not among what was searched", item=indicator.id)


@record_rule(
    "D144",
    "Each preprint number, repository and model card of a “not found” record is among its documents",
    fix="add the document, read or `unread` (a paper read elsewhere gives its number as `arxiv`), or write under "
    "`looked_for` where it was looked for",
    waivable=False,
    excepted=True,
)
def identifiers_are_documents(record: RecordContext) -> Iterator[Hit]:
    """A preprint number, a repository and a card each point to a text of the lab that may answer."""
    for indicator, expected, name in record.not_looked_for:
        if expected.identifier:
            what = _NAMED[expected.identifier].format(name)
            message = f"the claim on {indicator.id} is `silent`, and no document of the record is {what}"
            yield Hit(("identifiers", expected.identifier), message, item=indicator.id)


@record_rule(
    "D145",
    "Where a “not found” lacks a document that one would expect, the record says where we looked for it",
    fix="add the document, read or `unread`, or write under `looked_for` where it was looked for, with the day",
    waivable=False,
    excepted=True,
    requires=("D109",),
)
def expected_documents_were_looked_for(record: RecordContext) -> Iterator[Hit]:
    """One announcement is not enough for a “not found” if a card, a report or a repository would be expected."""
    for indicator, expected, _ in record.not_looked_for:
        if not expected.identifier:
            kind = " or ".join(kind.replace("_", " ") for kind in expected.any_of)
            article = "an" if kind[0] in "aeiou" else "a"
            what = f"{article} {kind}" if expected.at_least == 1 else f"a further {kind} of the lab"
            message = f"the claim is `silent`, and nothing says that {what} was looked for"
            look = f"{{kind: {expected.any_of[0]}, date: …, where: …}}"
            fix = f"add one, read or `unread`, or write `{look}` under `looked_for`"
            yield Hit(("claims", indicator.id, "status"), message, fix, item=indicator.id)


@record_rule(
    "D146",
    "A claim that is not fully checked names the document it is waiting for",
    fix="list the document with `unread` and what was tried, or with the `extent` to which it was read",
    waivable=False,
    excepted=True,
)
def gaps_name_their_document(record: RecordContext) -> Iterator[Hit]:
    """A gap of ours is honest only if anyone can see what would close it."""
    for indicator in record.around.dataset.indicators:
        claim = record.release.claims.get(indicator.id)
        waits = claim is not None and claim.status is Status.NOT_ASSESSED
        if waits and not any(open_documents(record.release, indicator, record.lab)):
            message = "no document of the record that could tell is unread or read in parts"
            yield Hit(("claims", indicator.id, "status"), message, item=indicator.id)


@record_rule(
    "D147",
    "A “not found” rests on a document that could contain the item",
    fix="search a document of a kind that could contain it, or make the claim not_assessed",
    waivable=False,
    requires=("D104", "D109"),
)
def silences_asked_what_could_tell(record: RecordContext) -> Iterator[Hit]:
    """A summary of training content never mentions code."""
    documents = record.release.documents
    for indicator in record.silences:
        searched = record.release.claims[indicator.id].searched
        asked = [documents[key] for key in searched if key in documents]
        if asked and not any(could_tell(document, indicator, record.lab) for document in asked):
            at = ("claims", indicator.id, "searched")
            yield Hit(at, "no document that was searched is of a kind that could tell the item")


def _searched(record: RecordContext) -> Iterator[tuple[Indicator, str, Document]]:
    """Yield the documents that each “not found” rests on, by their keys."""
    for indicator in record.silences:
        for key in record.release.claims[indicator.id].searched:
            if key in record.release.documents:
                yield indicator, key, record.release.documents[key]
