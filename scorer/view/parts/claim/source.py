"""Documents, and the places in them: what was read, when, in which copy, and where it says something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Document, LabId, Proof, Read, Release, Unread
from ....records.copies import fixed_address
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
    called: str  # where its title is the name of the release: what tells a link to it from one to the release
    copy: Link  # the copy that was read, where that is not the original
    publisher: str
    kind: str
    published: str
    dated: str  # the same in the middle of a line
    read: str  # when, in which copy and how far; or that it was not read
    unread: bool
    tried: tuple[str, ...]  # what was tried to read it
    not_for: tuple[str, ...]  # items that it is plainly not about
    hosted: str
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
        key: source_of(number, document, context, release.name)
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
        numbers=words.joined(
            [words.span(str(row[0]), str(row[-1])) if len(row) > 1 else str(row[0]) for row in rows]
        ),
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


def source_of(number: int, document: Document, context: SiteContext, release: str = "") -> Source:
    day = words.day(document.published) if document.published else ""
    lab = context.report.dataset.labs.get(LabId(document.publisher))
    return Source(
        number=number,
        title=_link(document.title, document.url),
        called=gettext("{title} ({kind})", title=document.title, kind=words.KINDS[document.kind])
        if document.title == release
        else "",
        copy=_link(document.title, _copy(document)),
        publisher=lab_name(lab) if lab else document.publisher,
        kind=words.KINDS[document.kind],
        published=day or gettext("undated"),
        dated=gettext("dated {day}", day=day) if day else gettext("undated"),
        read=_read(document),
        unread=document.read is None,
        tried=_tried(document.unread),
        not_for=tuple(_not_for(document, context)),
        hosted=document.hosted or "",
        traces=tuple(_traces(document)),
        missing=_missing(document),
    )


def _copy(document: Document) -> str:
    """Return the address of the copy that was read, or nothing where there is none beside the original."""
    read = document.read
    if read is None:
        return ""
    return read.via or (document.archived if read.copy_ == "archive" else None) or ""


def _read(document: Document) -> str:
    """Write when a document was read, in which copy and how far; or that it is known and was not read."""
    read = document.read
    if read is None:
        return _unread(document.unread)
    day, copy = words.day(read.date), copy_read(read)
    if read.captured:
        copy = gettext("{copy}, as of {day}", copy=copy, day=words.day(read.captured))
    told = gettext("{day}, from {copy}", day=day, copy=copy)
    return words.facts(told, words.EXTENTS[read.extent]) if read.extent else told


def copy_read(read: Read) -> str:
    """Name the copy that was read; no file of a repository was, where only the names of its files were."""
    listed = read.copy_ == "repository" and read.extent == "listing"
    return words.COPIES["listing" if listed else read.copy_]


def _unread(unread: Unread | None) -> str:
    if unread and unread.not_public:
        return gettext("Not read: it is not public.")
    if not unread or not unread.tried:
        return gettext("Not read: nobody has looked for it yet.")
    last = max(attempt.date for attempt in unread.tried)
    return gettext("Not read: it was not available when we last tried, on {day}.", day=words.day(last))


def _tried(unread: Unread | None) -> tuple[str, ...]:
    if unread is None:
        return ()
    tried = (
        gettext("{day}: {where}", day=words.day(attempt.date), where=attempt.where)
        for attempt in unread.tried
    )
    why = (gettext("Not public: {why}", why=unread.not_public),) if unread.not_public else ()
    return (*tried, *why)


def _not_for(document: Document, context: SiteContext) -> Iterator[str]:
    for indicator in context.report.dataset.indicators:
        if indicator.id in document.not_for:
            why = document.not_for[indicator.id]
            yield gettext("{item}: {why}", item=gettext(indicator.title), why=why)


def _traces(document: Document) -> Iterable[tuple[str, Link]]:
    if document.read and document.read.via:
        yield gettext("Copy read"), _link(document.read.via, document.read.via)
    if document.archived:
        yield gettext("Archived"), _link(document.archived, document.archived)
    if document.arxiv:
        yield "arXiv", _link(document.arxiv, f"https://arxiv.org/abs/{document.arxiv}")
    if document.commit:
        yield gettext("Commit"), Link(document.commit)
    if document.path:
        yield gettext("Path"), Link(document.path)
    if document.sha256:
        yield "SHA-256", Link(document.sha256)


def _missing(document: Document) -> str:
    parts = tuple(_lacking(document))
    return gettext("We have {parts}.", parts=words.listed(parts)) if parts else ""


def _lacking(document: Document) -> Iterator[str]:
    """Yield what is not known of a copy; an original, a fixed address and a file at a commit speak for themselves."""
    read, archived = document.read, document.archived
    if read is None or read.copy_ not in _COPIES:
        return
    archive = read.copy_ == "archive"
    if not (read.via or (archive and archived) or fixed_address(document)):
        yield gettext("no link to this copy")
    if not document.sha256:
        yield gettext("no checksum")
    if not archived and not archive:
        yield gettext("no archived copy")


def _link(text: str, url: str) -> Link:
    return Link(words.visible(text, url), markup.https(url) or "")
