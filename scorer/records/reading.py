"""How far documents were read, which of them could still tell an item, and what nobody has looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..model import Document, Expected, Indicator, LabId, Release, Status


def could_tell(document: Document, indicator: Indicator, lab: LabId) -> bool:
    """Return whether a document is by the lab, of a kind that could tell the item, and not about another thing."""
    return (
        document.publisher == lab
        and document.kind in indicator.told_in
        and indicator.id not in document.not_for
    )


def read_whole(document: Document) -> bool:
    """Return whether a document was read far enough to carry a silence; a repository by the list of its files."""
    if document.read is None or document.secondary:
        return False
    enough = ("whole", "listing") if is_repository(document) else ("whole",)
    return document.read.extent in enough


def oldest(documents: Iterable[Document]) -> Document | None:
    """Return the document that was seen longest ago: no silence that needs it speaks for a later day."""
    return min((one for one in documents if one.seen), key=lambda one: one.seen or date.max, default=None)


def is_repository(document: Document) -> bool:
    """Return whether it is a repository, and not one file of it."""
    return document.kind == "repository" and document.path is None


def open_documents(release: Release, indicator: Indicator, lab: LabId) -> Iterator[tuple[str, str]]:
    """Yield each document that could tell an item and was not read whole, by its key, and what is known of that.

    One that does not say how far it was read is none of them; one that the public cannot have is none either.
    """
    for key, document in release.documents.items():
        if not could_tell(document, indicator, lab):
            continue
        if document.unread:
            if not document.unread.not_public:
                yield key, "is known and was not read"
        elif document.secondary:
            yield key, "was read only as others quote it"
        elif document.read and document.read.extent and not read_whole(document):
            yield key, _EXTENTS[document.read.extent]


_EXTENTS = {
    "parts": "was read in parts",
    "abstract": "was read as an abstract only",
    "listing": "was read by the names of its files only",
}


def silences(release: Release, indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """Yield each item of which the record says that nothing was found."""
    for indicator in indicators:
        claim = release.claims.get(indicator.id)
        if claim and claim.status is Status.SILENT:
            yield indicator


class NotLookedFor(NamedTuple):
    """What a reader would expect behind a silence, and the record has no word of; `name` of an identifier."""

    indicator: Indicator
    expected: Expected
    name: str


def not_looked_for(release: Release, indicators: Iterable[Indicator], lab: LabId) -> Iterator[NotLookedFor]:
    """Yield what is expected behind each silence, and is neither a document of the record nor `looked_for`."""
    looked = {look.kind for look in release.looked_for}
    for indicator in silences(release, indicators):
        for expected in indicator.expected:
            if release.access in expected.access and not looked & {*expected.any_of}:
                name = getattr(release.identifiers, expected.identifier) if expected.identifier else ""
                known = _under(release, expected, name) if name else _of_the_kind(release, expected, lab)
                if name is not None and not known:
                    yield NotLookedFor(indicator, expected, name)


def _of_the_kind(release: Release, expected: Expected, lab: LabId) -> bool:
    """Return whether there are enough documents of the lab; a repository counts once, whatever was read of it."""
    found = {
        repository_of(document.url) if document.kind == "repository" else key
        for key, document in release.documents.items()
        if document.publisher == lab and document.kind in expected.any_of
    }
    return len(found) >= expected.at_least


def _under(release: Release, expected: Expected, name: str) -> bool:
    """Return whether a document stands for what an identifier names."""
    documents = release.documents.values()
    if expected.identifier == "arxiv":
        number = name.partition("v")[0]
        return any(number in document.url or number == document.arxiv for document in documents)
    if expected.identifier == "github":
        place = f"github.com/{name}".casefold()
        return any(is_repository(d) and repository_of(d.url) == place for d in documents)
    place = f"huggingface.co/{name}".casefold()
    return any(repository_of(d.url) == place or _stands_for_a_card(d) for d in documents)


def _stands_for_a_card(document: Document) -> bool:
    """Return whether it is a README or a paper that was read whole, and so says what a card would."""
    readme = document.kind == "repository" and "readme" in (document.path or "").casefold()
    return (readme or document.kind in ("model_card", "paper", "technical_report")) and read_whole(document)


def repository_of(url: str) -> str:
    """Return the host, owner and name under which an address stands, as in `github.com/owner/name`."""
    place = re.sub(r"^https://(?:www\.)?", "", url).casefold()
    return "/".join(re.split(r"[/?#]", place)[:3]).removesuffix(".git")
