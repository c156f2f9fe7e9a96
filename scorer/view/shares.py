"""Shares of releases per year that disclosed each item: charts, their data, and the present share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .. import chart, words
from ..model import Indicator, Status
from ..score import YearShare
from ..score.shares import SCOPES
from ..speech import say
from .context import Context
from .table import Table, num, table

#: A share of fewer claims than this says little: the present share takes in years until it rests on as many.
_SOLID = 5
#: The states of assessed claims, in the order of the columns.
_TOLD = (Status.DISCLOSED, Status.PARTIAL, Status.WITHHELD, Status.SILENT)


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
class Present:
    """The share of one item in the newest years: as counted over assessed claims, and in percent."""

    title: str
    share: str
    percent: str
    years: str
    before: str  # the same of the year before, and which way it went; empty where there is none


#: The parts of the record that the first page and the indicators show.
FRONT = ("all", "flagships", "proprietary")


def scopes(context: Context, only: str | None = None, parts: Sequence[str] = FRONT) -> tuple[Scope, ...]:
    """Draw every item, or only one, for some parts of the record; nothing where there is no release."""
    report = context.report
    if not report.shares:
        return ()
    wanted = [i for i in report.dataset.indicators if only in (None, i.id)]
    return tuple(_scope(context, part, say(SCOPES[part].title), wanted) for part in parts)


def series(context: Context, scope: str, indicator: str) -> list[YearShare]:
    """Give the shares of one item in one part of the record, oldest year first."""
    return [s for s in context.report.shares if s.scope == scope and s.indicator == indicator]


def share_of(context: Context, part: str, indicator: str, year: int) -> str:
    """Write the share of one year as counted and in percent, or a dash where nothing was assessed."""
    found = [s for s in series(context, part, indicator) if s.year == year and s.assessed]
    if not found:
        return "–"
    told, assessed = _disclosed(found[0]), found[0].assessed
    return _counted(told, assessed)


def _solid(shares: Sequence[YearShare]) -> list[YearShare]:
    """Take years together, from the first on, until they rest on enough claims."""
    taken: list[YearShare] = []
    for share in (share for share in shares if share.assessed):
        taken.append(share)
        if sum(s.assessed for s in taken) >= _SOLID:
            break
    return taken


def present(indicator: Indicator, shares: Sequence[YearShare]) -> Present | None:
    """Give the share of the newest year; years are taken together while they rest on too little."""
    taken = _solid(list(reversed(shares)))[::-1]
    if not taken:
        return None
    disclosed, assessed = sum(_disclosed(s) for s in taken), sum(s.assessed for s in taken)
    first, last = taken[0].year, taken[-1].year
    return Present(
        title=indicator.title,
        share=words.of(disclosed, assessed),
        percent=words.whole_percent(disclosed, assessed),
        years=str(first) if first == last else f"{first}–{last}",
        before=_before([share for share in shares if share.year < first], Fraction(disclosed, assessed)),
    )


def _before(earlier: Sequence[YearShare], now: Fraction) -> str:
    taken = _solid(list(reversed(earlier)))
    if not taken:
        return ""
    disclosed, assessed = sum(_disclosed(s) for s in taken), sum(s.assessed for s in taken)
    then = Fraction(disclosed, assessed)
    said = {
        "share": _counted(disclosed, assessed),
        "years": f"{taken[-1].year}–{taken[0].year}" if len(taken) > 1 else str(taken[0].year),
    }
    if now > then:
        return say("up from {share} in {years}", **said)
    if now < then:
        return say("down from {share} in {years}", **said)
    return say("as many as {share} in {years}", **said)


def _counted(told: int, assessed: int) -> str:
    return say(
        "{share} ({percent})", share=words.of(told, assessed), percent=words.whole_percent(told, assessed)
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
        latest=""
        if latest is None
        else say("{share} in {year}", share=words.of(_disclosed(latest), latest.assessed), year=latest.year),
        svg=chart.bands(
            f"c-{scope}-{indicator.id.replace('_', '-')}",
            say(
                "{releases}: share per year that disclosed {item}",
                releases=title,
                item=indicator.title.lower(),
            ),
            [chart.Band(s.year, _disclosed(s), s.counts.get(Status.PARTIAL, 0), s.assessed) for s in shares],
        ),
    )


def _data(title: str, indicators: Sequence[Indicator], by_item: dict[str, list[YearShare]]) -> Table:
    first = by_item[indicators[0].id]
    return table(
        say("{releases}: counts by year of release", releases=title),
        [
            say("Year"),
            num(say("Releases")),
            *(
                num(say("{item}: {count}", item=i.short, count=what))
                for i in indicators
                for what in (*(words.STATES[status].word.lower() for status in _TOLD), say("assessed"))
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
    return [*(share.counts.get(status, 0) for status in _TOLD), share.assessed]
