"""Charts that stand alone: how firm ranks are, how long labs waited, what each release of a lab told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .... import chart
from ....i18n import words
from ....i18n.messages import gettext
from ....model import ReleaseId, Status
from ....query import QUERIES, Query
from ....query.trends import DaysToDisclosure, days_to_disclosure, told_later
from ....score import LabScore
from ....score.rank_span import RankAmong, ranks_among, span
from ....score.release import ClaimScore
from ... import html as markup
from ...context import Root, SiteContext, lab_name, release_name
from ..table.league import rank_of, rank_range_of
from ..table.query import answer_table
from ..table.table import Table
from ..text.flagships import unjudged
from .datafile import DataFile, data_file


@dataclass(frozen=True, slots=True)
class Data:
    """Numbers as a table, where the page does not show them already, and as a file."""

    table: Table | None
    file: DataFile


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart: what it shows, in a sentence with its numbers, and the data it is drawn from."""

    id: str
    about: str
    title: str
    said: str
    svg: Markup
    legend: tuple[Markup, ...]
    data: tuple[Data, ...]


def ranks_drawing(context: SiteContext, root: Root) -> Drawing:
    """Draw the rank of each ranked lab, and its range under the other choices."""
    found = [
        (lab, ranks_among(context.report.labs, lab))
        for lab in context.report.labs.values()
        if lab.rank is not None
    ]
    rows = [_whisker(context, lab, places) for lab, places in found]
    title = (
        gettext(
            "Of {labs}, {n} can move by more than half of the field under other choices",
            labs=words.count(len(rows), "ranked lab"),
            n=sum(row.worst - row.best > Fraction(1, 2) for row in rows),
        )
        if rows
        else gettext("No lab is ranked")
    )
    return Drawing(
        id="ranks",
        about=gettext("How firm the ranks are"),
        title=title,
        said=gettext(
            "The dot is the rank; the line spans where the lab stands under each other choice that ranks it, "
            "from first to last of the labs ranked there."
        ),
        svg=chart.whiskers(
            "c-ranks", title, gettext("Rank of each lab, and its range under other choices."), rows
        ),
        legend=(),
        data=(_data(context, QUERIES["rank-ranges"], root),),
    )


def _whisker(context: SiteContext, lab: LabScore, places: Sequence[RankAmong]) -> chart.Whisker:
    best, worst = span(places)
    return chart.Whisker(
        name=lab_name(lab.lab),
        place=places[0].place,
        best=best.place,
        worst=worst.place,
        words=gettext(
            "{rank}; under other choices {range}",
            rank=rank_of(places[0]),
            range=rank_range_of(context, lab),
        ),
    )


def waits_drawing(context: SiteContext, root: Root) -> Drawing:
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
            "{share} disclosures, full or partial, came by the day of release, {n} later",
            share=words.of(told - len(later), told),
            n=words.grouped(len(later)),
        )
        if told
        else gettext("No disclosure is on record")
    )
    return Drawing(
        id="waits",
        about=gettext("Days from release to disclosure"),
        title=title,
        said=_medians(context, days),
        svg=chart.waits_svg("c-waits", title, gettext("Items told after the release, by days waited."), rows),
        legend=(markup.state_mark(Status.DISCLOSED), markup.state_mark(Status.PARTIAL)),
        data=tuple(_data(context, QUERIES[name], root) for name in ("told-later", "days-to-disclosure")),
    )


def _medians(context: SiteContext, days: Sequence[DaysToDisclosure]) -> str:
    """Return what the marks are, and the median wait of each item that was disclosed after its release."""
    titles: dict[str, str] = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    found = [
        gettext("{item} {days}", item=titles[row.indicator], days=words.count(row.median_late_days, "day"))
        for row in days
        if row.status == Status.DISCLOSED and row.median_late_days is not None
    ]
    if not found:
        return gettext("The marks are those that came later.")
    return gettext(
        "The marks are those that came later; the median wait of full ones: {waits}.",
        waits=words.listed(found),
    )


def _data(context: SiteContext, query: Query, root: Root) -> Data:
    return Data(answer_table(context, query.ask(context.report), root), data_file(context, query.name, root))


def timeline_drawing(context: SiteContext, lab: LabScore, root: Root) -> Drawing:
    """Draw the state of each item of each release of a lab."""
    indicators = context.report.dataset.indicators
    name = lab_name(lab.lab)
    title = _told(name, [[release.claim(i.id) for release in lab.releases] for i in indicators])
    beside = unjudged(lab.releases)
    columns = [
        chart.TimelineColumn(
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
        )
        for release in lab.releases
    ]
    return Drawing(
        id="timeline",
        about=gettext("Timeline of releases"),
        title=title,
        said=words.sentences(
            gettext(
                "One column per release, newest first, leads to it; the same marks as in the table below."
            ),
            beside,
        ),
        svg=chart.timeline_svg(
            f"t-{lab.lab.id}",
            title,
            words.sentences(gettext("{lab}: what each release disclosed.", lab=name), beside),
            [indicator.title for indicator in indicators],
            columns,
        ),
        legend=markup.legend(),
        data=(Data(None, data_file(context, "state-of-claims", root, lab=lab.lab.id)),),
    )


def _told(lab: str, items: Sequence[Sequence[ClaimScore]]) -> str:
    """Return for how many releases a lab disclosed each item, and which were assessed of none."""
    told, unread = [], []
    for claims in items:
        item, found = words.in_sentence(claims[0].indicator.title), [claim.status for claim in claims]
        assessed = len(found) - found.count(Status.NOT_ASSESSED)
        if assessed:
            share = words.of(found.count(Status.DISCLOSED), assessed)
            told.append(gettext("{item} for {share}", item=item, share=share))
        else:
            unread.append(item)
    if not told:
        return gettext("No item of any release of {lab} was assessed", lab=lab)
    said = {"lab": lab, "items": words.listed(told)}
    if unread:
        more = words.listed(unread)
        return gettext(
            "{lab} disclosed {items} assessed releases; not fully checked: {unread}", unread=more, **said
        )
    return gettext("{lab} disclosed {items} assessed releases", **said)
