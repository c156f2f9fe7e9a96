"""The chart of when labs last disclosed each item, of some labs or of all with models enough, for any model or a
flagship.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..... import chart
from .....i18n import words
from .....i18n.messages import gettext
from .....model import Indicator, IndicatorId, Status
from .....score import LabScore
from .....score.lab import Tick
from ....context import Root, SiteContext, lab_name, release_name
from ...text.flagships import unjudged
from ..chart import Chart, ChartId, Panel, chart_id, rows_of
from ..registry import register_charts

#: How a page of ours asks for the chart of some labs.
_ASKED = re.compile(r"\[\[lasts( scope=flagships)? lab=([a-z0-9,-]+)\]\]")
#: A lab with fewer models says little about when it stopped.
MIN_MODELS = 8


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which labs are drawn together, all with many models where none is named, and whether by their flagships alone."""

    labs: frozenset[str] = frozenset()
    flagships: bool = False

    @property
    def id(self) -> ChartId:
        return chart_id("last-disclosed", *(["flagships"] if self.flagships else []), *sorted(self.labs))

    @property
    def columns(self) -> tuple[str, ...]:
        """Name what is drawn in the answer to `last-disclosed`, and what else is known of the same models."""
        if self.flagships:
            return "flagship_release", "flagship_date", "flagship_unknown"
        return "any_release", "any_date", "partial_release", "partial_date"

    def last(self, lab: LabScore, item: IndicatorId) -> Tick | None:
        """Return the last model that counts here and disclosed an item."""
        clock = lab.last_disclosed[item]
        return clock.flagship if self.flagships else clock.any

    def days(self, lab: LabScore) -> list[date]:
        """Return the days of the models that count here; a lab without any has those of all."""
        days = [one.release.released for one in lab.releases if one.release.flagship or not self.flagships]
        return days or [one.release.released for one in lab.releases]

    def silence(self, lab: LabScore) -> int:
        """Return how many days passed from the last disclosures to the newest model, over all items."""
        newest, first = max(self.days(lab)), min(self.days(lab))
        last = (self.last(lab, IndicatorId(item)) for item in lab.last_disclosed)
        return sum((newest - (tick.date if tick else first)).days for tick in last)


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return (each.id for each in _all(context))


def _all(context: SiteContext) -> list[Drawn]:
    """Return what is drawn: all labs with many models, and what pages of ours ask for."""
    asked = [
        Drawn(frozenset(labs.split(",")), bool(scope))
        for text in context.build_input.pages.values()
        for scope, labs in _ASKED.findall(text)
    ]
    return list(dict.fromkeys([Drawn(), *asked]))


@register_charts(_ids)
def lasts_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:  # noqa: ARG001
    """Draw the chart that a name stands for."""
    return chart_of(context, next(each for each in _all(context) if each.id == name))


def chart_of(context: SiteContext, drawn: Drawn) -> Chart:
    """Draw some labs, or all with many models: those that have been silent longest come first."""
    found = [
        lab
        for lab_id, lab in context.report.labs.items()
        if (lab_id in drawn.labs if drawn.labs else len(lab.releases) >= MIN_MODELS)
    ]
    found.sort(key=lambda lab: (-drawn.silence(lab), lab.lab.id))
    items = context.report.dataset.indicators
    title = _title(drawn, found, items[0])
    if drawn.flagships:
        about = gettext("Last flagship for which each item was disclosed in full, by lab and date.")
        called = gettext("When each lab last disclosed each item of a flagship")
        said = gettext(
            "Flagships only. A bar begins with a lab’s first flagship. The dot is the last flagship for which the "
            "item was disclosed in full; the grey part runs from there to the lab’s newest flagship."
        )
    else:
        about = gettext("Last full disclosure of each item, by lab and date.")
        called = gettext("When each lab last disclosed each item")
        said = gettext(
            "All models. A bar begins with a lab’s first model. The dot is the last model for which the item was "
            "disclosed in full; the grey part runs from there to the lab’s newest model."
        )
    rows = [_row(context, drawn, lab, items) for lab in found]
    said = words.sentences(said, _basis(drawn, found, items))
    answer = rows_of(context.report, "last-disclosed").only("lab", "indicator", *drawn.columns)
    named = {lab.lab.id for lab in found}
    labs = words.joined([lab_name(lab.lab) for lab in found])
    return Chart(
        id=drawn.id,
        title=title,
        about=gettext("{chart}: {labs}", chart=called, labs=labs) if drawn.labs else called,
        said=said,
        draw_panels=lambda: (Panel(title, chart.lasts(f"c-{drawn.id}", title, about, rows)),),
        draw_parts=lambda: (chart.PicturePart(about, chart.lasts_shapes(rows)),),
        keys=(),
        answer=replace(answer, rows=tuple(row for row in answer.rows if row[0] in named)),
        beside=unjudged([one for lab in found for one in lab.releases], chosen=bool(drawn.labs))
        if drawn.flagships
        else "",
    )


def _title(drawn: Drawn, found: Sequence[LabScore], first: Indicator) -> str:
    """Write for which labs no disclosure of an item was found: a few chosen labs are named, others counted."""
    missing = [lab_name(lab.lab) for lab in found if drawn.last(lab, first.id) is None]
    item = words.in_sentence(first.title)
    if drawn.labs and missing:
        labs = words.listed(missing)
        if drawn.flagships:
            return gettext("For {labs}, we found no flagship with published {item}", labs=labs, item=item)
        return gettext("For {labs}, we found no model with published {item}", labs=labs, item=item)
    part = words.of(len(missing), len(found), "lab")
    if drawn.flagships:
        return gettext("For {part}, we found no flagship with published {item}", part=part, item=item)
    return gettext("For {part}, we found no model with published {item}", part=part, item=item)


def _basis(drawn: Drawn, found: Sequence[LabScore], items: tuple[Indicator, ...]) -> str:
    """Write how many models were checked wherever none was found that disclosed an item; of many labs, that only
    those count.
    """
    missing = [(lab, item) for lab in found for item in items if drawn.last(lab, item.id) is None]
    if not drawn.labs:
        return gettext("“None found” covers only the models that could be checked.") if missing else ""
    parts = []
    for lab, item in missing:
        claims = [one.claim(item.id) for one in lab.releases if one.release.flagship or not drawn.flagships]
        checked = sum(claim.status is not Status.NOT_ASSESSED for claim in claims)
        part = words.of(checked, len(claims), "flagship" if drawn.flagships else "release")
        about = words.in_sentence(item.title)
        parts.append(gettext("{part} of {lab} for {item}", lab=lab_name(lab.lab), item=about, part=part))
    if not parts:
        return ""
    return gettext(
        "“None found” covers only the models that could be checked: {parts}.", parts=words.listed(parts)
    )


def _row(context: SiteContext, drawn: Drawn, lab: LabScore, items: tuple[Indicator, ...]) -> chart.LastsRow:
    lanes: list[tuple[date | None, str]] = []
    said: list[str] = []
    for indicator in items:
        tick = drawn.last(lab, indicator.id)
        short = gettext(indicator.short)
        if tick is None:
            lanes.append((None, gettext("{item}: none found", item=short)))
            said.append(gettext("no {item} found", item=words.in_sentence(indicator.title)))
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
        first=min(drawn.days(lab)),
        newest=max([*drawn.days(lab), *(day for day, _ in lanes if day)]),
        lanes=tuple(lanes),
        words=gettext("{lab}: {places}", lab=name, places=words.facts(*said)),
    )
