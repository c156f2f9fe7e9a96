"""Report -> what each page shows, already in words. `pages` walks the registry of page makers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ..build_input import BuildInput
from ..i18n.messages import gettext
from ..i18n.prose import translated_page
from .context import NavEntry, SiteContext, SitePath
from .pages import prose
from .registry import REGISTRY, Page


def pages(build_input: BuildInput) -> Iterator[Page]:
    """Yield every page of the site in the current language; the figures are those of the report."""
    for make in makers(build_input):
        yield from make()


def makers(build_input: BuildInput, only: SitePath | None = None) -> Sequence[Callable[[], Iterator[Page]]]:
    """Return what makes the pages of the site, kind by kind; each is to be called in the current language.

    Of the others they may make as many as they like, where one page is asked for `only`.
    """
    written = build_input.pages
    prose_pages = {name: translated_page(text) for name, text in written.items()}
    build_input = replace(build_input, pages=prose_pages)
    made = [entry for entry in REGISTRY if not (build_input.edition and entry.running_only)]
    registered = [_said(entry.nav) for entry in made if entry.nav]
    standing = [_said(entry.foot) for entry in made if entry.foot]
    context = SiteContext(
        build_input,
        nav=tuple(sorted([*registered, *prose.entries(build_input.pages, "nav")])),
        foot=tuple(sorted([*standing, *prose.entries(build_input.pages, "foot")])),
        places=tuple(sorted(_said(place) for entry in made for place in entry.places)),
        written=written,
        only=only,
    )
    return [partial(entry.make, context) for entry in made]


def _said(entry: NavEntry) -> NavEntry:
    return replace(entry, title=gettext(entry.title))
