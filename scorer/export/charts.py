"""Every chart as files: its picture in each language, and the rows that it is drawn from."""

from __future__ import annotations

from collections.abc import Iterator

from ..build_input import BuildInput, PublishedFile
from ..chart.letters import drawable
from ..i18n.messages import ENGLISH, N_, use_language
from ..query import ANSWER_FORMATTERS
from ..view.context import AT_ROOT, SiteContext
from ..view.parts.charts.chart import ChartId, chart_file, chart_image
from ..view.parts.charts.pictures import chart_picture
from ..view.parts.charts.previews import previews
from ..view.parts.charts.registry import draw_charts
from .registry import Files, register_export

_ANY = ChartId("<chart>")


@register_export(
    PublishedFile(
        chart_file(_ANY, "svg"),
        N_("A chart as a picture with its title, source and day, in each language."),
        "image/svg+xml",
    ),
    PublishedFile(chart_file(_ANY, "csv"), N_("The rows that a chart is drawn from."), "text/csv"),
)
def chart_files(build_input: BuildInput) -> Files:
    """Yield every chart as a picture in each language, and its rows."""
    context = SiteContext(build_input)
    for language in (ENGLISH, *build_input.languages):
        with use_language(language):
            for drawn in draw_charts(context, AT_ROOT):
                yield chart_image(drawn.id), chart_picture(context, drawn).encode()
                if language == ENGLISH:
                    csv = ANSWER_FORMATTERS["csv"](drawn.answer)
                    yield chart_file(drawn.id, "csv"), csv.encode()


def preview_pictures(build_input: BuildInput) -> Iterator[tuple[str, str]]:
    """Yield the path of each preview of a page with a chart, and the drawing that it is made from.

    Pages name them by a full address alone: without an address there are none.
    """
    if build_input.pictures and build_input.report.dataset.site.address:
        with use_language(ENGLISH):
            yield from previews(SiteContext(build_input))


def chart_pictures(build_input: BuildInput) -> Iterator[tuple[str, str]]:
    """Yield the path of each chart as PNG in each language that the fonts can draw, and the picture it is made from."""
    if not build_input.pictures:
        return
    context = SiteContext(build_input)
    for language in (ENGLISH, *build_input.languages):
        if drawable(language.name):
            with use_language(language):
                for drawn in draw_charts(context, AT_ROOT):
                    yield chart_image(drawn.id, "png"), chart_picture(context, drawn)
