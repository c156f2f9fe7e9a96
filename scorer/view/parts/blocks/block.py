"""What a block of our pages is made from and set by."""

from __future__ import annotations

from dataclasses import dataclass

from ...context import Root, SiteContext


@dataclass(frozen=True, slots=True)
class PageContext:
    """The site, and the way from the asking page to its root."""

    context: SiteContext
    root: Root

    @property
    def files(self) -> str:
        """The way to the root of the site, where the files for machines stand."""
        return self.context.files(self.root)


@dataclass(frozen=True, slots=True)
class Block:
    """Something computed that stands between two stretches of text, and the template that sets it."""

    template: str
    item: object
