"""Which charts have an address of their own: one entry a kind, and pages, files and citations follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...context import Root, SiteContext
from .chart import Chart, ChartId

#: Draws one chart, with its addresses from a page at `root`.
Draw = Callable[[SiteContext, ChartId, Root], Chart]


@dataclass(frozen=True, slots=True)
class ChartKind:
    """Charts that are drawn alike: which there are, by their ids, and how one is drawn.

    `heading` is a message: they are listed below it, with others that have the same, or else below what their data is
    called.
    """

    ids: Callable[[SiteContext], Iterable[ChartId]]
    draw: Draw
    heading: str = ""


CHART_KINDS: list[ChartKind] = []


def register_charts(
    ids: Callable[[SiteContext], Iterable[ChartId]], heading: str = ""
) -> Callable[[Draw], Draw]:
    """Register a function that draws the charts of these ids; no two kinds may have the same."""

    def register(draw: Draw) -> Draw:
        CHART_KINDS.append(ChartKind(ids, draw, heading))
        return draw

    return register


def chart_ids(context: SiteContext) -> Iterator[ChartId]:
    """Yield the id of every chart."""
    for kind in CHART_KINDS:
        yield from kind.ids(context)


def headed_ids(context: SiteContext) -> Iterator[tuple[str, ChartId]]:
    """Yield the heading of every chart, empty where it has the title of its data, and its id."""
    for kind in CHART_KINDS:
        yield from ((kind.heading, name) for name in kind.ids(context))


def draw_chart(context: SiteContext, name: str, root: Root) -> Chart:
    """Draw a chart by its id."""
    return next(
        kind.draw(context, found, root)
        for kind in CHART_KINDS
        for found in kind.ids(context)
        if found == name
    )


def draw_charts(context: SiteContext, root: Root) -> Iterator[Chart]:
    """Draw every chart, from a page at `root`."""
    for kind in CHART_KINDS:
        yield from (kind.draw(context, name, root) for name in kind.ids(context))
