"""Points, percents and ranks as sentences; each says what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from .. import words
from ..model import Status
from ..score import LabScore, ReleaseScore
from ..score.window import mean

#: Stands beside every ranking.
CAVEAT = "This does not measure safety or quality."


def points(score: ReleaseScore) -> str:
    """Write the points of a release with their denominator; a claim not assessed leaves a range."""
    missing = sum(c.best for c in score.claims if c.points is None)
    earned = f"{score.earned}–{score.earned + missing}" if missing else f"{score.earned}"
    return f"{earned} of {words.count(score.possible, 'point')}"


def percents(score: ReleaseScore) -> str:
    """Write the percent of a release, or the range it can fall into."""
    if score.percent is not None:
        return words.percent(score.percent)
    return f"{words.percent(score.low)} to {words.percent(score.high)}"


def arithmetic(score: ReleaseScore) -> str:
    """Write how the points of a release add up."""
    known = [c for c in score.claims if c.indicator.weight and c.points is not None]
    if score.percent is not None:
        total = " + ".join(str(c.points) for c in known)
        return (
            f"{total} = {words.of(score.earned, score.possible, 'point')}"
            f" = {words.percent(score.percent)}, grade {score.grade}."
        )
    missing = [c.indicator.title.lower() for c in score.claims if c.indicator.weight and c.points is None]
    return (
        f"{words.listed(missing).capitalize()} not assessed: between {words.percent(score.low)} and "
        f"{words.percent(score.high)}. No percent and no grade; not part of any mean or rank."
    )


def window(months: int) -> str:
    """Name the window a lab's figure counts."""
    return f"the last {words.count(months, 'month')}"


def mean_basis(percent: Fraction | None, releases: int) -> str:
    """Write a mean with the number of fully assessed releases it is over."""
    if percent is None:
        return "no fully assessed release"
    return f"{words.percent(percent)}, mean of {words.count(releases, 'release')}"


def yearly_means(lab: LabScore) -> list[tuple[int, Fraction]]:
    """Give the mean percent of a lab's fully assessed releases by year of release, oldest first."""
    years: dict[int, list[Fraction]] = defaultdict(list)
    for score in lab.releases:
        if score.percent is not None:
            years[score.release.released.year].append(score.percent)
    return [(year, value) for year, known in sorted(years.items()) if (value := mean(known)) is not None]


def unlocated(found: Sequence[Status]) -> str:
    """Say that none of these releases told an item; what was not assessed is no part of the search."""
    unread = found.count(Status.NOT_ASSESSED)
    if not found:
        return "no such release on record"
    if unread == len(found):
        return "not assessed"
    rest = f"; {words.of(unread, len(found), 'release')} not assessed" if unread else ""
    return f"not located in the documents read{rest}"


def state_counts(found: Sequence[Status]) -> str:
    """Count states in words: `12 disclosed, 3 partly, 4 nothing located`."""
    parts = [f"{found.count(s)} {words.STATES[s].word.lower()}" for s in Status if s in found]
    return ", ".join(parts) or "no release on record"
