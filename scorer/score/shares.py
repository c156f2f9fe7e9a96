"""Shares of releases per year that disclosed each item, over assessed claims only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Dataset, Status
from .release import ReleaseScore

#: The parts of the record a share is given for: id -> words.
SCOPES: Mapping[str, str] = {
    "all": "All releases",
    "flagships": "Flagships only",
    "proprietary": "Proprietary releases only",
}


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
    proprietary = dataset.rubric.groups["proprietary"]
    members = {
        "all": releases,
        "flagships": tuple(r for r in releases if r.release.flagship),
        "proprietary": tuple(r for r in releases if r.release.access in proprietary),
    }
    return tuple(
        YearShare(
            scope=scope,
            indicator=indicator.id,
            year=year,
            releases=len(of_year),
            counts=Counter(
                status for r in of_year
                for status in [r.claim(indicator.id).status] if status is not Status.NOT_ASSESSED
            ),
        )
        for scope, part in members.items()
        for indicator in dataset.indicators
        for year in range(min(years), max(years) + 1)
        for of_year in [[r for r in part if r.release.released.year == year]]
    )  # fmt: skip
