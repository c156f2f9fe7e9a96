"""Documents, and the places in them: what was read, when, in which copy, and where it says something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Document, LabId, Proof, Release
from ... import html as markup
from ...context import Link, SiteContext, lab_name
from .locator import place

#: Where a document was read that is not the one its publisher shows.
_COPIES = frozenset(["archive", "mirror", "secondary"])


@dataclass(frozen=True, slots=True)
class Source:
    """One document as a reader meets it. `traces` say which bytes were read: (term, words or address).

    `missing` says what is not known of those bytes.
    """

    number: int  # in the list of all documents of the record
    title: Link
    publisher: str
    kind: str
    published: str
    dated: str  # the same in the middle of a line
    read: str
    traces: tuple[tuple[str, Link], ...]
    missing: str


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a document, and the fragment printed there; without an address where none leads to it."""

    locator: Link
    shows: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document with the places in it that carry a claim."""

    source: Source
    listed: str  # where the list of all documents has it
    places: tuple[SourcePlace, ...]


def sources(release: Release, context: SiteContext) -> dict[str, Source]:
    """Describe every document of a record, by its key."""
    return {
        key: _source(number, document, context)
        for number, (key, document) in enumerate(release.documents.items(), 1)
    }


def numbered(found: Sequence[Source]) -> str:
    """Lead to documents by their numbers in the list of all: `Documents 1, 3–5 of the list below.`"""
    numbers = sorted({source.number for source in found})
    if not numbers:
        return ""
    # Numbers in a row are as far from each other as from their places.
    rows = [[one for _, one in row] for _, row in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ngettext(
        "Document {numbers} of the list below.",
        "Documents {numbers} of the list below.",
        len(numbers),
        numbers=words.joined([f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows]),
    )


def evidence_list(
    proofs: Iterable[Proof], release: Release, known: dict[str, Source]
) -> tuple[Evidence, ...]:
    """Gather proofs by document, in the order the documents are first named."""
    places: dict[str, list[SourcePlace]] = {}
    for proof in proofs:
        places.setdefault(proof.document, []).append(_place(release.documents[proof.document], proof))
    return tuple(Evidence(known[key], numbered([known[key]]), tuple(found)) for key, found in places.items())


def _place(document: Document, proof: Proof) -> SourcePlace:
    href = place(document, proof)
    exact = href != document.url and markup.https(href)
    return SourcePlace(Link(proof.locator, exact or ""), proof.shows)


def _source(number: int, document: Document, context: SiteContext) -> Source:
    read = document.read
    day = words.day(document.published) if document.published else ""
    lab = context.report.dataset.labs.get(LabId(document.publisher))
    return Source(
        number=number,
        title=_link(document.title, document.url),
        publisher=lab_name(lab) if lab else document.publisher,
        kind=words.KINDS[document.kind],
        published=day or gettext("no date seen"),
        dated=gettext("dated {day}", day=day) if day else gettext("undated"),
        read=gettext("{day}, in {copy}", day=words.day(read.date), copy=words.COPIES[read.copy_]),
        traces=tuple(_traces(document)),
        missing=words.sentences(*_missing(document)),
    )


def _traces(document: Document) -> Iterable[tuple[str, Link]]:
    if document.read.via:
        yield gettext("Copy read"), _link(document.read.via, document.read.via)
    if document.archived:
        yield gettext("Archived"), _link(document.archived, document.archived)
    if document.commit:
        yield gettext("Commit"), Link(document.commit)
    if document.path:
        yield gettext("Path"), Link(document.path)
    if document.sha256:
        yield "SHA-256", Link(document.sha256)


def _missing(document: Document) -> Iterator[str]:
    """Yield what is not known of a copy; an original, and a file at a commit, are known by themselves."""
    read, archived = document.read, document.archived
    if read.copy_ not in _COPIES:
        return
    archive = read.copy_ == "archive"
    if not read.via and not (archive and archived):
        yield gettext("No address of the copy on record.")
    if not document.sha256:
        yield gettext("No hash on record.")
    if not archived and not archive:
        yield gettext("No archived copy on record.")


def _link(text: str, url: str) -> Link:
    return Link(words.visible(text, url), markup.https(url) or "")
