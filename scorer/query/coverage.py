"""What the record covers: per lab and per year, what is known to be missing, and what was not assessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..model import Status
from ..score import ReleaseScore, Report
from .registry import AnswerColumn, Value, query, share_cells

_CLAIMS = (
    AnswerColumn("claims", "Claims", "count"),
    AnswerColumn("assessed", "Assessed", "count"),
    AnswerColumn("assessed_percent", "Assessed, percent", "percent"),
    AnswerColumn("noted", "Not assessed, document named", "count"),
    AnswerColumn("read_twice", "Read twice", "count"),
)


@query(
    "coverage-by-lab",
    "Coverage by lab",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("releases", "Releases recorded", "count"),
        AnswerColumn("missing", "Known and missing", "count"),
        *_CLAIMS,
    ],
)
def coverage_by_lab(report: Report) -> Iterator[tuple[Value, ...]]:
    """How many releases and claims of each lab are recorded, assessed and read twice; how many miss."""
    missing = Counter(entry.lab for entry in report.dataset.missing)
    for lab in sorted({*report.labs, *missing}):
        releases = report.labs[lab].releases if lab in report.labs else ()
        yield (lab, len(releases), missing[lab], *_claims(report, releases))


@query(
    "coverage-by-year",
    "Coverage by year of release",
    [AnswerColumn("year", "Year"), AnswerColumn("releases", "Releases recorded", "count"), *_CLAIMS],
)
def coverage_by_year(report: Report) -> Iterator[tuple[Value, ...]]:
    """How many releases and claims of each year are recorded, assessed and read twice."""
    for year in sorted({r.release.released.year for r in report.releases.values()}):
        of_year = [r for r in report.releases.values() if r.release.released.year == year]
        yield (str(year), len(of_year), *_claims(report, of_year))


@query(
    "missing",
    "Known and missing",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("name", "Release"),
        AnswerColumn("about", "About when"),
        AnswerColumn("why", "Why it is missing", "missing"),
    ],
)
def missing(report: Report) -> Iterator[tuple[Value, ...]]:
    """Releases that are known to exist and have no record yet."""
    for entry in sorted(report.dataset.missing, key=lambda e: (e.lab, e.about, e.name)):
        yield entry.lab, entry.name, entry.about, entry.why


@query(
    "not-assessed",
    "Claims that were not assessed",
    [
        AnswerColumn("release", "Release", "release"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("note", "What could not be read"),
    ],
)
def not_assessed(report: Report) -> Iterator[tuple[Value, ...]]:
    """Claims whose document could not be read, with the note that names it."""
    for release in report.releases.values():
        for score in release.claims:
            if score.status is Status.NOT_ASSESSED:
                yield release.id, score.indicator.id, score.claim.note if score.claim else None


def _claims(report: Report, releases: Sequence[ReleaseScore]) -> tuple[Value, ...]:
    scores = [score for release in releases for score in release.claims]
    assessed = sum(score.status is not Status.NOT_ASSESSED for score in scores)
    noted = sum(
        score.status is Status.NOT_ASSESSED and bool(score.claim and score.claim.note) for score in scores
    )
    return len(scores), assessed, share_cells(assessed, len(scores)), noted, sum(_twice(report, releases))


def _twice(report: Report, releases: Iterable[ReleaseScore]) -> Iterator[int]:
    for release in releases:
        reading = report.dataset.readings.get(release.id)
        if reading:
            yield sum(score.indicator.id in reading.claims for score in release.claims)
