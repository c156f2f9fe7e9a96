"""What the record covers: per lab and per year, what is known to be missing, and what was not fully
checked.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Annotated, NamedTuple, get_args

from ..model import Indicator, Status
from ..model import Missing as MissingEntry
from ..model.fields import fields_of
from ..records.reading import open_documents
from ..score import ReleaseScore, Report
from .registry import AnswerColumn, query, share_cells

_Claims = Annotated[int, AnswerColumn("Claims", "count")]
_Assessed = Annotated[int, AnswerColumn("Checked", "count")]
_Percent = Annotated[Fraction | None, AnswerColumn("Checked, percent", "percent")]
_Noted = Annotated[int, AnswerColumn("Not fully checked", "count")]
_Twice = Annotated[int, AnswerColumn("Read twice", "count")]


class CoverageByLab(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    releases: Annotated[int, AnswerColumn("Releases recorded", "count")]
    missing: Annotated[int, AnswerColumn("Known but missing", "count")]
    claims: _Claims
    assessed: _Assessed
    assessed_percent: _Percent
    noted: _Noted
    read_twice: _Twice


@query("coverage-by-lab", "Coverage by lab")
def coverage_by_lab(report: Report) -> Iterator[CoverageByLab]:
    """How many releases and claims of each lab are recorded, checked and read twice; how many are missing."""
    known_missing = Counter(entry.lab for entry in report.dataset.missing)
    names = {lab: one.name for lab, one in report.dataset.labs.items()}
    for lab in sorted(
        {*report.labs, *known_missing}, key=lambda lab: ((names.get(lab) or lab).casefold(), lab)
    ):
        releases = report.labs[lab].releases if lab in report.labs else ()
        count = _count(report, releases)
        yield CoverageByLab(lab, len(releases), known_missing[lab], **count._asdict())


class CoverageByYear(NamedTuple):
    year: Annotated[str, AnswerColumn("Year")]
    releases: Annotated[int, AnswerColumn("Releases recorded", "count")]
    claims: _Claims
    assessed: _Assessed
    assessed_percent: _Percent
    noted: _Noted
    read_twice: _Twice


@query("coverage-by-year", "Coverage by year of release")
def coverage_by_year(report: Report) -> Iterator[CoverageByYear]:
    """How many releases and claims of each year are recorded, checked and read twice."""
    for year in sorted({r.release.released.year for r in report.releases.values()}):
        of_year = [r for r in report.releases.values() if r.release.released.year == year]
        count = _count(report, of_year)
        yield CoverageByYear(str(year), len(of_year), **count._asdict())


class Missing(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    name: Annotated[str, AnswerColumn("Release")]
    about: Annotated[str, AnswerColumn("About when", "about")]
    why: Annotated[str, AnswerColumn("Why it is missing", "missing")]
    tried: Annotated[dt.date | None, AnswerColumn("Last tried", "day")]
    where: Annotated[str | None, AnswerColumn("What was tried")]
    lead: Annotated[str | None, AnswerColumn("Where it was mentioned")]


class MissingByReason(NamedTuple):
    why: Annotated[str, AnswerColumn("Why it is missing", "missing")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    tried: Annotated[int, AnswerColumn("Tried, with day and place", "count")]
    untried: Annotated[int, AnswerColumn("Nothing said about what was tried", "count")]
    lead: Annotated[int, AnswerColumn("With the address where it was mentioned", "count")]


@query("missing-by-reason", "Known but missing, by reason")
def missing_by_reason(report: Report) -> Iterator[MissingByReason]:
    """How many known releases have no record, by reason, and for how many of these the list says what we tried."""
    for why in get_args(fields_of(MissingEntry)["why"].annotation):
        found = [entry for entry in report.dataset.missing if entry.why == why]
        tried = sum(bool(entry.tried) for entry in found)
        lead = sum(entry.lead is not None for entry in found)
        yield MissingByReason(why, len(found), tried, len(found) - tried, lead)


@query("missing", "Known but missing")
def missing(report: Report) -> Iterator[Missing]:
    """Releases that are known to exist and have no record yet."""
    for entry in sorted(report.dataset.missing, key=lambda e: (e.lab, e.about, e.name)):
        yield Missing(
            lab=entry.lab,
            name=entry.name,
            about=entry.about,
            why=entry.why,
            tried=max((one.date for one in entry.tried), default=None),
            where="; ".join(one.where for one in entry.tried) or None,
            lead=entry.lead,
        )


class NotAssessed(NamedTuple):
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    documents: Annotated[str | None, AnswerColumn("Still to be read in full")]
    note: Annotated[str | None, AnswerColumn("Note", "note")]


@query("not-assessed", "Claims that were not fully checked")
def not_assessed(report: Report) -> Iterator[NotAssessed]:
    """Claims that we cannot settle until we have read more documents in full, with the list of those documents."""
    for release in report.releases.values():
        for score in release.claims:
            if score.status is Status.NOT_ASSESSED:
                titles = [release.release.documents[key].title for key in _open(release, score.indicator)]
                note = score.claim.note if score.claim else None
                yield NotAssessed(release.id, score.indicator.id, "; ".join(titles) or None, note)


class _Count(NamedTuple):
    claims: int
    assessed: int
    assessed_percent: Fraction | None
    noted: int
    read_twice: int


def _count(report: Report, releases: Sequence[ReleaseScore]) -> _Count:
    scores = [(release, score) for release in releases for score in release.claims]
    open_ = [(release, score) for release, score in scores if score.status is Status.NOT_ASSESSED]
    assessed = len(scores) - len(open_)
    return _Count(
        claims=len(scores),
        assessed=assessed,
        assessed_percent=share_cells(assessed, len(scores)),
        noted=sum(
            bool(_open(release, score.indicator) or (score.claim and score.claim.note))
            for release, score in open_
        ),
        read_twice=sum(_twice(report, releases)),
    )


def _open(release: ReleaseScore, indicator: Indicator) -> list[str]:
    """Return the keys of the documents that could still tell an item."""
    return [key for key, _ in open_documents(release.release, indicator, release.lab)]


def _twice(report: Report, releases: Iterable[ReleaseScore]) -> Iterator[int]:
    for release in releases:
        readings = report.dataset.readings.get(release.id)
        if readings:
            yield sum(readings.pair(score.indicator.id) is not None for score in release.claims)
