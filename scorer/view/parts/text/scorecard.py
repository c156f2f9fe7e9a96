"""What the scorecard of a lab shows at a glance: the release that stands for it, and the "last disclosed" clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator, Status
from ....score import LabScore, ReleaseScore
from ....score.lab import Tick
from ... import html as markup
from ...context import Link, Root, SiteContext, indicator_path, release_name
from . import scores
from .flagships import unjudged


@dataclass(frozen=True, slots=True)
class Featured:
    """What the card of a lab shows of that release.

    `note` says what is missing: a flagship at all, one that is fully checked, or the mark of other
    releases. Where a later flagship is not fully checked, `newest` leads to it and `newest_said` tells its day
    and what of it was not checked.
    """

    title: str
    release: Link
    score: str
    states: tuple[tuple[str, Markup], ...]
    note: str
    newest: Link
    newest_said: str


def featured(context: SiteContext, lab: LabScore, root: Root) -> Featured:
    """Show the release that stands for a lab, as the page at `root` links it."""
    score = lab.foremost
    later = _later(lab)
    return Featured(
        title=featured_title(lab),
        release=context.release(score.id, root),
        score=_scored(score),
        states=tuple((gettext(claim.indicator.title), markup.claim_mark(claim)) for claim in score.claims),
        note=_note(lab),
        newest=context.release(later.id, root) if later else Link(""),
        newest_said=words.facts(words.day(later.release.released), _unchecked(later)) if later else "",
    )


def featured_title(lab: LabScore) -> str:
    """Return what the release that stands for a lab is to it."""
    if not lab.flagship:
        return gettext("Newest release")
    return gettext("Last fully checked flagship") if _later(lab) else gettext("Latest flagship")


def answer(lab: LabScore) -> str:
    """Write in one sentence how many items the release that stands for a lab discloses, as its card does."""
    score = lab.foremost
    said = {
        "kind": _kind(lab),
        "release": release_name(score),
        "number": words.grouped(len(score.claims)),
    }
    if any(claim.status is Status.NOT_ASSESSED for claim in score.claims):
        return gettext("{release}, {kind}, is {unchecked}.", **said, unchecked=_unchecked(score))
    full, partly = (_titles(score, status) for status in (Status.DISCLOSED, Status.PARTIAL))
    said |= {
        "full": words.listed(full),
        "partly": words.listed(partly),
        "whole": words.grouped(len(full)),
        "part": words.grouped(len(partly)),
    }
    if full and partly:
        return gettext(
            "{release}, {kind}, comes with {whole} of the {number} items in full ({full}) and {part} in part "
            "({partly}).",
            **said,
        )
    if full:
        return gettext(
            "{release}, {kind}, comes with {whole} of the {number} items in full ({full}).", **said
        )
    if partly:
        return gettext(
            "{release}, {kind}, comes with none of the {number} items in full and {part} in part ({partly}).",
            **said,
        )
    return gettext(
        "None of the {number} items is known to be disclosed for {release}, {kind}, not even in part.", **said
    )


def _titles(score: ReleaseScore, status: Status) -> list[str]:
    return [words.in_sentence(claim.indicator.title) for claim in score.claims if claim.status is status]


def _kind(lab: LabScore) -> str:
    """Return the words of the card's title as they stand in that sentence."""
    if not lab.flagship:
        return gettext("the lab’s newest release")
    return (
        gettext("the lab’s last fully checked flagship")
        if _later(lab)
        else gettext("the lab’s latest flagship")
    )


def _later(lab: LabScore) -> ReleaseScore | None:
    """Return the latest flagship where an earlier one stands for the lab."""
    return lab.flagship if lab.flagship is not lab.foremost else None


def newest_unchecked(lab: LabScore) -> str:
    """Name the latest flagship where an earlier one stands for the lab, with what of it was not checked."""
    later = _later(lab)
    return (
        gettext(
            "latest flagship on record: {release}, {unchecked}",
            release=release_name(later),
            unchecked=_unchecked(later),
        )
        if later
        else ""
    )


def _unchecked(score: ReleaseScore) -> str:
    items = [words.in_sentence(c.indicator.short) for c in score.claims if c.status is Status.NOT_ASSESSED]
    return gettext("not fully checked: {items}", items=words.listed(items))


def _scored(score: ReleaseScore) -> str:
    if score.percent is None:
        return gettext(
            "{day}: {score}", day=words.day(score.release.released), score=scores.points_in_table(score)
        )
    return gettext(
        "{day}: {points}, {percent}",
        day=words.day(score.release.released),
        points=scores.points(score),
        percent=words.percent(score.percent),
    )


def _note(lab: LabScore) -> str:
    if lab.flagship is None:
        return words.sentences(gettext("No flagship is on record."), unjudged(lab.releases))
    known = lab.foremost.assessed
    return words.sentences(
        "" if known else gettext("No flagship could be fully checked."), unjudged(lab.releases)
    )


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One hand of a clock: which kind of release, the release if there is one, and when."""

    kind: str
    release: Link
    when: str


@dataclass(frozen=True, slots=True)
class ClockPanel:
    """The clock of one item; beside a release found, `open` counts those where the item was not fully checked."""

    item: Link
    readings: tuple[ClockReading, ...]
    open: str


def clocks(context: SiteContext, lab: LabScore, root: Root) -> tuple[ClockPanel, ...]:
    return tuple(_clock(context, lab, indicator, root) for indicator in context.report.dataset.indicators)


def _tick(context: SiteContext, tick: Tick) -> str:
    as_of = context.report.as_of
    if tick.date == as_of:
        return words.day(tick.date)
    return gettext("{day}, {age} ago", day=words.day(tick.date), age=words.age(tick.date, as_of))


def _clock(context: SiteContext, lab: LabScore, indicator: Indicator, root: Root) -> ClockPanel:
    clock = lab.last_disclosed[indicator.id]
    flagships = [r for r in lab.releases if r.release.flagship]
    proprietary = context.report.dataset.rubric.groups["proprietary"]
    closed = [r for r in flagships if r.release.access in proprietary]
    unread = sum(r.claim(indicator.id).status is Status.NOT_ASSESSED for r in lab.releases)

    def reading(
        kind: str, tick: Tick | None, among: Sequence[ReleaseScore], noun: str = "release"
    ) -> ClockReading:
        if tick is not None:
            return ClockReading(kind, context.release(tick.release, root), _tick(context, tick))
        found = [r.claim(indicator.id).status for r in among]
        return ClockReading(kind, Link(""), scores.unlocated(found, noun))

    partly = reading(gettext("Partly disclosed, any release"), clock.partial, lab.releases)
    readings: tuple[ClockReading, ...]
    if clock.any:
        readings = (
            reading(gettext("Any release"), clock.any, lab.releases),
            reading(gettext("A flagship"), clock.flagship, flagships, "flagship"),
            reading(
                gettext("A proprietary flagship"), clock.proprietary_flagship, closed, "proprietary flagship"
            ),
            partly,
        )
    elif clock.partial:
        readings = (reading(gettext("Any release"), None, lab.releases), partly)
    else:
        readings = (reading(gettext("Any release, in full or in part"), None, lab.releases),)
    return ClockPanel(
        item=Link(gettext(indicator.title), root + indicator_path(indicator.id)),
        readings=readings,
        # Where none was found, the reading has said so already.
        open=gettext("Not fully checked: {part}.", part=words.of(unread, len(lab.releases), "release"))
        if unread and clock.any
        else "",
    )
