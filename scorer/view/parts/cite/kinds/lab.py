"""A lab's scorecard: never its rank without the range."""

from __future__ import annotations

from collections.abc import Iterator

from .....i18n import words
from .....i18n.messages import gettext
from .....model import LabId
from .....score import LabScore
from .....score.rank_span import ranks_among
from ....context import SiteContext, lab_name, lab_path
from ...table.league import rank_of, rank_range_of
from ...text import scores
from ..reference import CitedPage, reference
from ..registry import register_citable


@register_citable("lab", lambda context: context.report.labs)
def lab_citation(context: SiteContext, name: str) -> CitedPage:
    """Cite the scorecard of a lab."""
    lab = context.report.labs[LabId(name)]
    path = lab_path(lab.lab.id)
    statement = gettext(
        "{lab}: {figures}", lab=lab_name(lab.lab), figures=words.facts(*_figures(context, lab))
    )
    return CitedPage(
        path,
        reference(
            context,
            identity=lab.lab.id,
            path=path,
            statement=statement,
            keywords=(lab_name(lab.lab),),
        ),
    )


def _figures(context: SiteContext, lab: LabScore) -> Iterator[str]:
    months = context.report.dataset.rubric.window_months
    if lab.percent is None:
        yield scores.nothing_in(months)
        return
    yield words.percent(lab.percent)
    yield gettext("grade {grade}", grade=lab.grade)
    said = {
        "releases": words.count(lab.assessed, "fully checked release"),
        "window": scores.window(months),
    }
    yield (
        gettext("{releases} of {window}", **said)
        if lab.assessed == 1
        else gettext("average of {releases} of {window}", **said)
    )
    found = ranks_among(context.report.labs, lab)
    if found:
        yield gettext(
            "rank {rank} ({range} if the score is calculated in other ways)",
            rank=rank_of(found[0]),
            range=rank_range_of(context, lab),
        )
    else:
        yield gettext("not ranked")
