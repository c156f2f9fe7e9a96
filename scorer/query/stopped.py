"""Which labs stopped disclosing, who refused first, who published a summary first, and who moved from year
to year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..model import Status
from ..score import Report
from ..score.window import Window, mean
from .registry import AnswerColumn, query


class StoppedLabs(NamedTuple):
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    labs: Annotated[int, AnswerColumn("Labs with a model in the period scored", "count")]
    still: Annotated[int, AnswerColumn("Disclosed it in that period", "count")]
    stopped: Annotated[int, AnswerColumn("Only before that period", "count")]
    never: Annotated[int, AnswerColumn("Never found", "count")]


@query("stopped-labs", "How many labs still disclose each item")
def stopped_labs(report: Report) -> Iterator[StoppedLabs]:
    """For the labs that released a model in the months that the score covers: how many disclosed each item in full in
    that time, how many only earlier, and for how many we found no disclosure.
    """
    begins = Window.before(report.as_of, report.dataset.rubric.window_months).start or dt.date.min
    active = [lab for lab in report.labs.values() if lab.window]
    for indicator in report.dataset.indicators:
        last = [lab.last_disclosed[indicator.id].any for lab in active]
        still = sum(tick is not None and tick.date > begins for tick in last)
        never = last.count(None)
        yield StoppedLabs(indicator.id, len(active), still, len(active) - still - never, never)


class FirstRefusals(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    release: Annotated[str, AnswerColumn("Model", "release")]
    released: Annotated[dt.date, AnswerColumn("Released", "day")]
    year: Annotated[str, AnswerColumn("Year")]


@query("first-refusals", "When each lab first declined an item or left it out")
def first_refusals(report: Report) -> Iterator[FirstRefusals]:
    """The first model for which each lab declined to disclose an item, or said in a document that it leaves the item
    out; newest first.
    """
    found = []
    for name, lab in report.labs.items():
        for indicator in report.dataset.indicators:
            refused = [r for r in lab.releases if r.claim(indicator.id).status is Status.WITHHELD]
            if refused:
                first = min(refused, key=lambda r: (r.release.released, r.id))
                day = first.release.released
                found.append(FirstRefusals(name, indicator.id, first.id, day, str(day.year)))
    yield from sorted(found, key=lambda row: row.released, reverse=True)


class FirstSummaries(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    release: Annotated[str, AnswerColumn("Model", "release")]
    dated: Annotated[dt.date, AnswerColumn("Summary dated", "day")]
    year: Annotated[str, AnswerColumn("Year")]


@query("first-summaries", "The first public summary of each lab")
def first_summaries(report: Report) -> Iterator[FirstSummaries]:
    """For each lab, the first dated public summary of training data required by EU law that is
    cited as evidence; newest first.
    """
    found = []
    for name, lab in report.labs.items():
        dated = [
            (document.published, score.id)
            for score in lab.releases
            for document in score.release.documents.values()
            if document.kind == "public_summary" and document.published
        ]
        if dated:
            day, release = min(dated)
            found.append(FirstSummaries(name, release, day, str(day.year)))
    yield from sorted(found, key=lambda row: row.dated, reverse=True)


class YearOnYear(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    year: Annotated[str, AnswerColumn("Year")]
    before: Annotated[Fraction, AnswerColumn("Average score the year before", "percent")]
    percent: Annotated[Fraction, AnswerColumn("Average score in the year", "percent")]
    change: Annotated[Fraction, AnswerColumn("Change in percentage points", "points")]
    rests_on: Annotated[int, AnswerColumn("Fully checked models, both years together", "count")]


@query("year-on-year", "How the scores of labs moved from year to year")
def year_on_year(report: Report) -> Iterator[YearOnYear]:
    """The average score of each lab’s fully checked models of a year and of the year before, if there were at least two
    such models in each of the two years. Within a year, the largest rise comes first.
    """
    found = []
    for name, lab in report.labs.items():
        years: dict[int, list[Fraction]] = {}
        for score in lab.releases:
            if score.percent is not None:
                years.setdefault(score.release.released.year, []).append(score.percent)
        for year, percents in years.items():
            former = years.get(year - 1, [])
            before, now = mean(former), mean(percents)
            if min(len(former), len(percents)) > 1 and before is not None and now is not None:
                both = len(former) + len(percents)
                found.append(YearOnYear(name, str(year), before, now, now - before, both))
    yield from sorted(found, key=lambda row: (row.year, row.change), reverse=True)
