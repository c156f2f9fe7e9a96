"""Shares of releases per year that disclosed each item: charts and their data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from .... import chart
from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator, IndicatorId, Status
from ....score import YearShare
from ...context import Root, SiteContext
from ..table.table import Cell, Table, num, table
from ..text.flagships import unjudged
from .datafile import DataFile, data_file
from .pooled_years import disclosed, fewer, pool_years

#: The states of assessed claims, in the order of the columns.
_TOLD = (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart: what it shows, in a sentence with its numbers, and the drawing."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class ScopeChart:
    """The charts of one part of the record, and the data they are drawn from."""

    id: str
    title: str
    beside: str  # what has to be said beside its figures
    panels: tuple[Panel, ...]
    data: Table
    file: DataFile


#: The parts of the record that the first page and the indicators show.
FRONT = ("all", "flagships", "proprietary")


def scopes(
    context: SiteContext,
    root: Root,
    *,
    only: str | None = None,
    parts: Sequence[str] = FRONT,
    until: int | None = None,
) -> tuple[ScopeChart, ...]:
    """Draw every item, or only one, for some parts of the record; nothing where there is no release.

    The titles speak of the newest year, or of the year `until`.
    """
    report = context.report
    if not report.shares:
        return ()
    wanted = [i for i in report.dataset.indicators if only in (None, i.id)]
    rows = {"indicator": only} if only else {}
    return tuple(
        _scope(
            context, part, wanted, data_file(context, "disclosed-by-year", root, scope=part, **rows), until
        )
        for part in parts
    )


def series(context: SiteContext, scope: str, indicator: str) -> list[YearShare]:
    """Return the shares of one item in one part of the record, oldest year first."""
    return [s for s in context.report.shares if s.scope == scope and s.indicator == indicator]


def beside_scope(context: SiteContext, scope: str) -> str:
    """Return what stands beside the figures of a part of the record: of flagships, how many may be some."""
    return unjudged(tuple(context.report.releases.values())) if scope == "flagships" else ""


def share_of(context: SiteContext, part: str, indicator: str, year: int) -> str:
    """Write the share of one year as counted and in percent, or a dash where nothing was assessed."""
    years = (share for share in series(context, part, indicator) if share.year == year)
    found = pool_years(years, context.conventions.min_sample)
    return found.counted if found else "–"


def _scope(
    context: SiteContext, scope: str, indicators: Sequence[Indicator], file: DataFile, until: int | None
) -> ScopeChart:
    title = context.scope(scope)
    by_item = {i.id: series(context, scope, i.id) for i in indicators}
    return ScopeChart(
        id=scope,
        title=title,
        beside=beside_scope(context, scope),
        panels=tuple(_panel(context, scope, i, by_item[i.id], until) for i in indicators),
        data=_data(context, title, indicators, by_item),
        file=file,
    )


def _panel(
    context: SiteContext, scope: str, indicator: Indicator, shares: Sequence[YearShare], until: int | None
) -> Panel:
    least = context.conventions.min_sample
    title = finding(
        context, gettext(indicator.title), [s for s in shares if until is None or s.year <= until]
    )
    share = gettext(
        "{releases}: share per year that disclosed {item}.",
        releases=context.scope(scope),
        item=words.in_sentence(indicator.title),
    )
    about = words.sentences(share, beside_scope(context, scope))
    years = [
        chart.Band(
            s.year, disclosed(s), s.counts.get(Status.PARTIAL, 0), s.assessed, fewer(s.assessed, least)
        )
        for s in shares
    ]
    return Panel(title, chart.bands(f"c-{scope}-{indicator.id.replace('_', '-')}", title, about, years))


def finding(context: SiteContext, item: str, shares: Sequence[YearShare]) -> str:
    """Return how many of the newest years disclosed an item, and how many of the first."""
    least = context.conventions.min_sample
    now = pool_years(reversed(shares), least)
    if now is None:
        return gettext("{item}: no release was assessed", item=item)
    then = pool_years((share for share in shares if share.year < now.first), least)
    said = {
        "item": item,
        "part": now.told,
        "releases": words.count(now.assessed, "assessed release"),
        "years": now.years,
    }
    if then is None or then.few:
        return gettext("{item}: {part} of {releases} of {years} disclosed it", **said)
    return gettext(
        "{item}: {part} of {releases} of {years} disclosed it, {before} of {those} in {then}",
        before=then.percent,
        those=words.grouped(then.assessed),
        then=then.years,
        **said,
    )


def _data(
    context: SiteContext,
    title: str,
    indicators: Sequence[Indicator],
    by_item: Mapping[IndicatorId, list[YearShare]],
) -> Table:
    first = by_item[indicators[0].id]
    return table(
        gettext("{releases}: counts by year of release", releases=title),
        [
            gettext("Year"),
            num(gettext("Releases")),
            *(
                num(gettext("{item}: {count}", item=gettext(i.short), count=what))
                for i in indicators
                for what in (*(words.STATES[status].in_sentence for status in _TOLD), gettext("assessed"))
            ),
        ],
        (
            [
                str(share.year),
                num(share.releases),
                *(cell for i in indicators for cell in _counts(context, by_item[i.id][index])),
            ]
            for index, share in enumerate(first)
        ),
    )


def _counts(context: SiteContext, share: YearShare) -> list[Cell]:
    told = (num(share.counts.get(status, 0)) for status in _TOLD)
    few = fewer(share.assessed, context.conventions.min_sample)
    return [*told, replace(num(share.assessed), detail=few)]
