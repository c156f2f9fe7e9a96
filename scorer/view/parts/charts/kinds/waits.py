"""How long labs waited: what was told after the day of release, by the days that passed."""

from __future__ import annotations

from collections.abc import Sequence

from ..... import chart
from .....i18n import words
from .....i18n.messages import gettext
from .....model import ReleaseId, Status
from .....query.trends import DaysToDisclosure, days_to_disclosure, told_later
from ....context import Root, SiteContext, release_name
from ..chart import Chart, ChartId, Panel, rows_of
from ..registry import register_charts

WAITS = ChartId("days-to-disclosure")


@register_charts(lambda _: [WAITS])
def waits_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:  # noqa: ARG001
    """Draw what was told after the day of release, by the days that passed."""
    later = tuple(told_later(context.report))
    rows = [
        (
            gettext(indicator.title),
            [
                chart.Wait(
                    release_name(context.report.releases[ReleaseId(row.release)]),
                    Status(row.status),
                    row.days,
                )
                for row in later
                if row.indicator == indicator.id
            ],
        )
        for indicator in context.report.dataset.indicators
    ]
    days = tuple(days_to_disclosure(context.report))
    told = sum(row.told for row in days)
    title = (
        gettext(
            "{early} of {all} disclosures, full or partial, came by the day of release, {n} later",
            early=words.grouped(told - len(later)),
            all=words.grouped(told),
            n=words.grouped(len(later)),
        )
        if told
        else gettext("No disclosure is on record")
    )
    about = gettext("Items disclosed after the release, by days of delay.")
    return Chart(
        id=name,
        title=title,
        about=gettext("Days from release to disclosure"),
        said=_medians(context, days),
        draw_panels=lambda: (Panel(title, chart.waits_svg("c-waits", title, about, rows)),),
        draw_parts=lambda: (chart.PicturePart(about, chart.wait_shapes(rows)),),
        keys=tuple(
            chart.key_state(status, words.STATES[status].word)
            for status in (Status.DISCLOSED, Status.PARTIAL)
        ),
        answer=rows_of(context.report, "told-later"),
    )


def _medians(context: SiteContext, days: Sequence[DaysToDisclosure]) -> str:
    """Return what the marks are, and the median wait of each item that was disclosed after its release."""
    titles: dict[str, str] = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    found = [
        gettext(
            "{days} for the {item}", item=titles[row.indicator], days=words.count(row.median_late_days, "day")
        )
        for row in days
        if row.status == Status.DISCLOSED and row.median_late_days is not None
    ]
    if not found:
        return gettext("Each mark is a disclosure made after the release.")
    return gettext(
        "Each mark is a disclosure made after the release. Among the full disclosures made later, the median delay "
        "was {waits}.",
        waits=words.listed(found),
    )
