"""What labs published of what laws ask them to publish, and what was looked for and not found. No verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Document, DocumentKind, IndicatorId, Instrument, LabId, Look, LookedFor, ReleaseId
from . import Report
from .release import ReleaseScore


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """One document that an instrument asks for: of a lab, or of one release of it.

    `says` holds what the record quotes of it on our items; an unread document says nothing.
    """

    lab: LabId
    release: ReleaseId | None
    document: Document
    says: tuple[tuple[IndicatorId, str], ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """One look for such a document, without result."""

    lab: LabId
    release: ReleaseId | None
    look: Look | LookedFor


@dataclass(frozen=True, slots=True)
class Publications:
    """What is known of one kind of document that an instrument asks for, by lab and newest release first.

    `nobody` names the labs of which nobody has looked for any.
    """

    instrument: Instrument
    what: str
    found: tuple[PublishedDocument, ...]
    not_found: tuple[NotFound, ...]
    nobody: tuple[LabId, ...]


def publications(report: Report) -> Iterator[Publications]:
    """Yield for each instrument that asks for a document which labs published one, as far as anybody looked."""
    for instrument in report.dataset.crosswalk:
        asked = instrument.publishes
        if asked is None:
            continue
        if asked.per == "lab":
            found, missed = _of_labs(report, instrument.id), _missed_by_labs(report, instrument.id)
        else:
            found, missed = _of_releases(report, asked.kind), _missed_by_releases(report, asked.kind)
        documents, looks = tuple(found), tuple(missed)
        seen = {one.lab for one in documents} | {one.lab for one in looks}
        yield Publications(
            instrument=instrument,
            what=asked.what,
            found=documents,
            not_found=looks,
            nobody=tuple(lab for lab in _labs(report) if lab not in seen),
        )


def _labs(report: Report) -> list[LabId]:
    """Return the labs in the order of their names."""
    return sorted(report.labs, key=lambda lab: report.labs[lab].lab.name.casefold())


def _of_labs(report: Report, instrument: str) -> Iterator[PublishedDocument]:
    for lab in _labs(report):
        for one in report.dataset.statements:
            if one.lab == lab and one.instrument == instrument and one.document:
                says = tuple((said.item, said.shows) for said in one.says)
                yield PublishedDocument(lab, None, one.document, says)


def _missed_by_labs(report: Report, instrument: str) -> Iterator[NotFound]:
    for lab in _labs(report):
        for one in report.dataset.statements:
            if one.lab == lab and one.instrument == instrument:
                yield from (NotFound(lab, None, look) for look in one.looked_for)


def _releases(report: Report) -> Iterator[ReleaseScore]:
    for lab in _labs(report):
        yield from (score for score in report.releases.values() if score.lab == lab)


def _of_releases(report: Report, kind: DocumentKind | None) -> Iterator[PublishedDocument]:
    for score in _releases(report):
        for key, document in score.release.documents.items():
            if document.kind == kind:
                yield PublishedDocument(score.lab, score.id, document, tuple(_says(score, key)))


def _says(score: ReleaseScore, key: str) -> Iterator[tuple[IndicatorId, str]]:
    for one in score.claims:
        for proof in one.claim.evidence if one.claim else ():
            if proof.document == key:
                yield one.indicator.id, proof.shows


def _missed_by_releases(report: Report, kind: DocumentKind | None) -> Iterator[NotFound]:
    for score in _releases(report):
        yield from (
            NotFound(score.lab, score.id, look) for look in score.release.looked_for if look.kind == kind
        )
