"""The same labs in two years: a change that no change of the labs on record can explain."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..model import LabId, Status
from ..score import Report
from .registry import AnswerColumn, query, share_cells


class SameLabs(NamedTuple):
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    year: Annotated[str, AnswerColumn("Year")]
    newest: Annotated[str, AnswerColumn("Newest year")]
    labs: Annotated[int, AnswerColumn("Labs with checked releases in both", "count")]
    then: Annotated[int, AnswerColumn("Then: disclosed", "count")]
    then_checked: Annotated[int, AnswerColumn("Then: of checked releases", "count")]
    then_percent: Annotated[Fraction | None, AnswerColumn("Then: share", "share")]
    now: Annotated[int, AnswerColumn("Now: disclosed", "count")]
    now_checked: Annotated[int, AnswerColumn("Now: of checked releases", "count")]
    now_percent: Annotated[Fraction | None, AnswerColumn("Now: share", "share")]


@query("same-labs", "The same labs, then and now")
def same_labs(report: Report) -> Iterator[SameLabs]:
    """The latest year beside each earlier one, for the labs that had checked releases in both years: how many releases
    of each year were checked, and for how many of them the item was disclosed in full.
    """
    for indicator in report.dataset.indicators:
        found: dict[int, dict[LabId, list[bool]]] = {}
        for release in report.releases.values():
            status = release.claim(indicator.id).status
            if status is not Status.NOT_ASSESSED:
                labs = found.setdefault(release.release.released.year, {})
                labs.setdefault(release.lab, []).append(status is Status.DISCLOSED)
        newest = max(found, default=0)
        for year in sorted(found.keys() - {newest}):
            both = [lab for lab in found[year] if lab in found[newest]]
            then, now = ([told for lab in both for told in found[when][lab]] for when in (year, newest))
            yield SameLabs(
                indicator=indicator.id,
                year=str(year),
                newest=str(newest),
                labs=len(both),
                then=sum(then),
                then_checked=len(then),
                then_percent=share_cells(sum(then), len(then)),
                now=sum(now),
                now_checked=len(now),
                now_percent=share_cells(sum(now), len(now)),
            )
