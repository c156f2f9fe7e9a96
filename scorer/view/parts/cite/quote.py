"""A sentence of ours for others to print: with the day it holds for, and the whole address of its page."""

from __future__ import annotations

from dataclasses import dataclass

from ....i18n.messages import gettext
from ...context import SiteContext, SitePath


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence around its address, which a script makes whole where the site does not know its own."""

    before: str
    address: str


def quote(context: SiteContext, said: str, path: SitePath) -> Quote:
    """Return a sentence to quote, as the page at `path` offers it."""
    address = context.address(path) or path
    source = gettext(
        "{site}, as of {day}", site=gettext(context.report.dataset.site.title), day=context.as_of
    )
    return Quote(gettext("“{said}” ({source}) ", said=said, source=source), address)
