"""The league table: labs by the mean percent of their fully checked releases in the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import Markup

from .... import chart
from ....i18n import words
from ....i18n.messages import gettext
from ....score import LabScore
from ....score.rank_span import RankAmong, ranks_among, span
from ....score.window import tenths
from ... import html as markup
from ...context import Link, Root, SiteContext, lab_name, other_names
from ..text import scores
from ..text.flagships import unjudged
from ..text.scorecard import newest_unchecked
from .releases import claim_cell
from .table import Cell
from .tools import Keys, Tools, lab_keys, lab_tools

#: So many labs stand at each end.
MAX_ENDS = 5


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One lab. `rank` is empty for a lab that is not ranked.

    The release is its last flagship that was fully checked; `tag` marks a newest release, for want of a flagship, and
    `newest` names a later flagship with what of it was not checked.
    """

    rank: Cell
    ranks: Cell
    reach: Markup  # the range of its ranks, drawn; nothing where it is not ranked
    lab: Link
    country: str
    grade: str
    percent: Cell
    release: Link
    score: str
    tag: str
    newest: str
    states: tuple[Cell, ...]
    trend: Cell
    spark: Markup  # what the trend compares, drawn; nothing where it compares nothing
    releases: Cell
    keys: Keys
    also: str  # its other names, which a filter knows too


@dataclass(frozen=True, slots=True)
class Standings:
    """The two ends of the league: the ranked labs that disclose most and, last one last, those that
    disclose least. `first` heads the former, which are all ranked labs where they are few.
    """

    items: tuple[str, ...]
    first: str
    window: str
    most: tuple[LeagueRow, ...]
    least: tuple[LeagueRow, ...]
    labs: str
    legend: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class League:
    """Ranked labs, best first, then those that are not ranked and why."""

    items: tuple[tuple[str, str], ...]  # (key, title) of the column of each item
    window: str
    before: str  # how long the window before is
    ranked: tuple[LeagueRow, ...]
    unranked: tuple[LeagueRow, ...]
    beside: str  # of how many releases it is not known whether they were flagships
    unranked_reason: str
    ranked_of: str  # how many labs have a rank; nothing where all do
    columns: int
    tools: Tools


def league(context: SiteContext, root: Root) -> League:
    dataset = context.report.dataset
    rows = [(lab.rank, _row(context, lab, root)) for lab in context.report.labs.values()]
    items = tuple((indicator.id, gettext(indicator.short)) for indicator in dataset.indicators)
    return League(
        items=items,
        window=scores.window(dataset.rubric.window_months),
        before=words.count(dataset.rubric.window_months, "month"),
        ranked=tuple(row for rank, row in rows if rank is not None),
        unranked=tuple(row for rank, row in rows if rank is None),
        beside=unjudged(tuple(context.report.releases.values())),
        unranked_reason=gettext("Not ranked: {reason}", reason=scores.not_ranked(dataset.rubric)),
        ranked_of=_ranked_of([rank for rank, _ in rows]),
        columns=8 + len(items),
        tools=lab_tools([row.keys for _, row in rows]),
    )


def _ranked_of(ranks: Sequence[int | None]) -> str:
    ranked = sum(rank is not None for rank in ranks)
    if ranked == len(ranks):
        return ""
    return gettext("So far, {part} can be ranked.", part=words.of(ranked, len(ranks), "lab"))


def standings(context: SiteContext, root: Root) -> Standings:
    """Set the first and the last of the ranked labs; where they are few, each stands once."""
    ranked = [lab for lab in context.report.labs.values() if lab.rank is not None]
    most, rest = ranked[:MAX_ENDS], ranked[MAX_ENDS:]
    return Standings(
        items=tuple(gettext(indicator.short) for indicator in context.report.dataset.indicators),
        first=_first(bool(rest)) if most else "",
        window=scores.window(context.report.dataset.rubric.window_months) if most else "",
        most=tuple(_row(context, lab, root) for lab in most),
        least=tuple(_row(context, lab, root) for lab in rest[-MAX_ENDS:]),
        labs=words.count(len(context.report.labs), "lab"),
        legend=markup.legend() if most else (),
    )


def _first(more: bool) -> str:
    return gettext("Ranked labs that disclose most") if more else gettext("The ranked labs")


def _reach(context: SiteContext, lab: LabScore) -> Markup:
    found = ranks_among(context.report.labs, lab)
    if not found:
        return Markup()
    best, worst = span(found)
    title = gettext("{lab}: rank and its range", lab=lab_name(lab.lab))
    said = rank_range_of(context, lab)
    return chart.reach(f"r-{lab.lab.id}", title, said, found[0].place, best.place, worst.place)


def _row(context: SiteContext, lab: LabScore, root: Root) -> LeagueRow:
    score = lab.foremost
    return LeagueRow(
        rank=Cell("" if lab.rank is None else str(lab.rank), order=_order(lab.rank)),
        ranks=Cell(rank_range_of(context, lab), order=_order(lab.rank_low)),
        reach=_reach(context, lab),
        lab=context.lab(lab.lab.id, root),
        country=words.country(lab.lab.country),
        grade=lab.grade or "",
        percent=Cell(
            "–" if lab.percent is None else words.percent(lab.percent),
            detail=_rests_on(lab),
            order=_order(lab.percent),
        ),
        release=context.release(score.id, root),
        score=scores.points_in_table(score),
        tag="" if lab.flagship else gettext("newest model"),
        newest=newest_unchecked(lab),
        states=tuple(
            replace(claim_cell(score, claim, root), label=gettext(claim.indicator.short))
            for claim in score.claims
        ),
        trend=Cell(
            "–" if lab.trend is None else words.short_points(lab.trend),
            detail=gettext("nothing to compare with")
            if lab.percent is not None and lab.trend is None
            else "",
            order=_order(lab.trend),
        ),
        spark=_spark(context, lab),
        releases=Cell(
            words.of(lab.assessed, len(lab.window)) if lab.window else "–",
            detail=_on_record(lab),
            order=str(lab.assessed),
        ),
        keys=lab_keys(lab),
        also=" · ".join(other_names(lab.lab)),
    )


def _spark(context: SiteContext, lab: LabScore) -> Markup:
    """Draw the two figures that the trend is the difference of; nothing where one of them is missing."""
    if lab.percent is None or lab.before.percent is None:
        return Markup()
    months = context.report.dataset.rubric.window_months
    said = gettext(
        "{before}, {now} in {window}",
        before=scores.window_before(lab, months),
        now=words.percent(lab.percent),
        window=scores.window(months),
    )
    title = gettext("{lab}: score now and before", lab=lab_name(lab.lab))
    return chart.spark(f"s-{lab.lab.id}", title, said, lab.before.percent, lab.percent)


def _on_record(lab: LabScore) -> str:
    number = words.grouped(len(lab.releases))
    if not lab.window:
        return gettext("none in this period; {n} on record", n=number)
    return gettext("{n} on record", n=number)


def _rests_on(lab: LabScore) -> str:
    """Write how many releases a figure is the mean of and, on lines of their own, its range over all of them.

    A figure may lie outside that range: what is partly checked counts in it with what is known of it.
    """
    among = scores.average_of(lab.assessed) if lab.assessed else ""
    between = scores.range_over_all(lab)
    over_all = _all_models(len(lab.window)) if between else ""
    return "\n".join(part for part in (among, over_all, between) if part)


def _all_models(number: int) -> str:
    if number == 1:
        return gettext("once the only model is checked:")
    if number == 2:
        return gettext("once both models are checked:")
    return gettext("once all {models} are checked:", models=words.count(number, "model"))


def _order(value: Fraction | int | None) -> str:
    if value is None:
        return ""
    return str(tenths(value)) if isinstance(value, Fraction) else str(value)


def rank_range_of(context: SiteContext, lab: LabScore) -> str:
    """Write the range of a lab's ranks among as many labs as are ranked here, or a dash where it is not ranked."""
    found = ranks_among(context.report.labs, lab)
    ranks = span_of(context, lab)
    return gettext("{rank} of {labs}", rank=ranks, labs=found[0].of) if found else ranks


def span_of(context: SiteContext, lab: LabScore) -> str:
    """Write the same without the number of labs.

    Other choices rank more labs or fewer: what counts is how far from first to last each of them sets the lab.
    """
    found = ranks_among(context.report.labs, lab)
    if not found:
        return "–"
    low, high = (one.among(found[0].of) for one in span(found))
    return words.rank_range(low, high)


def rank_of(standing: RankAmong) -> str:
    """Write a rank with its denominator: `3 of 23`."""
    return gettext("{rank} of {labs}", rank=standing.rank, labs=standing.of)
