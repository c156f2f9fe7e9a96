"""Lists that others keep, as they are named and linked on pages."""

from __future__ import annotations

from ....i18n import words
from ....i18n.messages import gettext
from ....model import EditionId, ReleaseList
from ...context import Link, Root, SiteContext, SitePath

LISTS_PAGE = SitePath("lists/index.html")


def list_page(edition: EditionId) -> SitePath:
    """Return the path of the page of one edition of a list."""
    return SitePath(f"lists/{edition}/index.html")


def list_name(one: ReleaseList) -> str:
    """Return what a list is called, in the language of the page."""
    return words.clean(gettext(one.name))


def list_title(one: ReleaseList) -> str:
    """Return the name of a list with the day of its edition."""
    return gettext("{name}, {day}", name=list_name(one), day=words.short_day(one.edition))


def list_link(context: SiteContext, edition: EditionId, root: Root) -> Link:
    """Link the page of a list."""
    return Link(list_title(context.report.dataset.lists[edition]), root + list_page(edition))
