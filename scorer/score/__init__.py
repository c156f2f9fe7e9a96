"""Claims and rubric -> points, percents, ranks and clocks. Whole numbers and fractions; nothing formatted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import Dataset, LabId, ReleaseId, lab_of
from .lab import LabScore, score_labs
from .release import ReleaseScore, score_release, told_on
from .shares import YearShare, yearly_shares


@dataclass(frozen=True, slots=True)
class Report:
    """Every figure that any page, export or command shows, as of one day."""

    as_of: date
    dataset: Dataset
    releases: Mapping[ReleaseId, ReleaseScore]  # newest first, then by id
    labs: Mapping[LabId, LabScore]  # ranked labs first, best first, then by name
    shares: tuple[YearShare, ...]


def score(dataset: Dataset, as_of: date) -> Report:
    """Score all releases published up to and with `as_of`; later ones, and those of no lab, take no part."""
    known = {
        name: score_release(name, release, dataset, as_of)
        for name, release in sorted(dataset.releases.items(), key=lambda item: item[0])
        if release.released <= as_of and lab_of(name) in dataset.labs
    }
    releases = dict(sorted(known.items(), key=lambda item: item[1].release.released, reverse=True))
    return Report(
        as_of=as_of,
        dataset=dataset,
        releases=releases,
        labs=score_labs(tuple(releases.values()), dataset, as_of),
        shares=yearly_shares(tuple(releases.values()), dataset),
    )


def newest_day(dataset: Dataset, until: date = date.max) -> date:
    """Return the newest day on which something in the data happened or was read, of those that have come."""
    days = [reading.date for all_ in dataset.readings.values() for reading in all_.readings]
    for release in dataset.releases.values():
        days += [release.released, *(d.read.date for d in release.documents.values() if d.read)]
        days += [day for _, claim in release.claims.items() for day in (claim.since, claim.withdrawn) if day]
        days += [reply.date for reply in release.replies] + [review.date for review in release.reviews]
    return max((day for day in days if day <= until), default=date(1970, 1, 1))
