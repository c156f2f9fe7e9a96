"""A long list of releases in pages: the newest stand on its first page, and each year has a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ....i18n import words
from ....score import ReleaseScore
from ...context import Root, SitePath
from .table import Group

#: As many releases stand on one page, so that a phone can bear it.
MAX_TOGETHER = 250
#: On the first page of a longer list stand the newest years, until there are as many.
MIN_FIRST = 30


@dataclass(frozen=True, slots=True)
class Years:
    """A list of releases in pages: what stands on the first, and the releases of each year that has one of its own."""

    first: tuple[ReleaseScore, ...]
    pages: Mapping[int, tuple[ReleaseScore, ...]]


def in_years(releases: Iterable[ReleaseScore]) -> Years:
    """Divide releases that come newest first; a list that is short enough has no pages beside its first."""
    found = tuple(releases)
    if len(found) <= MAX_TOGETHER:
        return Years(found, {})
    pages = {year: tuple(own) for year, own in groupby(found, key=lambda score: score.release.released.year)}
    first: list[ReleaseScore] = []
    for own in pages.values():
        if len(first) < MIN_FIRST:
            first += own
    return Years(tuple(first), pages)


def year_path(path: SitePath, year: int) -> SitePath:
    """Return the path of the page of a year, of the list that begins on a page.

    >>> year_path(SitePath("releases/index.html"), 2025)
    'releases/2025/index.html'
    """
    return SitePath(f"{path.removesuffix('index.html')}{year}/index.html")


def ways(years: Years, path: SitePath, root: Root) -> Iterator[Group]:
    """Yield what leads from the first page of a list to the years that do not stand on it."""
    for year, found in years.pages.items():
        if found[0] not in years.first:
            yield Group(str(year), words.count(len(found), "model"), False, (), root + year_path(path, year))
