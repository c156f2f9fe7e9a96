"""Who told what, and when last: the figures that findings rest on."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Status
from ..score import Report, told_on
from ..score.lab import Tick
from .registry import AnswerColumn, Value, query, share_cells


@query(
    "last-disclosed",
    "When each lab last disclosed each item",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("any_release", "Any release", "release"),
        AnswerColumn("any_date", "Any release: day", "day"),
        AnswerColumn("flagship_release", "A flagship", "release"),
        AnswerColumn("flagship_date", "A flagship: day", "day"),
        AnswerColumn("proprietary_flagship_release", "A proprietary flagship", "release"),
        AnswerColumn("proprietary_flagship_date", "A proprietary flagship: day", "day"),
        AnswerColumn("partial_release", "Partly, any release", "release"),
        AnswerColumn("partial_date", "Partly, any release: day", "day"),
    ],
)
def last_disclosed(report: Report) -> Iterator[tuple[Value, ...]]:
    """Per lab and item the last release of any kind, and the last flagship, that disclosed it in full."""
    for lab, score in report.labs.items():
        for indicator, clock in score.last_disclosed.items():
            ticks = (clock.any, clock.flagship, clock.proprietary_flagship, clock.partial)
            yield (lab, indicator, *(value for tick in ticks for value in _tick(tick)))


@query(
    "since-last-disclosed",
    "Releases since a lab last disclosed an item",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("last", "Last disclosed for", "release"),
        AnswerColumn("date", "Last disclosed: day", "day"),
        AnswerColumn("releases", "Releases since", "count"),
        AnswerColumn("assessed", "of these assessed", "count"),
        AnswerColumn("partial", "told partly", "count"),
        AnswerColumn("flagships", "Flagships since", "count"),
    ],
)
def since_last_disclosed(report: Report) -> Iterator[tuple[Value, ...]]:
    """How many releases of a lab came after the last one that disclosed an item, and how they stand."""
    for lab, score in report.labs.items():
        for indicator, clock in score.last_disclosed.items():
            last = clock.any
            later = [r for r in score.releases if last is None or r.release.released > last.date]
            states = [r.claim(indicator).status for r in later]
            yield (
                lab,
                indicator,
                *_tick(last),
                len(later),
                sum(state is not Status.NOT_ASSESSED for state in states),
                sum(state is Status.PARTIAL for state in states),
                sum(r.release.flagship for r in later),
            )


@query(
    "disclosed-by-year",
    "What was told per year of release",
    [
        AnswerColumn("scope", "Releases", "scope"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("year", "Year"),
        AnswerColumn("releases", "Releases", "count"),
        AnswerColumn("assessed", "Assessed", "count"),
        AnswerColumn("disclosed", "Disclosed", "count"),
        AnswerColumn("partial", "Partly", "count"),
        AnswerColumn("withheld", "Withheld", "count"),
        AnswerColumn("silent", "Not located", "count"),
        AnswerColumn("without_percent", "Without", "percent"),
    ],
)
def disclosed_by_year(report: Report) -> Iterator[tuple[Value, ...]]:
    """How the assessed claims about each item stand per year; "without" is withheld or not located."""
    for each in report.shares:
        told = [each.counts.get(status, 0) for status in Status if status is not Status.NOT_ASSESSED]
        without = each.counts.get(Status.WITHHELD, 0) + each.counts.get(Status.SILENT, 0)
        yield (
            each.scope,
            each.indicator,
            str(each.year),
            each.releases,
            each.assessed,
            *told,
            share_cells(without, each.assessed),
        )


def _tick(tick: Tick | None) -> tuple[Value, Value]:
    return (tick.release, tick.date) if tick else (None, None)


@query(
    "told-in-filings",
    "What was told in filings",
    [
        AnswerColumn("release", "Release", "release"),
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("access", "Access", "access"),
        AnswerColumn("status", "State", "status"),
        AnswerColumn("filed", "Filing dated", "day"),
        AnswerColumn("told", "First told", "day"),
    ],
)
def told_in_filings(report: Report) -> Iterator[tuple[Value, ...]]:
    """Claims that rest on a filing, with its day where it prints one, and the day the item was first told."""
    for release in report.releases.values():
        documents = release.release.documents
        for claim in release.claims:
            proofs = claim.claim.evidence if claim.claim else ()
            filings = {proof.document for proof in proofs if documents[proof.document].kind == "filing"}
            if filings:
                dated = [day for filing in filings for day in [documents[filing].published] if day]
                told = told_on(release, claim.indicator.id, claim.status)
                access = release.release.access
                filed = min(dated, default=None)
                yield release.id, release.lab, claim.indicator.id, access, str(claim.status), filed, told


@query(
    "newest-disclosures",
    "Newest disclosures by labs",
    [
        AnswerColumn("told", "Told on", "day"),
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("release", "Release", "release"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("status", "State", "status"),
    ],
)
def newest_disclosures(report: Report) -> Iterator[tuple[Value, ...]]:
    """Every item that was told, fully or in part, by the day on which the lab told it, newest first."""
    told = [
        (day, release.lab, release.id, claim.indicator.id, str(claim.status))
        for release in report.releases.values()
        for claim in release.claims
        for day in [told_on(release, claim.indicator.id, claim.status)]
        if day is not None and claim.status in (Status.DISCLOSED, Status.PARTIAL)
    ]
    yield from sorted(told, key=lambda row: row[0], reverse=True)
