"""How every claim stands, one by one and counted: what charts of releases and of labs by year are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from ..model import Status
from ..score import Report
from .registry import AnswerColumn, query


class StateOfClaims(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    release: Annotated[str, AnswerColumn("Release", "release")]
    released: Annotated[date, AnswerColumn("Released", "day")]
    flagship: Annotated[int | None, AnswerColumn("Flagship", "known")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    status: Annotated[str, AnswerColumn("State", "status")]


@query("state-of-claims", "State of every claim")
def state_of_claims(report: Report) -> Iterator[StateOfClaims]:
    """The state of each item of each release, newest release first. The column flagship is 1 if the release is a
    flagship, and empty if that is not known.
    """
    for score in report.releases.values():
        release = score.release
        for claim in score.claims:
            flagship = None if release.flagship is None else int(release.flagship)
            yield StateOfClaims(
                score.lab, score.id, release.released, flagship, claim.indicator.id, str(claim.status)
            )


class StatesByLabAndYear(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    year: Annotated[str, AnswerColumn("Year")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    disclosed: Annotated[int, AnswerColumn("Disclosed", "count")]
    partial: Annotated[int, AnswerColumn("Partly disclosed", "count")]
    withheld: Annotated[int, AnswerColumn("Declined or left out", "count")]
    silent: Annotated[int, AnswerColumn("Not found", "count")]
    not_assessed: Annotated[int, AnswerColumn("Not fully checked", "count")]


@query("states-by-lab-and-year", "What each lab disclosed, by year of release")
def states_by_lab_and_year(report: Report) -> Iterator[StatesByLabAndYear]:
    """For how many of a lab’s releases of one year each item was disclosed, partly disclosed, and so on."""
    for name, lab in report.labs.items():
        for indicator in report.dataset.indicators:
            for year in sorted({release.release.released.year for release in lab.releases}):
                found = [
                    release.claim(indicator.id).status
                    for release in lab.releases
                    if release.release.released.year == year
                ]
                yield StatesByLabAndYear(
                    lab=name,
                    indicator=indicator.id,
                    year=str(year),
                    releases=len(found),
                    disclosed=found.count(Status.DISCLOSED),
                    partial=found.count(Status.PARTIAL),
                    withheld=found.count(Status.WITHHELD),
                    silent=found.count(Status.SILENT),
                    not_assessed=found.count(Status.NOT_ASSESSED),
                )
