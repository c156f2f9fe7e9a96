"""Is it disappearing? Shares by year for every part of the record, lab by year, ranks, and waiting times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...model import Comparison, LabId
from ...query.trends import PointsByLabAndYear, points_by_lab_and_year
from ..context import Frame, NavEntry, Root, SiteContext, SitePath, root_of
from ..parts.charts.datafile import data_file
from ..parts.charts.drawings import Drawing, ranks_drawing, waits_drawing
from ..parts.charts.heat import HeatCell, HeatRow, Matrix, empty, warmth
from ..parts.charts.pooled_years import fewer
from ..parts.charts.shares import ScopeChart, beside_scope, finding, scopes, series, share_of
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
        "Whether labs tell less than they did: releases that disclosed each item, the last year beside that "
        "of {years} before.",
        years=words.count(context.conventions.years_back, "year"),
    )
    heat = tuple(points_by_lab_and_year(context.report))
    years = sorted({row.year for row in heat}, reverse=True)
    view = TrendsPage(
        frame=context.frame(
            _PATH,
            gettext("Trends"),
            words.sentences(about, gettext("As of {day}.", day=context.as_of)),
            here=_PATH,
        ),
        basis=words.basis(len(context.report.releases), len(context.report.labs)),
        lead=_lead(context),
        sides=tuple(_side(context, comparison, root) for comparison in context.conventions.comparisons),
        heat=Matrix(
            _moved(heat),
            gettext("Mean points by lab and year"),
            tuple(years),
            tuple(_heat(context, heat, lab, years, root) for lab in context.report.labs),
            data_file(context, "points-by-lab-and-year", root),
        ),
        drawings=(ranks_drawing(context, root), waits_drawing(context, root)),
    )
    yield Page(_PATH, "trends.html", view)


def _lead(context: SiteContext) -> str:
    """Return how many releases of the last year disclosed each item, and of those some years before."""
    back = context.conventions.years_back
    statements = (
        finding(context, gettext(item.title), series(context, "all", item.id)[-back - 1 :])
        for item in context.report.dataset.indicators
    )
    return words.sentences(*(gettext("{statement}.", statement=statement) for statement in statements))


def _side(context: SiteContext, comparison: Comparison, root: Root) -> Side:
    title = gettext(comparison.title)
    items = context.report.dataset.indicators
    years = sorted({share.year for share in context.report.shares})
    span = (max(years[-1] - context.conventions.years_back, years[0]), years[-1]) if years else ()
    then_and_now = table(
        gettext("{releases}: releases that disclosed each item, then and now", releases=title),
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
    )
    beside = words.sentences(*(beside_scope(context, part) for part in comparison.scopes))
    return Side(comparison.id, title, then_and_now, beside, scopes(context, root, parts=comparison.scopes))


def _moved(rows: Sequence[PointsByLabAndYear]) -> str:
    """Return how many labs' means went which way in the newest year."""
    means = {(row.lab, int(row.year)): row.percent for row in rows if row.percent is not None}
    newest = max((year for _, year in means), default=0)
    moved = [
        percent - means[lab, newest - 1]
        for (lab, year), percent in means.items()
        if year == newest and (lab, newest - 1) in means
    ]
    if not moved:
        return gettext("Mean points by lab and year")
    return gettext(
        "Of {labs} with fully assessed releases of {before} and {year}, {higher} have a higher mean in "
        "{year}, {lower} a lower one and {same} the same",
        labs=words.count(len(moved), "lab"),
        before=newest - 1,
        year=newest,
        higher=sum(change > 0 for change in moved),
        lower=sum(change < 0 for change in moved),
        same=sum(change == 0 for change in moved),
    )


def _heat(
    context: SiteContext, rows: Sequence[PointsByLabAndYear], lab: LabId, years: Sequence[str], root: Root
) -> HeatRow:
    found = {row.year: row for row in rows if row.lab == lab}
    return HeatRow(context.lab(lab, root), tuple(_cell(context, found.get(year)) for year in years))


def _cell(context: SiteContext, row: PointsByLabAndYear | None) -> HeatCell:
    if row is None:
        return empty()
    if row.percent is None:
        known = words.count(row.releases, "release")
        return HeatCell("", gettext("{releases}, none fully assessed", releases=known), "–")
    least = context.conventions.min_sample
    return HeatCell(
        css=warmth(row.percent / 100, row.assessed, least),
        text=words.whole_percent(row.percent.numerator, row.percent.denominator * 100),
        basis=gettext("mean of {n}", n=row.assessed),
        words=fewer(row.assessed, least),
    )
