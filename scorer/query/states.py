"""How every claim stands, one by one and counted: what charts of releases and of labs by year are made of."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Status
from ..score import Report
from .registry import AnswerColumn, Value, query


@query(
    "state-of-claims",
    "State of every claim",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("release", "Release", "release"),
        AnswerColumn("released", "Released", "day"),
        AnswerColumn("flagship", "Flagship", "count"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("status", "State", "status"),
    ],
)
def state_of_claims(report: Report) -> Iterator[tuple[Value, ...]]:
    """The state of each item of each release, newest release first; flagship is 1 for a flagship."""
    for score in report.releases.values():
        release = score.release
        for claim in score.claims:
            flagship = int(release.flagship)
            yield score.lab, score.id, release.released, flagship, claim.indicator.id, str(claim.status)


@query(
    "states-by-lab-and-year",
    "States by lab and year of release",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("year", "Year"),
        AnswerColumn("releases", "Releases", "count"),
        AnswerColumn("disclosed", "Disclosed", "count"),
        AnswerColumn("partial", "Partly", "count"),
        AnswerColumn("withheld", "Withheld", "count"),
        AnswerColumn("silent", "Not located", "count"),
        AnswerColumn("not_assessed", "Not assessed", "count"),
    ],
)
def states_by_lab_and_year(report: Report) -> Iterator[tuple[Value, ...]]:
    """How the releases of a lab in a year stand, item by item."""
    for name, lab in report.labs.items():
        for indicator in report.dataset.indicators:
            for year in sorted({release.release.released.year for release in lab.releases}):
                found = [
                    release.claim(indicator.id).status
                    for release in lab.releases
                    if release.release.released.year == year
                ]
                yield name, indicator.id, str(year), len(found), *(found.count(status) for status in Status)
