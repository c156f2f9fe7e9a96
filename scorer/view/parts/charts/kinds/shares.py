"""How many releases of a year disclosed each item, for each part of the record and for each item of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ..... import chart
from .....i18n import words
from .....i18n.messages import N_, gettext
from .....model import Indicator, Status
from .....score import YearShare
from ....context import Root, SiteContext
from ..chart import Chart, ChartId, Panel, chart_id, rows_of
from ..pooled_years import disclosed, fewer
from ..registry import register_charts
from ..share_series import beside_scope, brief_finding, newest_years, series

#: How large a chart stands on a picture: below others, and alone.
_SMALL, _LARGE = chart.Plot(440.0, 88.0), chart.Plot(600.0, 200.0)
#: The same on a preview: beside others, and alone.
_BESIDE, _ALONE = chart.Plot(262.0, 150.0), chart.Plot(595.0, 118.0)


def shares_id(scope: str, indicator: str = "") -> ChartId:
    """Return the id of the charts of a part of the record, or of that of one item."""
    return chart_id("disclosed", scope, *([indicator] if indicator else []))


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return (shares_id(scope, item) for scope, item in _all(context))


def _all(context: SiteContext) -> Iterator[tuple[str, str]]:
    if context.report.shares:
        items = [indicator.id for indicator in context.report.dataset.indicators]
        yield from ((scope, item) for scope in context.conventions.scopes for item in ("", *items))


@register_charts(_ids, heading=N_("Shares by year of release"))
def shares_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:  # noqa: ARG001
    """Draw the shares of every item by year, or of one of them."""
    scope, only = next(each for each in _all(context) if shares_id(*each) == name)
    items = [i for i in context.report.dataset.indicators if only in ("", i.id)]
    return Chart(
        id=name,
        title=_title(context, scope, items),
        about=gettext(
            "{releases}: share by year for which {items} was disclosed",
            releases=context.scope(scope),
            items=words.listed([words.in_sentence(item.title) for item in items]),
        ),
        said=gettext("Share of the models that we could check; their number is below each bar."),
        beside=beside_scope(context, scope),
        draw_panels=lambda: tuple(shares_panel(context, scope, item) for item in items),
        draw_parts=partial(_parts, context, scope, items, _LARGE if only else _SMALL),
        draw_small=partial(_parts, context, scope, items, _ALONE if only else _BESIDE),
        keys=_keys(context),
        answer=rows_of(
            context.report, "disclosed-by-year", scope=scope, **({"indicator": only} if only else {})
        ),
    )


def _parts(
    context: SiteContext, scope: str, items: Sequence[Indicator], plot: chart.Plot
) -> tuple[chart.PicturePart, ...]:
    return tuple(
        chart.PicturePart(
            gettext(item.title),
            chart.band_shapes(panel_years(context, series(context, scope, item.id)), plot),
        )
        for item in items
    )


def shares_panel(context: SiteContext, scope: str, indicator: Indicator, until: int | None = None) -> Panel:
    """Draw the shares of one item; the title speaks of the newest year, or of the year `until`."""
    shares = series(context, scope, indicator.id)
    title = brief_finding(
        context, gettext(indicator.title), [s for s in shares if until is None or s.year <= until]
    )
    share = gettext(
        "{releases}: share per year for which the {item} was disclosed.",
        releases=context.scope(scope),
        item=words.in_sentence(indicator.title),
    )
    about = words.sentences(share, beside_scope(context, scope))
    prefix = f"c-{scope}-{indicator.id.replace('_', '-')}"
    return Panel(title, chart.bands(prefix, title, about, panel_years(context, shares)))


def panel_years(context: SiteContext, shares: Sequence[YearShare]) -> list[chart.Band]:
    """Return the bars of a chart, oldest year first."""
    least = context.conventions.min_sample
    return [
        chart.Band(
            s.year, disclosed(s), s.counts.get(Status.PARTIAL, 0), s.assessed, fewer(s.assessed, least)
        )
        for s in shares
    ]


def _title(context: SiteContext, scope: str, items: Sequence[Indicator]) -> str:
    releases = context.scope(scope)
    if len(items) == 1:
        (item,) = items
        return brief_finding(context, gettext(item.title), series(context, scope, item.id))
    found = [(item, newest_years(context, series(context, scope, item.id))) for item in items]
    years = {now.years for _, now in found if now}
    if len(years) != 1:
        return gettext("{releases}: what was disclosed, by year of release", releases=releases)
    shares = [
        gettext("{item} {part}", item=words.in_sentence(item.title), part=now.brief)
        for item, now in found
        if now
    ]
    return gettext(
        "{releases}, {years}: {shares}", releases=releases, years=years.pop(), shares=words.joined(shares)
    )


def _keys(context: SiteContext) -> tuple[chart.Key, ...]:
    few = gettext("fewer than {n} checked", n=context.conventions.min_sample)
    return (
        chart.key_box("disclosed", gettext("disclosed")),
        chart.key_box("partial", gettext("partly disclosed")),
        chart.key_box("rest", gettext("declined, left out or not found")),
        chart.key_thin(few),
        chart.key_state(Status.DISCLOSED, gettext("only one checked: disclosed")),
        chart.key_state(Status.PARTIAL, gettext("only one checked: partly disclosed")),
        chart.key_state(Status.SILENT, gettext("only one checked: not disclosed")),
    )
