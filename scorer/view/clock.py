"""The "last disclosed" clocks of a lab, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words
from ..model import Indicator, Status
from ..score import LabScore
from ..score.lab import Tick
from .context import Context, Link, indicator_path

_NEVER = "never, as far as the documents we read show"


@dataclass(frozen=True, slots=True)
class Reading:
    """One hand of a clock: which kind of release, the release if there is one, and when."""

    kind: str
    release: Link
    when: str


@dataclass(frozen=True, slots=True)
class ClockPanel:
    """The clock of one item; `open` counts releases of the lab where the item was not assessed."""

    item: Link
    readings: tuple[Reading, ...]
    open: str


def clocks(context: Context, lab: LabScore, root: str) -> tuple[ClockPanel, ...]:
    """Make one clock per item."""
    return tuple(_clock(context, lab, indicator, root) for indicator in context.report.dataset.indicators)


def tick_words(context: Context, tick: Tick) -> str:
    """Say when a tick was, and how long before the as-of date."""
    as_of = context.report.as_of
    if tick.date == as_of:
        return f"{words.day(tick.date)}, the as-of date"
    return f"{words.day(tick.date)}, {words.age(tick.date, as_of)} before the as-of date"


def _clock(context: Context, lab: LabScore, indicator: Indicator, root: str) -> ClockPanel:
    clock = lab.last_disclosed[indicator.id]
    flagships = [r for r in lab.releases if r.release.flagship]
    proprietary = context.report.dataset.rubric.groups["proprietary"]
    closed = [r for r in flagships if r.release.access in proprietary]
    unread = sum(r.claim(indicator.id).status is Status.NOT_ASSESSED for r in lab.releases)
    return ClockPanel(
        item=Link(indicator.title, root + indicator_path(indicator.id)),
        readings=(
            _reading(context, root, "Any release", clock.any, True),
            _reading(context, root, "A flagship", clock.flagship, bool(flagships)),
            _reading(context, root, "A proprietary flagship", clock.proprietary_flagship, bool(closed)),
            _reading(context, root, "Partly, any release", clock.partial, True),
        ),
        open=f"Not assessed for {words.count(unread, 'release')}." if unread else "",
    )


def _reading(context: Context, root: str, kind: str, tick: Tick | None, exists: bool) -> Reading:
    if tick is not None:
        return Reading(kind, context.release(tick.release, root), tick_words(context, tick))
    return Reading(kind, Link(""), _NEVER if exists else "no such release on record")
