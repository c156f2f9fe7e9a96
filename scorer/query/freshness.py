"""How far the record is behind the releases of labs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from ..lists.freshness import is_due, last_looks, newest_leads
from ..score import Report
from .registry import AnswerColumn, query


class Freshness(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    newest: Annotated[str | None, AnswerColumn("Newest on record", "release")]
    released: Annotated[dt.date | None, AnswerColumn("Released", "day")]
    days: Annotated[int | None, AnswerColumn("Days ago", "count")]
    lead: Annotated[str | None, AnswerColumn("Most recent not on record")]
    lead_about: Annotated[str | None, AnswerColumn("Approximate release date", "about")]
    behind: Annotated[int | None, AnswerColumn("Days by which it is newer", "count")]
    looked_on: Annotated[dt.date | None, AnswerColumn("Last search", "day")]
    where: Annotated[str | None, AnswerColumn("Where")]
    look: Annotated[str, AnswerColumn("Weekly search", "look")]


@query("freshness", "Newest release on record, most recent not on record, last search")
def freshness(report: Report) -> Iterator[Freshness]:
    """For each lab: the newest release on record, the most recent known one that is not on record, and when somebody
    last searched for new ones. The date of a release that is not on record is only approximate. We search the main labs
    every week; a lab is due for a new search once its last search is more than a week old.
    """
    dataset = report.dataset
    leads, looks = newest_leads(dataset), last_looks(dataset)
    main = [lab for lab in dataset.conventions.main_labs if lab in report.labs]
    for name in (*main, *(lab for lab in report.labs if lab not in main)):
        newest = max(report.labs[name].releases, key=lambda one: one.release.released, default=None)
        lead, look = leads.get(name), looks.get(name)
        released = newest.release.released if newest else None
        told = lead.day if lead else None
        behind = (told - released).days if told and released else None
        yield Freshness(
            lab=name,
            newest=newest.id if newest else None,
            released=released,
            days=(report.as_of - released).days if released else None,
            lead=lead.name if lead else None,
            lead_about=lead.about if lead else None,
            behind=None if behind is not None and behind < 0 else behind,
            looked_on=look.looked_on if look else None,
            where=look.where if look else None,
            look="due" if is_due(dataset, name, report.as_of) else "main" if name in main else "other",
        )
