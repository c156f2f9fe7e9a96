"""A document and the bytes of its copy -> what was found of it: the pure middle of `scorer evidence --from`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ..model import (
    CheckedQuotation,
    Document,
    DocumentEvidence,
    Indicator,
    IndicatorId,
    Release,
    ReleaseId,
    Status,
    TermHit,
    TermSearch,
)
from .document_text import DocumentText
from .quotations import find_quotation
from .terms import TermMatch, search_listing, search_text, terms_digest

#: So many hits are listed of one search; what has more is not searched by reading its hits.
MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class FileCopy:
    """The bytes of a document at an address (none for a file of a folder); without a text, they could not be read."""

    address: str | None
    sha256: str
    text: DocumentText | None


@dataclass(frozen=True, slots=True)
class ListingCopy:
    """The names of all files of a repository at a commit."""

    address: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotHad:
    """Why a document's copy is not available here, and where it was looked for."""

    reason: str
    where: str = ""


Copy = FileCopy | ListingCopy | NotHad


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: found, drifted or not available, with what is to be said of it."""

    release: ReleaseId
    key: str
    state: str
    details: tuple[str, ...]
    evidence: DocumentEvidence | None = None


def quotations_of(release: Release) -> Iterator[tuple[str, str]]:
    """Yield each quotation of a record: the key of its document, and what it shows."""
    for _, claim in release.claims.items():
        for proof in claim.evidence:
            yield proof.document, proof.shows
        if claim.refusal:
            yield claim.refusal.document, claim.refusal.shows


def silences_on(release: Release, key: str) -> Iterator[IndicatorId]:
    """Yield the items that the record calls silent after a search of a document."""
    for indicator, claim in release.claims.items():
        if claim.status is Status.SILENT and key in claim.searched:
            yield indicator


class Recheck:
    """Looks at copies for the items of one catalogue; `day` is that on which it is done."""

    def __init__(self, indicators: tuple[Indicator, ...], day: date) -> None:
        self._terms = {indicator.id: indicator.terms for indicator in indicators if indicator.terms}
        self._day = day

    def outcome(self, name: ReleaseId, release: Release, key: str, copy: Copy) -> Outcome:
        """Compare a copy with what the record says of the document, and search it for its silences."""
        document = release.documents[key]
        if isinstance(copy, NotHad):
            return Outcome(name, key, "not available", tuple(filter(None, (copy.reason, copy.where))))
        shown = tuple(dict.fromkeys(shows for at, shows in quotations_of(release) if at == key))
        searched = tuple(silences_on(release, key))
        if isinstance(copy, ListingCopy):
            evidence = self._listing(copy, shown, searched)
        else:
            evidence = self._file(copy, shown, searched)
        drifts = tuple(_drifts(document, evidence))
        if drifts:
            return Outcome(name, key, "drifted", drifts, evidence)
        if evidence.form == "none" and (shown or searched):
            return Outcome(name, key, "not available", (_no_text(document),), evidence)
        return Outcome(name, key, "found", (), evidence)

    def _file(
        self, copy: FileCopy, shown: tuple[str, ...], searched: tuple[IndicatorId, ...]
    ) -> DocumentEvidence:
        text = copy.text
        if text is None:
            return self._evidence(copy=copy.address, form="none", sha256=copy.sha256)
        return self._evidence(
            copy=copy.address,
            form=text.form,
            sha256=copy.sha256,
            reader=text.reader,
            text_sha256=text.digest,
            characters=len(text.normalised),
            quotations=tuple(_look_for(shows, text) for shows in shown),
            searches={
                item: _search(terms.text, search_text(text.normalised, terms.text))
                for item in searched
                if (terms := self._terms.get(item))
            },
        )

    def _listing(
        self, copy: ListingCopy, shown: tuple[str, ...], searched: tuple[IndicatorId, ...]
    ) -> DocumentEvidence:
        names = "\n".join(copy.names)
        return self._evidence(
            copy=copy.address,
            form="listing",
            text_sha256=sha256(names.encode("utf-8", "replace")).hexdigest(),
            characters=len(copy.names),
            quotations=tuple(_look_for(shows, DocumentText(names, "text")) for shows in shown),
            searches={
                item: _search(terms.listing, search_listing(copy.names, terms.listing))
                for item in searched
                if (terms := self._terms.get(item))
            },
        )

    def _evidence(self, **fields: object) -> DocumentEvidence:
        return DocumentEvidence.model_validate({"date": self._day, **fields})


def _look_for(shows: str, text: DocumentText) -> CheckedQuotation:
    sighting = find_quotation(shows, text)
    if sighting is None:
        return CheckedQuotation(shows=shows, found="nowhere")
    return CheckedQuotation(shows=shows, found=sighting.how, offset=sighting.offset)


def _search(terms: tuple[str, ...], hits: tuple[TermMatch, ...]) -> TermSearch:
    listed = tuple(TermHit(offset=hit.offset, text=hit.text) for hit in hits[:MOST_HITS])
    return TermSearch(terms=terms_digest(terms), hits=len(hits), listed=listed)


def _drifts(document: Document, evidence: DocumentEvidence) -> Iterator[str]:
    if document.sha256 and evidence.sha256 and document.sha256 != evidence.sha256:
        yield f"the SHA-256 is {evidence.sha256}, in the record {document.sha256}"
    for quotation in evidence.quotations:
        if quotation.found == "nowhere":
            yield f"`{quotation.shows}` is not there"


def _no_text(document: Document) -> str:
    same = " (its SHA-256 is that of the record)" if document.sha256 else ""
    return f"no text can be read from it{same}"


def whole_silences(
    releases: Mapping[ReleaseId, Release], outcomes: Mapping[tuple[ReleaseId, str], Outcome]
) -> tuple[int, int]:
    """Count silences: those of which every searched document was searched by program, and all."""
    all_ = whole = 0
    for name, release in releases.items():
        for item, claim in release.claims.items():
            if claim.status is Status.SILENT:
                all_ += 1
                whole += all(_was_searched(outcomes.get((name, key)), item) for key in claim.searched)
    return whole, all_


def _was_searched(outcome: Outcome | None, item: str) -> bool:
    return bool(outcome and outcome.evidence and item in outcome.evidence.searches)
