"""The "last disclosed" clocks of a lab, as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator, Status
from ....score import LabScore, ReleaseScore
from ....score.lab import Tick
from ...context import Link, SiteContext, indicator_path
from ..text import scores


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One hand of a clock: which kind of release, the release if there is one, and when."""

    kind: str
    release: Link
    when: str


@dataclass(frozen=True, slots=True)
class ClockPanel:
    """The clock of one item; beside a release found, `open` counts those where the item was not assessed."""

    item: Link
    readings: tuple[ClockReading, ...]
    open: str


def clocks(context: SiteContext, lab: LabScore, root: str) -> tuple[ClockPanel, ...]:
    return tuple(_clock(context, lab, indicator, root) for indicator in context.report.dataset.indicators)


def tick_words(context: SiteContext, tick: Tick) -> str:
    """Return when a tick was, and how long before the as-of date."""
    as_of = context.report.as_of
    if tick.date == as_of:
        return gettext("{day}, the as-of date", day=words.day(tick.date))
    return gettext(
        "{day}, {age} before the as-of date", day=words.day(tick.date), age=words.age(tick.date, as_of)
    )


def _clock(context: SiteContext, lab: LabScore, indicator: Indicator, root: str) -> ClockPanel:
    clock = lab.last_disclosed[indicator.id]
    flagships = [r for r in lab.releases if r.release.flagship]
    proprietary = context.report.dataset.rubric.groups["proprietary"]
    closed = [r for r in flagships if r.release.access in proprietary]
    unread = sum(r.claim(indicator.id).status is Status.NOT_ASSESSED for r in lab.releases)

    def reading(kind: str, tick: Tick | None, among: Sequence[ReleaseScore]) -> ClockReading:
        if tick is not None:
            return ClockReading(kind, context.release(tick.release, root), tick_words(context, tick))
        return ClockReading(kind, Link(""), scores.unlocated([r.claim(indicator.id).status for r in among]))

    return ClockPanel(
        item=Link(gettext(indicator.title), root + indicator_path(indicator.id)),
        readings=(
            reading(gettext("Any release"), clock.any, lab.releases),
            reading(gettext("A flagship"), clock.flagship, flagships),
            reading(gettext("A proprietary flagship"), clock.proprietary_flagship, closed),
            reading(gettext("Partly, any release"), clock.partial, lab.releases),
        ),
        # Where none was found, the reading has said so already.
        open=gettext("Not assessed: {part}.", part=words.of(unread, len(lab.releases), "release"))
        if unread and clock.any
        else "",
    )
