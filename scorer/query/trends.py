"""How ranks, years and waiting times stand: the figures that charts are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..model import Status
from ..score import Report, told_on
from ..score.rank_span import ranks_among, span
from ..score.window import mean
from .registry import AnswerColumn, query


class RankRanges(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    rank: Annotated[int, AnswerColumn("Rank", "count")]
    lowest: Annotated[int, AnswerColumn("Best rank", "count")]
    highest: Annotated[int, AnswerColumn("Worst rank", "count")]
    percent: Annotated[Fraction | None, AnswerColumn("Score", "percent")]
    assessed: Annotated[int, AnswerColumn("Releases", "count")]
    ranked: Annotated[int, AnswerColumn("Labs ranked", "count")]
    first_rank: Annotated[int, AnswerColumn("Best rank before conversion", "count")]
    first_of: Annotated[int, AnswerColumn("Best rank before conversion: labs ranked", "count")]
    last_rank: Annotated[int, AnswerColumn("Worst rank before conversion", "count")]
    last_of: Annotated[int, AnswerColumn("Worst rank before conversion: labs ranked", "count")]


@query("rank-ranges", "Ranks, and their range when the score is calculated in other ways")
def rank_ranges(report: Report) -> Iterator[RankRanges]:
    """The rank of each ranked lab, and its best and worst rank when the score is calculated in the other ways that the
    methodology lists, scaled to the number of labs ranked here. Because not all ways rank the same number of labs,
    the table also gives the best and the worst rank as they were calculated, each with the number of labs that were
    ranked.
    """
    for name, lab in report.labs.items():
        if lab.rank is not None:
            found = ranks_among(report.labs, lab)
            first, last = span(found)
            yield RankRanges(
                lab=name,
                rank=lab.rank,
                lowest=first.among(found[0].of),
                highest=last.among(found[0].of),
                percent=lab.percent,
                assessed=lab.assessed,
                ranked=found[0].of,
                first_rank=first.rank,
                first_of=first.of,
                last_rank=last.rank,
                last_of=last.of,
            )


class PointsByLabAndYear(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    year: Annotated[str, AnswerColumn("Year")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    assessed: Annotated[int, AnswerColumn("Fully checked", "count")]
    percent: Annotated[Fraction | None, AnswerColumn("Score", "percent")]


@query("points-by-lab-and-year", "Scores by lab and year of release")
def points_by_lab_and_year(report: Report) -> Iterator[PointsByLabAndYear]:
    """The average score of a lab’s fully checked releases of one year."""
    for name, lab in report.labs.items():
        for year in sorted({release.release.released.year for release in lab.releases}):
            found = [release for release in lab.releases if release.release.released.year == year]
            assessed = [release for release in found if release.assessed]
            percent = mean(release.percent for release in assessed)
            yield PointsByLabAndYear(name, str(year), len(found), len(assessed), percent)


class ToldLater(NamedTuple):
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    status: Annotated[str, AnswerColumn("State", "status")]
    released: Annotated[date, AnswerColumn("Released", "day")]
    told: Annotated[date, AnswerColumn("Disclosed on", "day")]
    days: Annotated[int, AnswerColumn("Days after", "count")]


@query("told-later", "Items that were disclosed after the release")
def told_later(report: Report) -> Iterator[ToldLater]:
    """Every item that was disclosed, fully or in part, after the release of the model, longest wait first."""
    late = [wait for wait in _waits(report) if wait.days > 0]
    yield from sorted(late, key=lambda wait: (-wait.days, wait.release, wait.indicator))


class DaysToDisclosure(NamedTuple):
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    status: Annotated[str, AnswerColumn("State", "status")]
    told: Annotated[int, AnswerColumn("In all", "count")]
    at_release: Annotated[int, AnswerColumn("By the day of release", "count")]
    within_month: Annotated[int, AnswerColumn("1 to 30 days later", "count")]
    within_year: Annotated[int, AnswerColumn("31 to 365 days later", "count")]
    later: Annotated[int, AnswerColumn("More than 365 days later", "count")]
    median_days: Annotated[int | None, AnswerColumn("Median days, all", "count")]
    median_late_days: Annotated[int | None, AnswerColumn("Median days, disclosed later", "count")]


@query("days-to-disclosure", "Days from release to disclosure")
def days_to_disclosure(report: Report) -> Iterator[DaysToDisclosure]:
    """How long after the release each item was disclosed, by state. Where the median falls between two days, the lower
    one is given.
    """
    waits = list(_waits(report))
    for indicator in report.dataset.indicators:
        for status in (Status.DISCLOSED, Status.PARTIAL):
            days = sorted(w.days for w in waits if w.indicator == indicator.id and w.status == status)
            late = [day for day in days if day > 0]
            yield DaysToDisclosure(
                indicator=indicator.id,
                status=str(status),
                told=len(days),
                at_release=len(days) - len(late),
                within_month=sum(day <= 30 for day in late),
                within_year=sum(30 < day <= 365 for day in late),
                later=sum(day > 365 for day in late),
                median_days=_median(days),
                median_late_days=_median(late),
            )


def _waits(report: Report) -> Iterator[ToldLater]:
    """Yield every claim that was told, with the days that passed, none where it came with the release."""
    for release in report.releases.values():
        for claim in release.claims:
            for status in (Status.DISCLOSED, Status.PARTIAL):
                told = told_on(release, claim.indicator.id, status)
                if told is not None:
                    day = release.release.released
                    days = (told - day).days
                    yield ToldLater(release.id, claim.indicator.id, str(status), day, told, days)


def _median(days: list[int]) -> int | None:
    return days[(len(days) - 1) // 2] if days else None
