"""Shares of releases per year that disclosed each item: charts and their data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator, IndicatorId, Status
from ....score import YearShare
from ...context import Root, SiteContext
from ..table.table import Cell, Table, num, table
from .chart import Panel
from .kinds.shares import shares_id, shares_panel
from .share_series import beside_scope, explained_scope, series
from .take_away import Take, take_away

#: The states of assessed claims, in the order of the columns.
_TOLD = (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)


@dataclass(frozen=True, slots=True)
class ScopeChart:
    """The charts of one part of the record, and the data they are drawn from."""

    id: str
    title: str
    beside: str  # what has to be said beside its figures
    panels: tuple[Panel, ...]
    data: Table
    take: tuple[Take, ...]


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
    return tuple(_scope(context, part, wanted, until, root, alone=only is not None) for part in parts)


def _scope(
    context: SiteContext,
    scope: str,
    indicators: Sequence[Indicator],
    until: int | None,
    root: Root,
    *,
    alone: bool,
) -> ScopeChart:
    title = context.scope(scope)
    by_item = {i.id: series(context, scope, i.id) for i in indicators}
    item = indicators[0] if alone else None
    about = (
        gettext("{releases}, {item}", releases=title, item=words.in_sentence(item.title)) if item else title
    )
    return ScopeChart(
        id=scope,
        title=title,
        beside=words.sentences(explained_scope(scope), beside_scope(context, scope)),
        panels=tuple(shares_panel(context, scope, i, until) for i in indicators),
        data=_data(title, indicators, by_item),
        take=take_away(context, shares_id(scope, item.id if item else ""), about, root),
    )


def _data(
    title: str,
    indicators: Sequence[Indicator],
    by_item: Mapping[IndicatorId, list[YearShare]],
) -> Table:
    first = by_item[indicators[0].id]
    return table(
        gettext("{releases}: counts by year of release", releases=title),
        [
            gettext("Year"),
            Cell(gettext("Releases"), css="num brought"),
            *(
                num(gettext("{item}: {count}", item=gettext(i.short), count=what))
                for i in indicators
                for what in (*(words.STATES[status].in_sentence for status in _TOLD), gettext("checked"))
            ),
        ],
        (
            [
                str(share.year),
                Cell(str(share.releases), css="num brought"),
                *(cell for i in indicators for cell in _counts(by_item[i.id][index])),
            ]
            for index, share in enumerate(first)
            if share.releases
        ),
        cards=True,
        css="broad brief",
    )


def _counts(share: YearShare) -> list[Cell]:
    return [*(num(share.counts.get(status, 0)) for status in _TOLD), num(share.assessed)]
