"""What a reader could settle next: documents that nobody has read whole, and records that want another pair of eyes.

Ranked by what hangs on it: flagships and ranked labs first, then points.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from ..checks.record_hits import record_hits
from ..checks.rules import RULES
from ..model import Document, IndicatorId, LabId, Missing, ReleaseId, Status, lab_of
from ..records.digest import review_state
from ..records.reading import open_documents
from ..score import ReleaseScore, Report
from .registry import AnswerColumn, query

_Minutes = Annotated[int, AnswerColumn("Minutes, about", "count")]


class Waiting(NamedTuple):
    """An item of a release that waits for a document; `alone` where it waits for no other."""

    release: ReleaseId
    indicator: IndicatorId
    points: int
    alone: bool


class OpenDocument(NamedTuple):
    """A document that was not read whole, wherever records name it, and what waits for it."""

    document: Document
    waiting: tuple[Waiting, ...]

    @property
    def releases(self) -> tuple[ReleaseId, ...]:
        """The releases that wait for it, each once."""
        return tuple(dict.fromkeys(one.release for one in self.waiting))

    @property
    def lab(self) -> LabId:
        """The lab that published it: only documents by the lab itself settle an item."""
        return lab_of(self.releases[0])

    @property
    def points(self) -> int:
        """The points that hang on it at most."""
        return sum(one.points for one in self.waiting)

    @property
    def settles(self) -> int:
        """How many items wait for nothing else."""
        return sum(one.alone for one in self.waiting)


def documents_to_read(report: Report) -> list[OpenDocument]:
    """Return every document that something waits for, the one that would settle most first."""
    return sorted(documents_waited_for(report.releases.values()), key=lambda one: _order(report, one))


def documents_waited_for(scores: Iterable[ReleaseScore]) -> list[OpenDocument]:
    """Return every document that an item of these releases waits for, in the order of the records."""
    known: dict[str, Document] = {}
    waiting: dict[str, list[Waiting]] = defaultdict(list)
    for score in scores:
        for claim in score.claims:
            if claim.status is not Status.NOT_ASSESSED:
                continue
            # Two versions of a document may have one address: who opens that opens both.
            found: dict[str, Document] = {}
            for key, _ in open_documents(score.release, claim.indicator, score.lab):
                document = score.release.documents[key]
                found.setdefault(document.url, document)
            for url, document in found.items():
                known.setdefault(url, document)
                waiting[url].append(Waiting(score.id, claim.indicator.id, claim.best, len(found) == 1))
    return [OpenDocument(document, tuple(waiting[url])) for url, document in known.items()]


def _order(report: Report, one: OpenDocument) -> tuple[object, ...]:
    scores = [report.releases[name] for name in one.releases]
    newest = max(score.release.released for score in scores)
    return (
        min(_tier(report, score) for score in scores),
        -one.settles,
        -one.points,
        -newest.toordinal(),
        one.document.url,
    )


def _tier(report: Report, score: ReleaseScore) -> int:
    """Return 0 for a flagship of a ranked lab, 1 for one of another, 2 for other releases of ranked labs, else 3."""
    ranked = report.labs[score.lab].rank is not None
    return (0 if ranked else 1) if score.release.flagship else 2 if ranked else 3


class DocumentToRead(NamedTuple):
    document: Annotated[str, AnswerColumn("Document")]
    address: Annotated[str, AnswerColumn("Address")]
    kind: Annotated[str, AnswerColumn("Kind")]
    releases: Annotated[str, AnswerColumn("Releases waiting for it")]
    items: Annotated[int, AnswerColumn("Items waiting for it", "count")]
    settles: Annotated[int, AnswerColumn("Of these, waiting for nothing else", "count")]
    points: Annotated[int, AnswerColumn("Points, at most", "count")]
    minutes: _Minutes
    tried: Annotated[str | None, AnswerColumn("What was tried")]


@query("documents-to-read", "Documents to read")
def documents_to_read_rows(report: Report) -> Iterator[DocumentToRead]:
    """Documents that we know of and have not read in full, and what depends on them. The documents that would settle
    the most open questions come first.
    """
    minutes = report.dataset.conventions.minutes
    for one in documents_to_read(report):
        document = one.document
        tried = [
            f"{attempt.date}: {attempt.where}"
            for attempt in (document.unread.tried if document.unread else ())
        ]
        yield DocumentToRead(
            document=document.title,
            address=document.url,
            kind=document.kind,
            releases="; ".join(one.releases),
            items=len(one.waiting),
            settles=one.settles,
            points=one.points,
            minutes=minutes.documents[document.kind],
            tried="; ".join(tried) or None,
        )


class RecordToRead(NamedTuple):
    release: Annotated[str, AnswerColumn("Release", "release")]
    changed: Annotated[int, AnswerColumn("Changed since its review", "count")]
    once: Annotated[int, AnswerColumn("Items read once", "count")]
    exceptions: Annotated[int, AnswerColumn("Exceptions to rules", "count")]
    documents: Annotated[int, AnswerColumn("Documents", "count")]
    minutes: _Minutes


@query("records-to-read-again", "Records to read a second time")
def records_to_read_again(report: Report) -> Iterator[RecordToRead]:
    """Records that changed after their review, records that were read only once, and records that are still exempt from
    a stricter rule.
    """
    rows = list(_records(report))
    yield from sorted(
        rows,
        key=lambda row: (
            _tier(report, report.releases[ReleaseId(row.release)]),
            -row.changed,
            -row.once,
            -row.exceptions,
            row.release,
        ),
    )


def _records(report: Report) -> Iterator[RecordToRead]:
    minutes = report.dataset.conventions.minutes.second_reading
    exceptions = Counter(_excepted(report))
    for name, score in report.releases.items():
        readings = report.dataset.readings.get(name)
        told = [claim for claim in score.claims if claim.status is not Status.NOT_ASSESSED]
        once = sum(readings is None or readings.pair(claim.indicator.id) is None for claim in told)
        changed = int(review_state(score.release) == "changed_since_review")
        if changed or once or exceptions[name]:
            yield RecordToRead(
                release=name,
                changed=changed,
                once=once,
                exceptions=exceptions[name],
                documents=len(score.release.documents),
                minutes=minutes,
            )


def _excepted(report: Report) -> Iterable[ReleaseId]:
    """Yield the release of each thing that a later rule finds, once for each rule and place."""
    for code, rule in RULES.items():
        if rule.excepted:
            yield from (
                name
                for name, _ in {(name, hit.item) for name, hit in record_hits(report.dataset, code)}
                if name in report.releases
            )


def releases_to_add(report: Report) -> list[Missing]:
    """Return the releases without a record: those of ranked labs, and what nobody looked for, first; then by day."""
    newest_first = sorted(report.dataset.missing, key=lambda entry: (entry.about, entry.name), reverse=True)
    return sorted(newest_first, key=lambda entry: (not _ranked(report, entry), entry.why != "not_started"))


def _ranked(report: Report, entry: Missing) -> bool:
    lab = report.labs.get(entry.lab)
    return lab is not None and lab.rank is not None
