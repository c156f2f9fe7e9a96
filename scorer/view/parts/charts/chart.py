"""A chart with an address of its own: what it shows, its drawings, and the rows it is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from markupsafe import Markup

from .... import chart
from ....i18n.messages import current_language
from ....query import QUERIES, QueryAnswer
from ....score import Report
from ...context import SiteContext, SitePath

if TYPE_CHECKING:
    from ..table.table import Table
    from .heat import Matrix

#: The name of a chart in its address: small letters, digits and hyphens.
ChartId = NewType("ChartId", str)


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing on a page: what it shows, in a sentence with its numbers, and the drawing."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """All of a chart; `title` says what it shows with its numbers, `about` what it is, and stays the same.

    `said` is how it is read. On a page stand panels, on a picture parts, on a preview small ones where those are not
    the same. Drawing is most of the work, and who only speaks of a chart needs none of it: each is drawn when it is
    asked for, in the language of that moment.
    """

    id: ChartId
    title: str
    about: str
    said: str
    draw_panels: Callable[[], tuple[Panel, ...]]
    draw_parts: Callable[[], tuple[chart.PicturePart, ...]]
    keys: tuple[chart.Key, ...]
    answer: QueryAnswer
    beside: str = ""  # what has to be said wherever the chart is spoken of
    draw_small: Callable[[], tuple[chart.PicturePart, ...]] | None = None
    draw_table: Callable[[], Table] | None = None  # its rows, where a page sets them in a form of their own
    matrix: Matrix | None = None  # the same as a table, which a page shows instead of the drawing

    @property
    def page(self) -> SitePath:
        return chart_page(self.id)

    @property
    def preview(self) -> SitePath:
        """Return the path of the picture that stands for its page elsewhere."""
        return preview_path(self.page)


def preview_path(page: SitePath) -> SitePath:
    """Return the path of the picture that stands for a page elsewhere.

    >>> preview_path(SitePath("findings/told/index.html"))
    'og/findings/told.png'
    """
    return SitePath(f"og/{page.removesuffix('/index.html').removesuffix('.html')}.png")


def page_preview(context: SiteContext, page: SitePath) -> SitePath | None:
    """Return the same where it is made: without a release there is nothing to draw."""
    return preview_path(page) if context.report.shares else None


def chart_id(*parts: str) -> ChartId:
    """Make the id of a chart from its parts.

    >>> chart_id("disclosed", "all", "training_code")
    'disclosed-all-training-code'
    """
    return ChartId("-".join(parts).replace("_", "-"))


def chart_page(name: ChartId) -> SitePath:
    """Return the path of the page of a chart."""
    return SitePath(f"charts/{name}/index.html")


def chart_file(name: ChartId, ending: str) -> SitePath:
    """Return the path of a file of a chart, which is named as the chart is."""
    return SitePath(f"charts/{name}/{name}.{ending}")


def chart_image(name: ChartId, ending: str = "svg") -> SitePath:
    """Return the path of a picture of a chart in the current language."""
    folder = current_language().folder.rstrip("/")
    return chart_file(name, f"{folder}.{ending}" if folder else ending)


def chart_card(name: ChartId) -> SitePath:
    """Return the path of the page that shows a chart in a frame on other sites."""
    return SitePath(f"embed/charts/{name}/index.html")


def rows_of(report: Report, query: str, **where: str) -> QueryAnswer:
    """Return the rows of a query that a chart is drawn from; `where` names columns with one value."""
    return QUERIES[query].ask_where(report, where)
