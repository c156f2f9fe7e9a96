"""Is it disappearing? Shares by year for every part of the record, lab by year, ranks, and waiting times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...model import Comparison
from ..context import Frame, NavEntry, Root, SiteContext, SitePath, root_of
from ..parts.charts.chart import page_preview
from ..parts.charts.drawings import Drawing, ranks_drawing, waits_drawing
from ..parts.charts.heat import Matrix
from ..parts.charts.kinds.points import points_matrix
from ..parts.charts.share_series import beside_scope, finding, series, share_of
from ..parts.charts.shares import ScopeChart, scopes
from ..parts.table.table import Table, num, table
from ..registry import Page, register_pages

_PATH = SitePath("trends/index.html")


@dataclass(frozen=True, slots=True)
class Side:
    """Parts of the record beside each other: the last year against one some years before, and the charts."""

    id: str
    title: str
    then_and_now: Table
    beside: str  # what has to be said beside its figures
    scopes: tuple[ScopeChart, ...]


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """Everything the page of trends shows."""

    frame: Frame
    basis: str
    lead: str
    sides: tuple[Side, ...]
    heat: Matrix
    drawings: tuple[Drawing, ...]


@register_pages(nav=NavEntry(16, N_("Trends"), _PATH))
def trends(context: SiteContext) -> Iterator[Page]:
    """Make the page of trends."""
    root = root_of(_PATH)
    about = gettext(
        "Are labs disclosing less? How often each item was disclosed, in the latest year and {years} before.",
        years=words.count(context.conventions.years_back, "year"),
    )
    view = TrendsPage(
        frame=context.frame(
            _PATH,
            gettext("Trends"),
            words.sentences(about, gettext("As of {day}.", day=context.as_of)),
            here=_PATH,
            picture=page_preview(context, _PATH),
        ),
        basis=words.basis(len(context.report.releases), len(context.report.labs)),
        lead=_lead(context),
        sides=tuple(_side(context, comparison, root) for comparison in context.conventions.comparisons),
        heat=points_matrix(context, root),
        drawings=(ranks_drawing(context, root), waits_drawing(context, root)),
    )
    yield Page(_PATH, "trends.html", view)


def _lead(context: SiteContext) -> str:
    """Return how many releases of the last year disclosed each item, and of those some years before."""
    back = context.conventions.years_back
    statements = (
        finding(context, item.title, series(context, "all", item.id)[-back - 1 :])
        for item in context.report.dataset.indicators
    )
    return words.sentences(*(gettext("{statement}.", statement=statement) for statement in statements))


def _side(context: SiteContext, comparison: Comparison, root: Root) -> Side:
    title = gettext(comparison.title)
    items = context.report.dataset.indicators
    years = sorted({share.year for share in context.report.shares})
    span = (max(years[-1] - context.conventions.years_back, years[0]), years[-1]) if years else ()
    then_and_now = table(
        gettext("{releases}: how often each item was disclosed, then and now", releases=title),
        [
            gettext("Releases"),
            *(
                num(gettext("{item}, {year}", item=gettext(item.title), year=year))
                for item in items
                for year in span
            ),
        ],
        (
            [
                context.scope(part),
                *(num(share_of(context, part, item.id, year)) for item in items for year in span),
            ]
            for part in comparison.scopes
        ),
        cards=True,
        css="broad",
    )
    beside = words.sentences(*(beside_scope(context, part) for part in comparison.scopes))
    return Side(comparison.id, title, then_and_now, beside, scopes(context, root, parts=comparison.scopes))
