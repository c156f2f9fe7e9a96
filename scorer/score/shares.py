"""Shares of releases per year that disclosed each item, over assessed claims only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..i18n.messages import N_
from ..model import Dataset, Status
from .release import ReleaseScore

#: Says whether a release belongs to a part of the record.
Member = Callable[[ReleaseScore, Dataset], bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the record that shares are given for; its title is said where it is shown."""

    title: str
    member: Member


@dataclass(frozen=True, slots=True)
class YearShare:
    """How the assessed claims about one item stand, for the releases of one year."""

    scope: str
    indicator: str
    year: int
    releases: int  # releases of the year, assessed or not
    counts: Mapping[Status, int]  # of assessed claims

    @property
    def assessed(self) -> int:
        """Assessed claims: the denominator of every share."""
        return sum(self.counts.values())


def yearly_shares(releases: tuple[ReleaseScore, ...], dataset: Dataset) -> tuple[YearShare, ...]:
    """Count states by year of release for every scope and indicator, years without a release included."""
    if not releases:
        return ()
    years = [release.release.released.year for release in releases]
    span = range(min(years), max(years) + 1)
    found = []
    for name, scope in SCOPES.items():
        by_year: dict[int, list[ReleaseScore]] = defaultdict(list)
        for release in releases:
            if scope.member(release, dataset):
                by_year[release.release.released.year].append(release)
        found += [
            YearShare(name, indicator.id, year, len(by_year[year]), _counts(by_year[year], indicator.id))
            for indicator in dataset.indicators
            for year in span
        ]
    return tuple(found)


def _counts(releases: Sequence[ReleaseScore], indicator: str) -> Mapping[Status, int]:
    states = (release.claim(indicator).status for release in releases)
    return Counter(status for status in states if status is not Status.NOT_ASSESSED)


def _in(group: str) -> Member:
    return lambda score, dataset: score.release.access in dataset.rubric.groups[group]


def _from(country: str) -> Member:
    return lambda score, dataset: dataset.labs[score.lab].country == country


#: The parts of the record a share is given for. The rest of the world is whatever is in none of the others.
SCOPES: Mapping[str, Scope] = {
    "all": Scope(N_("All releases"), lambda _, __: True),
    "flagships": Scope(N_("Flagships only"), lambda score, _: score.release.flagship),
    "proprietary": Scope(N_("Proprietary releases only"), _in("proprietary")),
    "open": Scope(N_("Releases with open weights or open source"), _in("open")),
    "united-states": Scope(N_("Labs in the United States"), _from("US")),
    "china": Scope(N_("Labs in China"), _from("CN")),
    "elsewhere": Scope(
        N_("Labs elsewhere"), lambda score, dataset: dataset.labs[score.lab].country not in ("US", "CN")
    ),
}
