"""A chart as a picture: with its title, source, day and licence, in the language of the moment."""

from __future__ import annotations

from .... import chart
from ....i18n import words
from ....i18n.messages import current_language, gettext
from ...context import SiteContext
from .chart import Chart


def chart_picture(context: SiteContext, drawn: Chart) -> str:
    """Draw a chart as a file that stands alone."""
    return chart.picture_svg(
        chart.Picture(
            language=current_language().tag,
            title=drawn.title,
            about=words.sentences(gettext("{statement}.", statement=drawn.about), drawn.said, drawn.beside),
            parts=drawn.draw_parts(),
            keys=drawn.keys,
            foot=(gettext(context.report.dataset.site.title), source_line(context, drawn)),
        )
    )


def source_line(context: SiteContext, drawn: Chart) -> str:
    """Write what a picture says of itself: its day, the rubric, the licence, and where it comes from."""
    licence = context.conventions.licences.data.name
    return words.sentences(
        gettext(
            "As of {day}; {rubric}. Licence: {licence}.",
            day=context.as_of,
            rubric=gettext("rules version {version}", version=context.report.dataset.rubric.version),
            licence=licence,
        ),
        context.address(drawn.page).removesuffix("index.html"),
    )
