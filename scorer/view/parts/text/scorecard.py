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
from ...context import Link, Root, SiteContext, indicator_path
from . import scores
from .flagships import unjudged


@dataclass(frozen=True, slots=True)
class Featured:
    """What the card of a lab shows of that release.

    `note` says what is missing: a flagship at all, one that is fully assessed, or the mark of other
    releases. Where only an earlier flagship is fully assessed, `assessed` names that one and
    `assessed_score` tells its points.
    """

    title: str
    release: Link
    flagship: bool
    score: str
    states: tuple[tuple[str, Markup], ...]
    note: str
    assessed: Link
    assessed_score: str


def featured(context: SiteContext, lab: LabScore, root: Root) -> Featured:
    """Show the release that stands for a lab, as the page at `root` links it."""
    score = lab.foremost
    known = _last_assessed(lab)
    shown = known if known and known is not score else None
    return Featured(
        title=gettext("Latest flagship") if lab.flagship else gettext("Newest release"),
        release=context.release(score.id, root),
        flagship=lab.flagship is not None,
        score=_scored(score),
        states=tuple((gettext(claim.indicator.title), markup.claim_mark(claim)) for claim in score.claims),
        note=_note(lab, known),
        assessed=context.release(shown.id, root) if shown else Link(""),
        assessed_score=_scored(shown) if shown else "",
    )


def _last_assessed(lab: LabScore) -> ReleaseScore | None:
    return next((score for score in lab.releases if score.release.flagship and score.assessed), None)


def _scored(score: ReleaseScore) -> str:
    return gettext(
        "{day}: {points}, {percent}",
        day=words.day(score.release.released),
        points=scores.points(score),
        percent=scores.percents(score),
    )


def _note(lab: LabScore, known: ReleaseScore | None) -> str:
    if lab.flagship is None:
        return words.sentences(gettext("No flagship is on record."), unjudged(lab.releases))
    return words.sentences("" if known else gettext("No flagship is fully assessed."), unjudged(lab.releases))


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

    def reading(kind: str, tick: Tick | None, among: Sequence[ReleaseScore]) -> ClockReading:
        if tick is not None:
            return ClockReading(kind, context.release(tick.release, root), _tick(context, tick))
        return ClockReading(kind, Link(""), scores.unlocated([r.claim(indicator.id).status for r in among]))

    return ClockPanel(
        item=Link(gettext(indicator.title), root + indicator_path(indicator.id)),
        readings=(
            reading(gettext("Any release"), clock.any, lab.releases),
            reading(gettext("A flagship"), clock.flagship, flagships),
            reading(gettext("A proprietary flagship"), clock.proprietary_flagship, closed),
            reading(gettext("Partly disclosed, any release"), clock.partial, lab.releases),
        ),
        # Where none was found, the reading has said so already.
        open=gettext("Not fully checked: {part}.", part=words.of(unread, len(lab.releases), "release"))
        if unread and clock.any
        else "",
    )
