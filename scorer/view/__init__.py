"""Report -> what each page shows, already in words. `pages` walks the registry of page makers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..build_input import Material
from ..i18n.messages import gettext
from .context import Context
from .pages import prose
from .registry import REGISTRY, Page

__all__ = ["Page", "pages"]


def pages(material: Material) -> Iterator[Page]:
    """Give every page of the site."""
    registered = (replace(entry.nav, title=gettext(entry.nav.title)) for entry in REGISTRY if entry.nav)
    nav = sorted([*registered, *prose.entries(material.pages, "nav")])
    context = Context(material, tuple(nav), tuple(sorted(prose.entries(material.pages, "foot"))))
    for entry in REGISTRY:
        yield from entry.make(context)
