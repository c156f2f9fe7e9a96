"""A chart: what it is, and what it shows as of the day."""

from __future__ import annotations

from collections.abc import Iterator

from .....i18n import words
from .....i18n.messages import gettext
from ....context import AT_ROOT, SiteContext
from ...charts.chart import Chart
from ...charts.registry import chart_ids, draw_chart
from ..reference import CitedPage, Reference, reference
from ..registry import register_citable

_FOLDER = "charts/"


def _ids(context: SiteContext) -> Iterator[str]:
    return (f"{_FOLDER}{name}" for name in chart_ids(context))


@register_citable("chart", _ids)
def chart_citation(context: SiteContext, name: str) -> CitedPage:
    """Cite a chart with what it shows."""
    drawn = draw_chart(context, name.removeprefix(_FOLDER), AT_ROOT)
    return CitedPage(drawn.page, chart_reference(context, drawn))


def chart_reference(context: SiteContext, drawn: Chart) -> Reference:
    """Cite a chart that is drawn already."""
    return reference(
        context,
        identity=f"{_FOLDER}{drawn.id}",
        path=drawn.page,
        statement=words.sentences(
            gettext("{about} (chart). {title}.", about=drawn.about, title=drawn.title), drawn.beside
        ),
        kind="webpage",
    )
