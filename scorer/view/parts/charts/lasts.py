"""The chart of when labs last disclosed each item, of some labs or of all that have models enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from .... import chart
from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator
from ....query import QUERIES
from ....score import LabScore
from ...context import Root, SiteContext, lab_name, release_name
from ..table.query import answer_table
from .datafile import data_file
from .drawings import Data, Drawing

#: A lab with fewer models says little about when it stopped.
MIN_MODELS = 8


def lasts_drawing(context: SiteContext, root: Root, labs: Collection[str]) -> Drawing:
    """Draw some labs, or all with many models where none is named: those that have been silent longest come first."""
    found = [
        lab
        for name, lab in context.report.labs.items()
        if (name in labs if labs else len(lab.releases) >= MIN_MODELS)
    ]
    found.sort(key=lambda lab: (-_silence(lab), lab.lab.id))
    items = context.report.dataset.indicators
    first = items[0]
    without = sum(lab.last_disclosed[first.id].any is None for lab in found)
    title = gettext(
        "For {part}, no model with published {item} was ever found",
        part=words.of(without, len(found), "lab"),
        item=words.in_sentence(first.title),
    )
    about = gettext("Last disclosure of each item in full, by lab and by day.")
    rows = [_row(context, lab, items) for lab in found]
    answer = QUERIES["last-disclosed"].ask(context.report)
    named = {lab.lab.id for lab in found}
    kept = tuple(row for row in answer.rows if row[0] in named)
    table = answer_table(context, replace(answer, rows=kept), root)
    return Drawing(
        id="lasts",
        about=about,
        title=title,
        said=gettext(
            "A bar begins with a lab’s first model. The dot is the last model that disclosed the item in full; grey is "
            "what came after it."
        ),
        svg=chart.lasts("c-lasts", title, about, rows),
        legend=(),
        data=(Data(table, data_file(context, "last-disclosed", root)),),
    )


def _silence(lab: LabScore) -> int:
    """Return how many days passed from the last disclosures to the newest model, over all items."""
    newest, first = max(_days(lab)), min(_days(lab))
    return sum(
        (newest - (clock.any.date if clock.any else first)).days for clock in lab.last_disclosed.values()
    )


def _days(lab: LabScore) -> list[date]:
    return [score.release.released for score in lab.releases]


def _row(context: SiteContext, lab: LabScore, items: tuple[Indicator, ...]) -> chart.LastsRow:
    lanes, said = [], []
    for indicator in items:
        tick = lab.last_disclosed[indicator.id].any
        short = gettext(indicator.short)
        if tick is None:
            lanes.append((None, gettext("{item}: never found", item=short)))
            said.append(gettext("{item} never found", item=words.in_sentence(indicator.title)))
        else:
            lanes.append(
                (
                    tick.date,
                    gettext("{item}: {month}", item=short, month=words.roughly(tick.date.isoformat()[:7])),
                )
            )
            release = release_name(context.report.releases[tick.release])
            day = words.short_day(tick.date)
            title = words.in_sentence(indicator.title)
            said.append(gettext("{item} last for {release}, {day}", item=title, release=release, day=day))
    name = lab_name(lab.lab)
    return chart.LastsRow(
        name=name,
        first=min(_days(lab)),
        newest=max([*_days(lab), *(day for day, _ in lanes if day)]),
        lanes=tuple(lanes),
        words=gettext("{lab}: {places}", lab=name, places=words.joined(said)),
    )
