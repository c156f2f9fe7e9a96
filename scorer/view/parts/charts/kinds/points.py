"""Mean points of each lab, year by year."""

from __future__ import annotations

from collections.abc import Sequence

from .....i18n import words
from .....i18n.messages import N_, gettext
from .....model import LabId
from .....query.trends import PointsByLabAndYear, points_by_lab_and_year
from ....context import Root, SiteContext
from ...text import scores
from ..chart import Chart, ChartId, rows_of
from ..heat import HeatCell, HeatRow, Matrix, empty, matrix_chart, warmth
from ..pooled_years import few
from ..registry import register_charts
from ..take_away import take_away

_POINTS = ChartId("points-by-lab-and-year")


@register_charts(lambda _: [_POINTS], heading=N_("Scores and ranks"))
def points_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:
    """Draw the mean points of every lab and year."""
    return matrix_chart(
        name,
        points_matrix(context, root),
        gettext(
            "Average score of a lab’s fully checked models of one year; the stronger the colour, the higher "
            "the score."
        ),
        rows_of(context.report, "points-by-lab-and-year"),
    )


def points_matrix(context: SiteContext, root: Root) -> Matrix:
    """Return the mean points of every lab and year as a table."""
    found = tuple(points_by_lab_and_year(context.report))
    years = sorted({row.year for row in found})
    label = gettext("Scores by lab and year")
    return Matrix(
        _moved(found),
        label,
        tuple(years),
        tuple(_row(context, found, lab, years, root) for lab in context.report.labs),
        take_away(context, _POINTS, label, root),
        few=gettext("fewer than {n} fully checked", n=context.conventions.min_sample),
    )


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
        return gettext("Scores by lab and year")
    same = sum(change == 0 for change in moved)
    said = {
        "labs": words.count(len(moved), "lab"),
        "before": newest - 1,
        "year": newest,
        "higher": sum(change > 0 for change in moved),
        "lower": sum(change < 0 for change in moved),
    }
    if same:
        return gettext(
            "Of the {labs} with fully checked releases in both {before} and {year}, {higher} have a higher average in "
            "{year}, {lower} a lower one and {same} the same",
            same=same,
            **said,
        )
    return gettext(
        "Of the {labs} with fully checked releases in both {before} and {year}, {higher} have a higher average in "
        "{year} and {lower} a lower one",
        **said,
    )


def _row(
    context: SiteContext, rows: Sequence[PointsByLabAndYear], lab: LabId, years: Sequence[str], root: Root
) -> HeatRow:
    found = {row.year: row for row in rows if row.lab == lab}
    return HeatRow(context.lab(lab, root), tuple(_cell(context, found.get(year)) for year in years))


def _cell(context: SiteContext, row: PointsByLabAndYear | None) -> HeatCell:
    if row is None:
        return empty()
    if row.percent is None:
        known = words.count(row.releases, "release")
        return HeatCell("", gettext("{releases}, none fully checked", releases=known), "–")
    least = context.conventions.min_sample
    return HeatCell(
        css=warmth(row.percent / 100, row.assessed, least),
        text=words.whole_percent(row.percent.numerator, row.percent.denominator * 100),
        basis=scores.average_of(row.assessed),
        words=gettext("fewer than {n} fully checked", n=least) if few(row.assessed, least) else "",
    )
