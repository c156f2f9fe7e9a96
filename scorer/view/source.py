"""Documents, and the places in them: what was read, when, in which copy, and where it says something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import markup, words
from ..model import Document, Proof, Release
from ..speech import say
from .context import Context, Link, lab_name
from .place import place

#: Where a document was read that is not the one its publisher shows.
_COPIES = frozenset(["archive", "mirror", "secondary"])


@dataclass(frozen=True, slots=True)
class Source:
    """One document as a reader meets it. `traces` say which bytes were read: (term, words or address).

    `missing` says what is not known of those bytes.
    """

    title: Link
    publisher: str
    kind: str
    published: str
    dated: str  # the same in the middle of a line
    read: str
    traces: tuple[tuple[str, Link], ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document, and the fragment printed there; without an address where none leads to it."""

    locator: Link
    shows: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document with the places in it that carry a claim."""

    source: Source
    places: tuple[Place, ...]


def sources(release: Release, context: Context) -> dict[str, Source]:
    """Describe every document of a record, by its key."""
    return {key: _source(document, context) for key, document in release.documents.items()}


def evidence(proofs: Iterable[Proof], release: Release, known: dict[str, Source]) -> tuple[Evidence, ...]:
    """Gather proofs by document, in the order the documents are first named."""
    places: dict[str, list[Place]] = {}
    for proof in proofs:
        places.setdefault(proof.document, []).append(_place(release.documents[proof.document], proof))
    return tuple(Evidence(known[key], tuple(found)) for key, found in places.items())


def _place(document: Document, proof: Proof) -> Place:
    href = place(document, proof)
    exact = href != document.url and markup.https(href)
    return Place(Link(proof.locator, exact or ""), proof.shows)


def _source(document: Document, context: Context) -> Source:
    read = document.read
    day = words.day(document.published) if document.published else ""
    lab = context.report.dataset.labs.get(document.publisher)
    return Source(
        title=_link(document.title, document.url),
        publisher=lab_name(lab) if lab else document.publisher,
        kind=words.KINDS[document.kind],
        published=day or say("no date seen"),
        dated=say("dated {day}", day=day) if day else say("undated"),
        read=say("{day}, in {copy}", day=words.day(read.date), copy=words.COPIES[read.copy_]),
        traces=tuple(_traces(document)),
        missing=words.sentences(*_missing(document)),
    )


def _traces(document: Document) -> Iterable[tuple[str, Link]]:
    if document.read.via:
        yield say("Copy read"), _link(document.read.via, document.read.via)
    if document.archived:
        yield say("Archived"), _link(document.archived, document.archived)
    if document.commit:
        yield say("Commit"), Link(document.commit)
    if document.path:
        yield say("Path"), Link(document.path)
    if document.sha256:
        yield "SHA-256", Link(document.sha256)


def _missing(document: Document) -> Iterator[str]:
    """Say what is not known of a copy; an original, and a file at a commit, are known by themselves."""
    read, archived = document.read, document.archived
    if read.copy_ not in _COPIES:
        return
    archive = read.copy_ == "archive"
    if not read.via and not (archive and archived):
        yield say("No address of the copy on record.")
    if not document.sha256:
        yield say("No hash on record.")
    if not archived and not archive:
        yield say("No archived copy on record.")


def _link(text: str, url: str) -> Link:
    return Link(words.visible(text, url), markup.https(url) or "")
