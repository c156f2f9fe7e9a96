"""The chart of when labs last disclosed each item, of some labs or of all that have models enough."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from ..... import chart
from .....i18n import words
from .....i18n.messages import gettext
from .....model import Indicator
from .....score import LabScore
from ....context import Root, SiteContext, lab_name, release_name
from ..chart import Chart, ChartId, Panel, chart_id, rows_of
from ..registry import register_charts

#: How a page of ours asks for the chart of some labs.
_ASKED = re.compile(r"\[\[lasts lab=([a-z0-9,-]+)\]\]")
#: A lab with fewer models says little about when it stopped.
MIN_MODELS = 8


def lasts_id(labs: Collection[str]) -> ChartId:
    """Return the id of the chart of some labs, or of all with many models where none is named."""
    return chart_id("last-disclosed", *sorted(labs))


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return map(lasts_id, _all(context))


def _all(context: SiteContext) -> list[frozenset[str]]:
    """Return which labs are drawn together: all with many models, and those that pages of ours ask for."""
    asked = [
        frozenset(labs.split(","))
        for text in context.build_input.pages.values()
        for labs in _ASKED.findall(text)
    ]
    return list(dict.fromkeys([frozenset(), *asked]))


@register_charts(_ids)
def lasts_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:  # noqa: ARG001
    """Draw the chart of the labs that a name stands for."""
    return chart_of(context, next(each for each in _all(context) if lasts_id(each) == name))


def chart_of(context: SiteContext, labs: Collection[str]) -> Chart:
    """Draw some labs, or all with many models: those that have been silent longest come first."""
    found = [
        lab
        for lab_id, lab in context.report.labs.items()
        if (lab_id in labs if labs else len(lab.releases) >= MIN_MODELS)
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
    about = gettext("Last full disclosure of each item, by lab and date.")
    rows = [_row(context, lab, items) for lab in found]
    answer = rows_of(context.report, "last-disclosed")
    named = {lab.lab.id for lab in found}
    called = gettext("When each lab last disclosed each item")
    return Chart(
        id=lasts_id(labs),
        title=title,
        about=gettext(
            "{chart}: {labs}", chart=called, labs=words.joined([lab_name(lab.lab) for lab in found])
        )
        if labs
        else called,
        said=gettext(
            "A bar begins with a lab’s first model. The dot is the last model that disclosed the item in full; grey is "
            "what came after it."
        ),
        draw_panels=lambda: (Panel(title, chart.lasts(f"c-{lasts_id(labs)}", title, about, rows)),),
        draw_parts=lambda: (chart.PicturePart(about, chart.lasts_shapes(rows)),),
        keys=(),
        answer=replace(answer, rows=tuple(row for row in answer.rows if row[0] in named)),
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
    lanes: list[tuple[date | None, str]] = []
    said: list[str] = []
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
