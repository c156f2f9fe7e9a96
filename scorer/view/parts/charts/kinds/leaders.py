"""What the leading models of a list disclose of one item, edition by edition: a chart for each that a page of ours asks
for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..... import chart
from .....i18n import words
from .....i18n.messages import N_, gettext
from .....model import EditionId, IndicatorId, ReleaseList, Status
from .....query.lists import kept_over_time, place_states
from .....score import Report
from ....context import Root, SiteContext
from ...table.places import places_table
from ...text import scores
from ...text.lists import list_name
from ..chart import Chart, ChartId, Panel, chart_id, rows_of
from ..registry import register_charts

#: How a page of ours asks for the leading models of some lists.
_ASKED = re.compile(r"\[\[leaders list=([\w,.-]+) indicator=(\w+)\]\]")


@dataclass(frozen=True, slots=True)
class Leading:
    """Which lists are drawn together, the first of them the one that is named, and the item."""

    lists: tuple[str, ...]
    item: IndicatorId

    @property
    def id(self) -> ChartId:
        return chart_id("leaders", *(name.replace(".", "-") for name in self.lists), self.item)

    def drawn(self, report: Report) -> bool:
        """Return whether there is a chart: of one edition there is no course."""
        return kept_over_time(report).issuperset(self.lists)

    def editions(self, report: Report) -> list[tuple[EditionId, ReleaseList]]:
        """Return the editions of the lists, by day."""
        found = [(name, one) for name, one in report.dataset.lists.items() if one.list_ in self.lists]
        return sorted(found, key=lambda pair: (pair[1].edition, pair[0]))


def _all(context: SiteContext) -> list[Leading]:
    asked = (found for text in context.build_input.pages.values() for found in _ASKED.findall(text))
    known = {indicator.id for indicator in context.report.dataset.indicators}
    wanted = (Leading(tuple(lists.split(",")), IndicatorId(item)) for lists, item in asked if item in known)
    return [one for one in dict.fromkeys(wanted) if one.drawn(context.report)]


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return (one.id for one in _all(context))


@register_charts(_ids, heading=N_("The best-ranked models"))
def leaders_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:
    """Draw the state of an item for the leading models of each edition."""
    asked = next(one for one in _all(context) if one.id == name)
    editions = asked.editions(context.report)
    columns = [_column(context.report, one, asked.item) for _, one in editions]
    item = next(gettext(one.title) for one in context.report.dataset.indicators if one.id == asked.item)
    main = next((one for _, one in reversed(editions) if one.list_ == asked.lists[0]), editions[-1][1])
    title = _title(item, editions, columns)
    about = gettext("{item} of the best-ranked models, edition by edition", item=item)
    found = [state for column in columns for state in column.states]
    unread = sum(state is Status.NOT_ASSESSED for state in found)
    answer = rows_of(context.report, "list-places", indicator=asked.item)
    named = {edition for edition, _ in editions}
    answer = replace(answer, rows=tuple(row for row in answer.rows if row[0] in named))
    return Chart(
        id=asked.id,
        title=title,
        about=about,
        said=gettext(
            "Each column is an edition of the list “{list}”, oldest first; each row is a place in it.",
            list=list_name(main),
        ),
        draw_panels=lambda: (Panel(title, chart.places(f"c-{asked.id}", title, about, columns)),),
        draw_parts=lambda: (chart.PicturePart(about, chart.places_shapes(columns)),),
        keys=(
            *(chart.key_state(status, words.STATES[status].word) for status in Status),
            chart.key_absent(gettext("not on record")),
        ),
        answer=answer,
        draw_table=partial(places_table, context, answer, root),
        beside=gettext(
            "Of the {n} places in all editions, {unread} are held by models that are not fully checked for this item, "
            "and {absent} by models that are not on record.",
            n=len(found),
            unread=unread,
            absent=found.count(None),
        ),
    )


def _title(
    item: str, editions: Sequence[tuple[EditionId, ReleaseList]], columns: Sequence[chart.PlacesColumn]
) -> str:
    """Write for how many of the leading models of the first and of the last edition an item is known to be told."""
    (_, first), (_, last) = editions[0], editions[-1]
    return gettext(
        "{item}: known to be disclosed for {first} of the {n} leading models on {first_day}, "
        "and for {last} on {last_day}",
        item=item,
        first=columns[0].states.count(Status.DISCLOSED),
        n=len(columns[0].states),
        first_day=words.short_day(first.edition),
        last=words.of(columns[-1].states.count(Status.DISCLOSED), len(columns[-1].states)),
        last_day=words.short_day(last.edition),
    )


def _column(report: Report, one: ReleaseList, item: IndicatorId) -> chart.PlacesColumn:
    states = tuple(place_states(report, one, item))
    known = scores.state_counts([state for state in states if state is not None])
    return chart.PlacesColumn(
        year=one.edition.year,
        states=states,
        words=gettext("{day}: {states}", day=words.short_day(one.edition), states=known),
    )
