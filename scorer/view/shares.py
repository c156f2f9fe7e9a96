"""Shares of releases per year that disclosed each item: charts, their data, and the change between years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .. import chart, words
from ..model import Indicator, Status
from ..score import YearShare
from ..score.shares import SCOPES
from .context import Context
from .table import Table, num, table

#: A share of fewer claims than this says little: then and now each take in years until they rest on as many.
_SOLID = 5


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart: an item, what the newest year says, and the drawing."""

    title: str
    latest: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Scope:
    """The charts of one part of the record, and the data they are drawn from."""

    id: str
    title: str
    panels: tuple[Panel, ...]
    data: Table


@dataclass(frozen=True, slots=True)
class Change:
    """One item now and then: shares as counted, and their years. `then` is empty where nothing is earlier."""

    title: str
    now: str
    now_years: str
    then: str
    then_years: str
    direction: str


def scopes(context: Context, only: str | None = None) -> tuple[Scope, ...]:
    """Draw every item, or only one, for every part of the record; nothing where there is no release."""
    report = context.report
    if not report.shares:
        return ()
    wanted = [i for i in report.dataset.indicators if only in (None, i.id)]
    return tuple(_scope(context, scope, title, wanted) for scope, title in SCOPES.items())


def series(context: Context, scope: str, indicator: str) -> list[YearShare]:
    """Give the shares of one item in one part of the record, oldest year first."""
    return [s for s in context.report.shares if s.scope == scope and s.indicator == indicator]


def change(indicator: Indicator, shares: Sequence[YearShare]) -> Change | None:
    """Compare the newest year with the earliest; years are taken together while they rest on too little."""
    known = [share for share in shares if share.assessed]
    if not known:
        return None
    now = _span(reversed(known))
    then = _span(share for share in known if share.year < now.first)
    if not then.assessed:
        return Change(indicator.title, now.share, now.years, "", "", "")
    gap = Fraction(now.disclosed, now.assessed) - Fraction(then.disclosed, then.assessed)
    direction = "the same share as" if gap == 0 else "down from" if gap < 0 else "up from"
    return Change(indicator.title, now.share, now.years, then.share, then.years, direction)


@dataclass(frozen=True, slots=True)
class _Span:
    """Neighbouring years taken together."""

    first: int
    last: int
    disclosed: int
    assessed: int

    @property
    def share(self) -> str:
        return words.of(self.disclosed, self.assessed)

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def _span(shares: Iterable[YearShare]) -> _Span:
    taken: list[YearShare] = []
    for share in shares:
        taken.append(share)
        if sum(s.assessed for s in taken) >= _SOLID:
            break
    years = [share.year for share in taken]
    return _Span(
        min(years, default=0),
        max(years, default=0),
        sum(_disclosed(share) for share in taken),
        sum(share.assessed for share in taken),
    )


def _disclosed(share: YearShare) -> int:
    return share.counts.get(Status.DISCLOSED, 0)


def _scope(context: Context, scope: str, title: str, indicators: Sequence[Indicator]) -> Scope:
    by_item = {i.id: series(context, scope, i.id) for i in indicators}
    return Scope(
        id=scope,
        title=title,
        panels=tuple(_panel(scope, title, i, by_item[i.id]) for i in indicators),
        data=_data(title, indicators, by_item),
    )


def _panel(scope: str, title: str, indicator: Indicator, shares: Sequence[YearShare]) -> Panel:
    known = [s for s in shares if s.assessed]
    latest = known[-1] if known else None
    return Panel(
        title=indicator.title,
        latest="" if latest is None else f"{words.of(_disclosed(latest), latest.assessed)} in {latest.year}",
        svg=chart.bands(
            f"c-{scope}-{indicator.id.replace('_', '-')}",
            f"{title}: share per year that disclosed {indicator.title.lower()}",
            [chart.Band(s.year, _disclosed(s), s.counts.get(Status.PARTIAL, 0), s.assessed) for s in shares],
        ),
    )


def _data(title: str, indicators: Sequence[Indicator], by_item: dict[str, list[YearShare]]) -> Table:
    first = by_item[indicators[0].id]
    return table(
        f"{title}: counts by year of release",
        [
            "Year",
            num("Releases"),
            *(
                num(f"{i.short}: {what}")
                for i in indicators
                for what in ("disclosed", "partly", "withheld", "nothing located", "assessed")
            ),
        ],
        (
            [
                str(share.year),
                num(share.releases),
                *(num(count) for i in indicators for count in _counts(by_item[i.id][index])),
            ]
            for index, share in enumerate(first)
        ),
    )


def _counts(share: YearShare) -> list[int]:
    told = (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)
    return [*(share.counts.get(status, 0) for status in told), share.assessed]
