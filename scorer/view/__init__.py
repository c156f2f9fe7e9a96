"""Report -> what each page shows, already in words. `pages` walks the registry of page makers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..build_input import BuildInput
from ..i18n.messages import gettext
from ..i18n.prose import translated_page
from .context import SiteContext
from .pages import prose
from .registry import REGISTRY, Page

__all__ = ["Page", "pages"]


def pages(build_input: BuildInput) -> Iterator[Page]:
    """Yield every page of the site in the language that is being spoken; the figures are those of the report."""
    prose_pages = {name: translated_page(text) for name, text in build_input.pages.items()}
    build_input = replace(build_input, pages=prose_pages)
    registered = (replace(entry.nav, title=gettext(entry.nav.title)) for entry in REGISTRY if entry.nav)
    nav = sorted([*registered, *prose.entries(build_input.pages, "nav")])
    context = SiteContext(build_input, tuple(nav), tuple(sorted(prose.entries(build_input.pages, "foot"))))
    for entry in REGISTRY:
        yield from entry.make(context)
