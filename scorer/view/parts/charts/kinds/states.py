"""The releases of each lab and year by the state of one item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from .....i18n import words
from .....i18n.messages import N_, gettext
from .....model import Indicator, Status
from .....score import LabScore
from ....context import Root, SiteContext
from ...text import scores
from ..chart import Chart, ChartId, chart_id, rows_of
from ..heat import HeatCell, HeatRow, Matrix, empty, matrix_chart, warmth
from ..pooled_years import fewer
from ..registry import register_charts
from ..take_away import take_away


def states_id(indicator: str) -> ChartId:
    """Return the id of the matrix of an item."""
    return chart_id(indicator, "by-lab-and-year")


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return (states_id(indicator.id) for indicator in context.report.dataset.indicators)


@register_charts(_ids, heading=N_("Labs by year"))
def states_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:
    """Draw the part of the releases of every lab and year that disclosed an item."""
    indicator = next(i for i in context.report.dataset.indicators if states_id(i.id) == name)
    return matrix_chart(
        name,
        states_matrix(context, indicator, root),
        gettext(
            "The share of checked releases for which the item was disclosed in full, by lab and year; the stronger the "
            "colour, the larger the share."
        ),
        rows_of(context.report, "states-by-lab-and-year", indicator=indicator.id),
    )


def states_matrix(context: SiteContext, indicator: Indicator, root: Root) -> Matrix:
    """Count the releases of every lab and year by the state of an item."""
    years = [r.release.released.year for r in context.report.releases.values()]
    span = range(min(years), max(years) + 1) if years else range(0)
    item = gettext(indicator.title)
    return Matrix(
        _newest(context, indicator),
        gettext("{item}: labs by year", item=item),
        tuple(str(year) for year in span),
        tuple(_row(context, lab, indicator.id, span, root) for lab in context.report.labs.values()),
        take_away(context, states_id(indicator.id), gettext("{item}: labs by year", item=item), root),
        few=gettext("fewer than {n} checked", n=context.conventions.min_sample),
    )


def _newest(context: SiteContext, indicator: Indicator) -> str:
    """Return how many labs disclosed an item in the newest year in which it was assessed."""
    states: dict[tuple[int, str], set[Status]] = defaultdict(set)
    for release in context.report.releases.values():
        status = release.claim(indicator.id).status
        if status is not Status.NOT_ASSESSED:
            states[release.release.released.year, release.lab].add(status)
    newest = max((year for year, _ in states), default=0)
    found = [told for (year, _), told in states.items() if year == newest]
    if not found:
        return gettext("{item}: no release could be checked", item=gettext(indicator.title))
    return gettext(
        "{item}: of {labs} with a checked model of {year}, {n} disclosed it in full for at least one such model",
        item=gettext(indicator.title),
        labs=words.count(len(found), "lab"),
        year=newest,
        n=sum(Status.DISCLOSED in told for told in found),
    )


def _row(context: SiteContext, lab: LabScore, indicator: str, span: range, root: Root) -> HeatRow:
    years: dict[int, list[Status]] = defaultdict(list)
    for release in lab.releases:
        years[release.release.released.year].append(release.claim(indicator).status)
    return HeatRow(context.lab(lab.lab.id, root), tuple(_cell(context, years[year]) for year in span))


def _cell(context: SiteContext, found: Sequence[Status]) -> HeatCell:
    if not found:
        return empty()
    told = found.count(Status.DISCLOSED)
    assessed = len(found) - found.count(Status.NOT_ASSESSED)
    least = context.conventions.min_sample
    return HeatCell(
        css=warmth(Fraction(told, assessed), assessed, least) if assessed else "",
        counts=tuple(
            (words.STATES[s].css, words.STATES[s].glyph, found.count(s)) for s in Status if s in found
        ),
        words=words.facts(scores.state_counts(found), fewer(assessed, least)),
        drawn=f"{told}/{assessed}" if assessed else "–",
    )
