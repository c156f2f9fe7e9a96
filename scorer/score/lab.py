"""One lab: its figure, what stands beside it, and its clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..model import Dataset, Lab, LabId, ReleaseId, Status
from .ranks import ChoiceRank, LeagueRanks, rank_labs
from .release import ReleaseScore, told_on
from .window import Window, mean


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The figure of a part of the window's releases; `releases` counts those fully assessed."""

    percent: Fraction | None
    releases: int


@dataclass(frozen=True, slots=True)
class Tick:
    release: ReleaseId
    date: date


@dataclass(frozen=True, slots=True)
class Clock:
    """When a lab last disclosed one item; None where it never did, as far as the record knows."""

    any: Tick | None
    flagship: Tick | None
    proprietary_flagship: Tick | None
    partial: Tick | None  # the last release of any kind that disclosed a part


@dataclass(frozen=True, slots=True)
class LabScore:
    """A lab's scorecard. Percents are 0 to 100 over fully checked releases of the window."""

    lab: Lab
    releases: tuple[ReleaseScore, ...]  # all, newest first
    window: tuple[ReleaseScore, ...]  # released in the window, assessed or not
    assessed: int  # fully checked releases in the window
    percent: Fraction | None
    low: Fraction | None  # mean over all releases of the window, what was not assessed earning nothing
    high: Fraction | None  # the same, what was not assessed earning full points
    grade: str | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    choices: tuple[ChoiceRank, ...]  # rank under every other choice
    trend: Fraction | None  # percentage points against the window before
    before: GroupScore  # the window before
    flagship: ReleaseScore | None  # the latest
    groups: Mapping[str, GroupScore]
    last_disclosed: Mapping[str, Clock]

    @property
    def foremost(self) -> ReleaseScore:
        """The release that stands for the lab: its last flagship that is fully assessed.

        Else it is its latest flagship, or its newest release where no flagship is on record.
        """
        known = (r for r in self.releases if r.release.flagship and r.assessed)
        return next(known, None) or self.flagship or self.releases[0]


def score_labs(releases: tuple[ReleaseScore, ...], dataset: Dataset, as_of: date) -> Mapping[LabId, LabScore]:
    """Score every lab that has a release; ranked labs first, best first, then by name."""
    table = rank_labs(releases, dataset, as_of)
    of: dict[LabId, list[ReleaseScore]] = {}
    for release in releases:
        of.setdefault(release.lab, []).append(release)
    labs = [_score_lab(dataset.labs[name], tuple(of[name]), dataset, as_of, table) for name in sorted(of)]
    labs.sort(key=lambda lab: (lab.rank is None, lab.rank or 0, lab.lab.name.casefold()))
    return {lab.lab.id: lab for lab in labs}


def _score_lab(
    lab: Lab, releases: tuple[ReleaseScore, ...], dataset: Dataset, as_of: date, table: LeagueRanks
) -> LabScore:
    rubric = dataset.rubric
    window = Window.before(as_of, rubric.window_months)
    current = window.of(releases)
    figure, before = mean(r.percent for r in current), _group(window.previous().of(releases))
    rank, choices = table.rank(lab.id), table.choices(lab.id)
    ranks = [known for known in (rank, *(choice.rank for choice in choices)) if known is not None]
    return LabScore(
        lab=lab,
        releases=releases,
        window=current,
        assessed=sum(r.assessed for r in current),
        percent=figure,
        low=mean(r.low for r in current),
        high=mean(r.high for r in current),
        grade=None if figure is None else rubric.grade(figure),
        rank=rank,
        rank_low=None if rank is None else min(ranks),
        rank_high=None if rank is None else max(ranks),
        choices=choices,
        trend=None if figure is None or before.percent is None else figure - before.percent,
        before=before,
        flagship=next((r for r in releases if r.release.flagship), None),
        groups={
            name: _group([r for r in current if r.release.access in access])
            for name, access in rubric.groups.items()
        },
        last_disclosed={i.id: _clock(i.id, releases, dataset) for i in dataset.indicators},
    )


def _group(releases: Sequence[ReleaseScore]) -> GroupScore:
    return GroupScore(mean(r.percent for r in releases), sum(r.assessed for r in releases))


def _clock(indicator: str, releases: Sequence[ReleaseScore], dataset: Dataset) -> Clock:
    proprietary = dataset.rubric.groups["proprietary"]

    def last(status: Status, wanted: Callable[[ReleaseScore], bool] | None = None) -> Tick | None:
        ticks = [
            Tick(r.id, day)
            for r in releases
            if (wanted is None or wanted(r)) and (day := told_on(r, indicator, status)) is not None
        ]
        return max(ticks, key=lambda tick: (tick.date, tick.release), default=None)

    return Clock(
        any=last(Status.DISCLOSED),
        flagship=last(Status.DISCLOSED, lambda r: bool(r.release.flagship)),
        proprietary_flagship=last(
            Status.DISCLOSED, lambda r: bool(r.release.flagship) and r.release.access in proprietary
        ),
        partial=last(Status.PARTIAL),
    )
