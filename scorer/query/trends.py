"""How ranks, years and waiting times stand: the figures that charts are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model import Status
from ..score import Report, told_on
from ..score.rank_span import ranks_among, span
from ..score.window import mean
from .registry import AnswerColumn, Value, query


@query(
    "rank-ranges",
    "Ranks and the range of ranks under other choices",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("rank", "Rank", "count"),
        AnswerColumn("lowest", "Best rank", "count"),
        AnswerColumn("highest", "Worst rank", "count"),
        AnswerColumn("percent", "Points", "percent"),
        AnswerColumn("assessed", "Releases", "count"),
        AnswerColumn("ranked", "Labs ranked", "count"),
        AnswerColumn("first_rank", "Nearest to first", "count"),
        AnswerColumn("first_of", "of", "count"),
        AnswerColumn("last_rank", "Nearest to last", "count"),
        AnswerColumn("last_of", "of", "count"),
    ],
)
def rank_ranges(report: Report) -> Iterator[tuple[Value, ...]]:
    """The rank of each ranked lab, and the best and worst that came out under the rubric's other choices.

    A choice ranks fewer or more labs: "nearest to first" and "to last" are ranks among so many.
    """
    for name, lab in report.labs.items():
        if lab.rank is not None:
            found = ranks_among(report.labs, lab)
            ends = (value for end in span(found) for value in (end.rank, end.of))
            ranks = lab.rank, lab.rank_low, lab.rank_high
            yield name, *ranks, lab.percent, lab.assessed, found[0].of, *ends


@query(
    "points-by-lab-and-year",
    "Mean points by lab and year of release",
    [
        AnswerColumn("lab", "Lab", "lab"),
        AnswerColumn("year", "Year"),
        AnswerColumn("releases", "Releases", "count"),
        AnswerColumn("assessed", "Fully assessed", "count"),
        AnswerColumn("percent", "Mean points", "percent"),
    ],
)
def points_by_lab_and_year(report: Report) -> Iterator[tuple[Value, ...]]:
    """The mean percent of points over the fully assessed releases of a lab in a year."""
    for name, lab in report.labs.items():
        for year in sorted({release.release.released.year for release in lab.releases}):
            found = [release for release in lab.releases if release.release.released.year == year]
            assessed = [release for release in found if release.assessed]
            yield name, str(year), len(found), len(assessed), mean(release.percent for release in assessed)


@query(
    "told-later",
    "Items that were disclosed after the release",
    [
        AnswerColumn("release", "Release", "release"),
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("status", "State", "status"),
        AnswerColumn("released", "Released", "day"),
        AnswerColumn("told", "Told on", "day"),
        AnswerColumn("days", "Days after", "count"),
    ],
)
def told_later(report: Report) -> Iterator[tuple[Value, ...]]:
    """Every claim that was told, fully or in part, on a later day than its release, longest wait first."""
    late = [wait for wait in _waits(report) if wait[5] > 0]
    yield from sorted(late, key=lambda wait: (-wait[5], wait[0], wait[1]))


@query(
    "days-to-disclosure",
    "Days from release to disclosure",
    [
        AnswerColumn("indicator", "Item", "indicator"),
        AnswerColumn("status", "State", "status"),
        AnswerColumn("told", "Told", "count"),
        AnswerColumn("at_release", "By the day of release", "count"),
        AnswerColumn("within_month", "Within 30 days", "count"),
        AnswerColumn("within_year", "Within a year", "count"),
        AnswerColumn("later", "Later", "count"),
        AnswerColumn("median_days", "Median days, all", "count"),
        AnswerColumn("median_late_days", "Median days, told later", "count"),
    ],
)
def days_to_disclosure(report: Report) -> Iterator[tuple[Value, ...]]:
    """How long after a release each item was told, per state; a median of days counts the lower middle."""
    waits = list(_waits(report))
    for indicator in report.dataset.indicators:
        for status in (Status.DISCLOSED, Status.PARTIAL):
            days = sorted(w[5] for w in waits if w[1] == indicator.id and w[2] == status)
            late = [day for day in days if day > 0]
            yield (
                indicator.id,
                str(status),
                len(days),
                len(days) - len(late),
                sum(day <= 30 for day in late),
                sum(30 < day <= 365 for day in late),
                sum(day > 365 for day in late),
                _median(days),
                _median(late),
            )


def _waits(report: Report) -> Iterator[tuple[str, str, str, date, date, int]]:
    for release in report.releases.values():
        for claim in release.claims:
            for status in (Status.DISCLOSED, Status.PARTIAL):
                told = told_on(release, claim.indicator.id, status)
                if told is not None:
                    day = release.release.released
                    yield release.id, claim.indicator.id, str(status), day, told, (told - day).days


def _median(days: list[int]) -> int | None:
    return days[(len(days) - 1) // 2] if days else None
