"""The league table: labs by the mean percent of their fully assessed releases in the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import Markup

from .... import chart
from ....i18n import words
from ....i18n.messages import gettext
from ....score import LabScore
from ....score.rank_span import RankAmong, ranks_among, span
from ....score.window import tenths
from ...context import Link, SiteContext, lab_name
from ..text import scores
from ..text.featured import standing_for
from .releases import claim_at
from .table import Cell, state_cell
from .tools import Keys, Tools, lab_keys, lab_tools


@dataclass(frozen=True, slots=True)
class Order:
    """What the columns of figures sort by; nothing where there is no figure."""

    rank: str
    percent: str
    ranks: str
    trend: str
    releases: str


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One lab. `rank` is empty for a lab that is not ranked.

    `tag` marks the states of a newest release, for want of a flagship; `why` says why there is no trend.
    """

    rank: str
    ranks: str
    lab: Link
    country: str
    grade: str
    percent: str
    basis: str
    release: Link
    score: str
    tag: str
    states: tuple[Cell, ...]
    trend: str
    why: str
    spark: Markup
    releases: str
    more: str
    order: Order
    keys: Keys


@dataclass(frozen=True, slots=True)
class League:
    """Ranked labs, best first, then those that are not ranked and why."""

    items: tuple[tuple[str, str], ...]  # (key, title) of the column of each item
    window: str
    before: str  # how long the window before is
    ranked: tuple[LeagueRow, ...]
    unranked: tuple[LeagueRow, ...]
    unranked_reason: str
    columns: int
    caveat: str
    tools: Tools


def league(context: SiteContext, root: str) -> League:
    dataset = context.report.dataset
    rows = [(lab.rank, _row(context, lab, root)) for lab in context.report.labs.values()]
    items = tuple((indicator.id, gettext(indicator.short)) for indicator in dataset.indicators)
    return League(
        items=items,
        window=scores.window(dataset.rubric.window_months),
        before=words.count(dataset.rubric.window_months, "month"),
        ranked=tuple(row for rank, row in rows if rank is not None),
        unranked=tuple(row for rank, row in rows if rank is None),
        unranked_reason=gettext(
            "Not ranked: fewer than {releases} in {window}",
            releases=words.count(dataset.rubric.ranked_from, "fully assessed release"),
            window=scores.window(dataset.rubric.window_months),
        ),
        columns=8 + len(items),
        caveat=scores.caveat(),
        tools=lab_tools([row.keys for _, row in rows]),
    )


def _row(context: SiteContext, lab: LabScore, root: str) -> LeagueRow:
    score = standing_for(lab)
    return LeagueRow(
        rank="" if lab.rank is None else str(lab.rank),
        ranks=rank_range_of(context, lab),
        lab=context.lab(lab.lab.id, root),
        country=words.country(lab.lab.country),
        grade=lab.grade or "–",
        percent="–" if lab.percent is None else words.percent(lab.percent),
        basis=gettext("mean of {n}", n=lab.assessed) if lab.assessed else "",
        release=context.release(score.id, root),
        score=scores.points(score),
        tag="" if lab.flagship else gettext("newest"),
        states=tuple(
            replace(
                state_cell(claim.status, claim_at(score, claim, root)), label=gettext(claim.indicator.short)
            )
            for claim in score.claims
        ),
        trend="–" if lab.trend is None else words.short_points(lab.trend),
        why=gettext("none before") if lab.percent is not None and lab.trend is None else "",
        spark=chart.spark(
            f"s-{lab.lab.id}",
            gettext("{lab}: mean percent by year of release", lab=lab_name(lab.lab)),
            scores.yearly_means(lab),
        ),
        releases=words.of(lab.assessed, len(lab.window)) if lab.window else "–",
        more=gettext("{n} on record", n=len(lab.releases)),
        order=Order(
            rank=_figure(lab.rank),
            percent=_figure(lab.percent),
            ranks=_figure(lab.rank_low),
            trend=_figure(lab.trend),
            releases=str(lab.assessed),
        ),
        keys=lab_keys(lab),
    )


def _figure(value: Fraction | int | None) -> str:
    if value is None:
        return ""
    return str(tenths(value)) if isinstance(value, Fraction) else str(value)


def rank_range_of(context: SiteContext, lab: LabScore) -> str:
    """Write the range of a lab's ranks, each among how many, or a dash where it is not ranked."""
    found = ranks_among(context.report.labs, lab)
    if not found:
        return "–"
    best, worst = span(found)
    low, high = rank_of(best), rank_of(worst)
    return low if best == worst else gettext("{low} to {high}", low=low, high=high)


def rank_of(standing: RankAmong) -> str:
    """Write a rank with its denominator: `3 of 23`."""
    return gettext("{rank} of {labs}", rank=standing.rank, labs=standing.of)
