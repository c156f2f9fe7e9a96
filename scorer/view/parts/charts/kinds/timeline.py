"""What each release of a lab told, release by release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..... import chart
from .....i18n import words
from .....i18n.messages import N_, gettext
from .....model import Status
from .....score import LabScore
from .....score.release import ClaimScore
from ....context import Root, SiteContext, lab_name, release_name
from ...text.flagships import unjudged
from ..chart import Chart, ChartId, Panel, chart_id, rows_of
from ..registry import register_charts


def timeline_id(lab: LabScore) -> ChartId:
    """Return the id of the timeline of a lab."""
    return chart_id("releases-of", lab.lab.id)


def _ids(context: SiteContext) -> Iterator[ChartId]:
    return map(timeline_id, context.report.labs.values())


@register_charts(_ids, heading=N_("What each release of a lab disclosed"))
def timeline_chart(context: SiteContext, name: ChartId, root: Root) -> Chart:
    """Draw the state of each item of each release of a lab."""
    lab = next(lab for lab in context.report.labs.values() if timeline_id(lab) == name)
    indicators = context.report.dataset.indicators
    called = lab_name(lab.lab)
    title = _told(called, [[release.claim(i.id) for release in lab.releases] for i in indicators])
    beside = unjudged(lab.releases)
    items, columns = [indicator.title for indicator in indicators], list(_columns(context, lab, root))
    about = gettext("{lab}: what each release disclosed", lab=called)
    plain = words.sentences(gettext("{statement}.", statement=about), beside)
    return Chart(
        id=name,
        title=title,
        about=about,
        said=gettext("Each column is a model, oldest first; select it to open its page."),
        beside=beside,
        draw_panels=lambda: (
            Panel(title, chart.timeline_svg(f"t-{lab.lab.id}", title, plain, items, columns)),
        ),
        draw_parts=lambda: (chart.PicturePart(about, chart.timeline_shapes(items, columns)),),
        keys=tuple(chart.key_state(status, words.STATES[status].word) for status in Status),
        answer=rows_of(context.report, "state-of-claims", lab=lab.lab.id),
    )


def _columns(context: SiteContext, lab: LabScore, root: Root) -> Iterator[chart.TimelineColumn]:
    for release in reversed(lab.releases):
        yield chart.TimelineColumn(
            year=release.release.released.year,
            name=gettext(
                "{release}, {day}",
                release=release_name(release),
                day=words.short_day(release.release.released),
            ),
            href=context.release(release.id, root).href,
            flagship=bool(release.release.flagship),
            states=tuple(claim.status for claim in release.claims),
            said=tuple(words.claim_state(claim) for claim in release.claims),
            month=release.release.released.isoformat()[:7],
        )


def _told(lab: str, items: Sequence[Sequence[ClaimScore]]) -> str:
    """Return for how many releases a lab disclosed each item, and which were assessed of none."""
    told, unread = [], []
    for claims in items:
        item, found = words.in_sentence(claims[0].indicator.title), [claim.status for claim in claims]
        assessed = len(found) - found.count(Status.NOT_ASSESSED)
        if assessed:
            share = words.of(found.count(Status.DISCLOSED), assessed)
            told.append(gettext("the {item} for {share}", item=item, share=share))
        else:
            unread.append(item)
    if not told:
        return gettext("No item of any release of {lab} was checked", lab=lab)
    said = {"lab": lab, "items": words.listed(told)}
    if unread:
        more = words.listed(unread)
        return gettext(
            "{lab} disclosed {items} checked releases; not fully checked: {unread}", unread=more, **said
        )
    return gettext("{lab} disclosed {items} checked releases", **said)
