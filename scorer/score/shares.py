"""Shares of releases per year that disclosed each item, over assessed claims only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from ..lists.standing import releases_of
from ..model import Conventions, Dataset, IndicatorId, ReleaseId, Status
from .release import ReleaseScore

#: Before the id of a list stands this, where the releases on it are the part of the record.
ON_A_LIST = "list:"
#: Says whether a release belongs to a part of the record.
Member = Callable[[ReleaseScore, Dataset], bool]


@dataclass(frozen=True, slots=True)
class YearShare:
    """How the assessed claims about one item stand, for the releases of one year."""

    scope: str
    indicator: IndicatorId
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
    for name, belongs in {**scope_members(dataset.conventions), **_lists(dataset)}.items():
        by_year: dict[int, list[ReleaseScore]] = defaultdict(list)
        for release in releases:
            if belongs(release, dataset):
                by_year[release.release.released.year].append(release)
        found += [
            YearShare(name, indicator.id, year, len(by_year[year]), _counts(by_year[year], indicator.id))
            for indicator in dataset.indicators
            for year in (sorted(by_year) if name.startswith(ON_A_LIST) else span)
        ]
    return tuple(found)


def _counts(releases: Sequence[ReleaseScore], indicator: IndicatorId) -> Mapping[Status, int]:
    states = (release.claim(indicator).status for release in releases)
    return Counter(status for status in states if status is not Status.NOT_ASSESSED)


def scope_members(conventions: Conventions) -> Mapping[str, Member]:
    """Return the parts of the record a share is given for: what is in them, by their names.

    The rest of the world is whatever is in none of the regions.
    """
    countries = frozenset(region.country for region in conventions.regions)
    return {
        "all": lambda _, __: True,
        "flagships": lambda score, _: bool(score.release.flagship),
        "proprietary": _in_group("proprietary"),
        "open": _in_group("open"),
        **{region.id: _from_countries(frozenset([region.country])) for region in conventions.regions},
        "elsewhere": lambda score, dataset: dataset.labs[score.lab].country not in countries,
    }


def _lists(dataset: Dataset) -> Mapping[str, Member]:
    """Return what stands on each list of others; only the years of its releases are counted."""
    return {f"{ON_A_LIST}{edition}": _among(releases_of(one.rows)) for edition, one in dataset.lists.items()}


def _among(releases: Collection[ReleaseId]) -> Member:
    return lambda score, _: score.id in releases


def _in_group(group: str) -> Member:
    return lambda score, dataset: score.release.access in dataset.rubric.groups[group]


def _from_countries(countries: frozenset[str]) -> Member:
    return lambda score, dataset: dataset.labs[score.lab].country in countries
