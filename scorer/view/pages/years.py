"""The pages of single years, of a list of releases that is too long for one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import gettext
from ...score import ReleaseScore
from .. import html as markup
from ..context import Frame, Link, Root, SiteContext, SitePath, root_of
from ..links import NavItem
from ..parts.table.table import Table
from ..parts.table.years import Years, year_path
from ..registry import Page


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """Releases in a table; `years` lead to those of other years, where a page has those of one."""

    frame: Frame
    count: str
    releases: Table
    legend: tuple[Markup, ...]
    years: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True)
class YearsOf:
    """What the pages of the years of one list share.

    `title` and `description` hold `{year}`; the trail of each page begins with `crumbs`, the list itself at its end.
    """

    path: SitePath
    here: SitePath
    title: str
    description: str
    crumbs: Callable[[Root], tuple[Link, ...]]
    table: Callable[[str, Sequence[ReleaseScore], Root], Table]


def year_pages(context: SiteContext, years: Years, about: YearsOf) -> Iterator[Page]:
    """Yield a page for each year of a list that has any."""
    for year, found in years.pages.items():
        path = year_path(about.path, year)
        if not context.wants(path):
            continue
        root = root_of(path)
        title = about.title.format(year=year)
        frame = context.frame(
            path, title, about.description.format(year=year), here=about.here, crumbs=about.crumbs(root)
        )
        ways = (
            NavItem(str(other), root + year_path(about.path, other), other == year) for other in years.pages
        )
        yield Page(
            path,
            "releases.html",
            ReleasesPage(
                frame, newest_first(found), about.table(title, found, root), markup.legend(), tuple(ways)
            ),
        )


def newest_first(found: Sequence[ReleaseScore]) -> str:
    """Count releases and their labs, in words."""
    return gettext(
        "{basis}, newest first.", basis=words.basis(len(found), len({score.lab for score in found}))
    )
