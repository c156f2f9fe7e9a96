"""How firm ranks are: each ranked lab with its range under other choices."""

from __future__ import annotations

from collections.abc import Sequence

from ..... import chart
from .....i18n import words
from .....i18n.messages import N_, gettext
from .....score import LabScore
from .....score.rank_span import RankAmong, ranks_among, span
from ....context import Root, SiteContext, lab_name
from ...table.league import rank_of, rank_range_of
from ..chart import Chart, ChartId, Panel, rows_of
from ..registry import register_charts

RANKS = ChartId("ranks")


@register_charts(lambda _: [RANKS], heading=N_("Scores and ranks"))
def ranks_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:  # noqa: ARG001
    """Draw the rank of each ranked lab, and its range under the other choices."""
    found = [
        (lab, ranks_among(context.report.labs, lab))
        for lab in context.report.labs.values()
        if lab.rank is not None
    ]
    rows = [_whisker(context, lab, places) for lab, places in found]
    title = _finding(len(rows), sum(_moves(places) for _, places in found))
    about = gettext("Rank of each lab, and its range when the score is calculated in other ways.")
    return Chart(
        id=name,
        title=title,
        about=gettext("How our choices affect the ranks"),
        said=gettext(
            "The dot is the rank; the line runs from the best to the worst rank that the lab gets when the score is "
            "calculated in other ways, on a scale from first to last. Some of these ways rank more labs, some fewer; "
            "we convert their results to the number of labs ranked here."
        ),
        draw_panels=lambda: (Panel(title, chart.whiskers("c-ranks", title, about, rows)),),
        draw_parts=lambda: (chart.PicturePart(about, chart.whisker_shapes(rows)),),
        keys=(chart.key_reach(gettext("rank, and its range when calculated in other ways")),),
        answer=rows_of(context.report, "rank-ranges"),
    )


def _finding(labs: int, moved: int) -> str:
    """Return for how many of the ranked labs the rank depends on how it is calculated."""
    if not labs:
        return gettext("No lab is ranked")
    if moved == labs > 1:
        return gettext(
            "All {labs} would have a different rank in at least one of the other ways of calculating the score",
            labs=words.count(labs, "ranked lab"),
        )
    return gettext(
        "{n} of the {labs} would have a different rank in at least one of the other ways of calculating the score",
        labs=words.count(labs, "ranked lab"),
        n=moved,
    )


def _moves(places: Sequence[RankAmong]) -> bool:
    """Return whether any other choice sets a lab on another rank, among as many labs as are ranked here."""
    return any(place.among(places[0].of) != places[0].rank for place in places)


def _whisker(context: SiteContext, lab: LabScore, places: Sequence[RankAmong]) -> chart.Whisker:
    best, worst = span(places)
    return chart.Whisker(
        name=lab_name(lab.lab),
        place=places[0].place,
        best=best.place,
        worst=worst.place,
        words=gettext(
            "{rank}; calculated in other ways {range}",
            rank=rank_of(places[0]),
            range=rank_range_of(context, lab),
        ),
    )
