"""The pictures that stand for pages elsewhere: a sentence of the page, and a chart that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .... import chart
from ....i18n import words
from ....i18n.messages import current_language, gettext
from ...context import AT_ROOT, HOME_PAGE, INDICATORS_PAGE, SiteContext, SitePath, indicator_path
from ..blocks.block import PageContext
from ..blocks.markdown import sentence
from ..text import scores
from ..text.finding import FOLDER, finding_path, finding_verdict, findings_in_order
from ..text.headline import headline
from .chart import Chart, ChartId, preview_path
from .kinds.lasts import Drawn
from .kinds.ranks import RANKS
from .kinds.shares import shares_id
from .registry import chart_ids, draw_chart, draw_charts

#: How a page of ours asks for a chart that has an address.
_ASKED = re.compile(
    r"\[\[(lasts|chart)(?: scope=([a-z-]+))?(?: lab=([a-z0-9,-]+))?(?: indicator=([a-z_]+))?[^\]]*\]\]"
)


def previews(context: SiteContext) -> Iterator[tuple[SitePath, str]]:
    """Yield the path of each picture, and the drawing that it is made from."""
    for page, title, name, stamp in _pages(context):
        drawn = draw_chart(context, name, AT_ROOT)
        yield preview_path(page), _preview(context, title, drawn, stamp)
    for drawn in draw_charts(context, AT_ROOT):
        yield drawn.preview, _preview(context, drawn.title, drawn, "")


def _pages(context: SiteContext) -> Iterator[tuple[SitePath, str, ChartId, str]]:
    """Yield the pages that have a chart of others: each with a sentence, the chart, and a verdict."""
    if not context.report.shares:
        return
    items = context.report.dataset.indicators
    first, whole = shares_id("all", items[0].id), shares_id("all")
    yield HOME_PAGE, headline(context).text.striptags(), first, ""
    yield SitePath(f"{FOLDER}index.html"), gettext("What people claim about AI labs, checked"), first, ""
    yield SitePath("trends/index.html"), draw_chart(context, whole, AT_ROOT).title, whole, ""
    yield SitePath("compare/index.html"), gettext("Labs side by side, by what they disclose"), RANKS, ""
    yield INDICATORS_PAGE, gettext("What labs are asked, and how many answer"), whole, ""
    for item in items:
        name = shares_id("all", item.id)
        yield indicator_path(item.id), draw_chart(context, name, AT_ROOT).title, name, ""
    for finding, text in findings_in_order(context).items():
        said = sentence(finding, text.front["quote"][0], PageContext(context, AT_ROOT)).striptags()
        verdict = finding_verdict(text)
        yield finding_path(finding), said, _asked(context, text.body) or first, verdict.word


def _asked(context: SiteContext, body: str) -> ChartId | None:
    """Return the first chart that a text shows, if it has one with an address."""
    known = set(chart_ids(context))
    for kind, scope, labs, item in _ASKED.findall(body):
        drawn = Drawn(frozenset(labs.split(",") if labs else ()), scope == "flagships")
        name = drawn.id if kind == "lasts" else shares_id(scope or "all", item)
        if name in known:
            return name
    return None


def _preview(context: SiteContext, title: str, drawn: Chart, stamp: str) -> str:
    return chart.preview_svg(
        chart.Preview(
            language=current_language().tag,
            site=gettext(context.report.dataset.site.title),
            stamp=stamp,
            title=title,
            parts=(drawn.draw_small or drawn.draw_parts)(),
            keys=drawn.keys[:2] if drawn.draw_small else (),
            foot=words.sentences(gettext("As of {day}.", day=context.as_of), scores.caveat()),
        )
    )
