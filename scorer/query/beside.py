"""Their marks beside ours: where the two differ, and who was found right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Annotated, NamedTuple

from ..lists.beside import Ours, all_beside
from ..model import ACCESS, IndicatorId, ReleaseId
from ..score import Report
from .registry import AnswerColumn, query

_List = Annotated[str, AnswerColumn("List", "list")]


class ListMarks(NamedTuple):
    list: _List
    row: Annotated[str, AnswerColumn("Row")]
    about: Annotated[str, AnswerColumn("About", "matter")]
    column: Annotated[str, AnswerColumn("Their column")]
    theirs: Annotated[str | None, AnswerColumn("Their word")]
    release: Annotated[str, AnswerColumn("Release", "release")]
    ours: Annotated[str, AnswerColumn("Ours", "ours")]
    beside: Annotated[str, AnswerColumn("Side by side", "beside")]


@query("list-marks", "Other lists’ marks and ours")
def list_marks(report: Report) -> Iterator[ListMarks]:
    """For every model on record here: how other lists rate each of our items or the kind of access, what our record
    says, and whether the two agree. If one side has not rated a model, that is not a difference.
    """
    for one in all_beside(report.dataset.lists, in_figures(report)):
        yield ListMarks(
            list=one.edition,
            row=one.row.name,
            about=one.about,
            column=one.column.title,
            theirs=one.theirs,
            release=one.release,
            ours=one.ours,
            beside=one.comparison,
        )


class Disagreements(NamedTuple):
    list: _List
    release: Annotated[str, AnswerColumn("Release", "release")]
    row: Annotated[str, AnswerColumn("Row")]
    about: Annotated[str, AnswerColumn("About", "matter")]
    theirs: Annotated[str | None, AnswerColumn("Their word")]
    ours: Annotated[str, AnswerColumn("Ours", "ours")]
    right: Annotated[str, AnswerColumn("Who is right", "right")]
    why: Annotated[str | None, AnswerColumn("Why")]
    looked_on: Annotated[date | None, AnswerColumn("Looked into on", "day")]


@query("disagreements", "Where we disagree")
def disagreements(report: Report) -> Iterator[Disagreements]:
    """Every mark in another list that differs from our record, and who is right according to the lab’s documents, with
    the reason. If nobody has looked into a difference since the mark or our record changed, the row says so.
    """
    for one in all_beside(report.dataset.lists, in_figures(report)):
        if one.comparison == "differs":
            found = one.looked_into
            yield Disagreements(
                list=one.edition,
                release=one.release,
                row=one.row.name,
                about=one.about,
                theirs=one.theirs,
                ours=one.ours,
                right=found.right if found else "nobody",
                why=found.why if found else None,
                looked_on=found.date if found else None,
            )


class DisagreementsByList(NamedTuple):
    list: _List
    about: Annotated[str, AnswerColumn("About", "matter")]
    marks: Annotated[int, AnswerColumn("Marks beside ours", "count")]
    same: Annotated[int, AnswerColumn("The same", "count")]
    differs: Annotated[int, AnswerColumn("Differ", "count")]
    ours: Annotated[int, AnswerColumn("Ours is right", "count")]
    theirs: Annotated[int, AnswerColumn("Theirs is right", "count")]
    both: Annotated[int, AnswerColumn("Both are right", "count")]
    rules: Annotated[int, AnswerColumn("Another rule", "count")]
    unsettled: Annotated[int, AnswerColumn("Not settled", "count")]
    nobody: Annotated[int, AnswerColumn("Not looked into yet", "count")]
    not_assessed: Annotated[int, AnswerColumn("Not fully checked here", "count")]


@query("disagreements-by-list", "Where we disagree, list by list")
def disagreements_by_list(report: Report) -> Iterator[DisagreementsByList]:
    """How many marks of each list agree with our record, how many do not, and who is right where they differ."""
    marks = all_beside(report.dataset.lists, in_figures(report))
    for (edition, about), group in groupby(marks, key=lambda one: (one.edition, one.about)):
        found = Counter[str]()
        for one in group:
            found[one.comparison] += 1
            if one.comparison == "differs":
                found[f"right: {one.looked_into.right if one.looked_into else 'nobody'}"] += 1
        yield DisagreementsByList(
            list=edition,
            about=about,
            marks=found["same"] + found["differs"],
            same=found["same"],
            differs=found["differs"],
            ours=found["right: ours"],
            theirs=found["right: theirs"],
            both=found["right: both"],
            rules=found["right: rules"],
            unsettled=found["right: unsettled"],
            nobody=found["right: nobody"],
            not_assessed=found["not_assessed"],
        )


def in_figures(report: Report) -> Ours:
    """Return what asks the releases that take part in the figures of a report."""

    def ours(release: ReleaseId, about: IndicatorId) -> str | None:
        found = report.releases.get(release)
        if found is None:
            return None
        return found.release.access if about == ACCESS else found.claim(about).status

    return ours
