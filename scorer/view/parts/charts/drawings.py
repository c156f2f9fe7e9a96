"""Charts that stand alone on a page, with their data beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from ....i18n import words
from ....model import Status
from ....query import QUERIES
from ....score import LabScore
from ... import html as markup
from ...context import Root, SiteContext
from ..table.query import answer_table
from ..table.shown import shown
from ..table.table import Table
from .chart import Chart
from .kinds.lasts import Drawn, chart_of
from .kinds.ranks import RANKS, ranks_chart
from .kinds.timeline import timeline_chart, timeline_id
from .kinds.waits import WAITS, waits_chart
from .take_away import Take, take_away


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart: what it shows, in a sentence with its numbers, and the data it is drawn from."""

    id: str
    about: str
    title: str
    said: str
    svg: Markup
    legend: tuple[Markup, ...]
    data: tuple[Table, ...]
    take: tuple[Take, ...]


def ranks_drawing(context: SiteContext, root: Root) -> Drawing:
    """Draw the rank of each ranked lab, and its range under the other choices."""
    return _drawing(context, "ranks", ranks_chart(context, RANKS, root), root, data=("rank-ranges",))


def waits_drawing(context: SiteContext, root: Root) -> Drawing:
    """Draw what was told after the day of release, by the days that passed."""
    return _drawing(
        context,
        "waits",
        waits_chart(context, WAITS, root),
        root,
        data=("told-later", "days-to-disclosure"),
        legend=(markup.state_mark(Status.DISCLOSED), markup.state_mark(Status.PARTIAL)),
    )


def timeline_drawing(context: SiteContext, lab: LabScore, root: Root) -> Drawing:
    """Draw the state of each item of each release of a lab."""
    chart = timeline_chart(context, timeline_id(lab), root)
    return _drawing(context, "timeline", chart, root, legend=markup.legend())


def lasts_drawing(context: SiteContext, root: Root, wanted: Drawn) -> Drawing:
    """Draw when some labs, or all with many models, last disclosed each item."""
    chart = chart_of(context, wanted)
    drawn = _drawing(context, "lasts", chart, root)
    return replace(drawn, data=(answer_table(context, chart.answer, root),))


def _drawing(
    context: SiteContext,
    anchor: str,
    chart: Chart,
    root: Root,
    *,
    data: tuple[str, ...] = (),
    legend: tuple[Markup, ...] = (),
) -> Drawing:
    (panel,) = chart.draw_panels()
    return Drawing(
        id=anchor,
        about=chart.about,
        title=chart.title,
        said=words.sentences(chart.said, chart.beside),
        svg=panel.svg,
        legend=legend,
        data=tuple(
            answer_table(context, shown(name, QUERIES[name].ask(context.report)), root) for name in data
        ),
        take=take_away(context, chart.id, chart.about, root),
    )
