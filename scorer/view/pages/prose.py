"""Our own pages from site/pages/*.md; those in a folder of their own are somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ..context import NOT_FOUND, Frame, Link, NavEntry, SiteContext, SitePath
from ..parts.blocks.block import PageContext
from ..parts.blocks.front_matter import parse
from ..parts.blocks.markdown import MarkdownPart, ProseSection, sections
from ..parts.text.json_ld import dataset
from ..registry import Page, register_pages

#: The page that is about the data.
_DATA = "data"
#: Blocks that are words like the rest of a page.
_PLAIN = {"part/digests.html", "part/how.html", "part/lists.html", "part/operator.html"}
#: From so many sections on a page lists them, and a narrow screen shows them shut.
_MANY = 5


@dataclass(frozen=True, slots=True)
class ProsePage:
    frame: Frame
    parts: tuple[MarkdownPart, ...]  # what stands before the first section
    sections: tuple[ProseSection, ...]
    contents: tuple[Link, ...]  # of a page with many sections
    edited: str  # the day its text last changed, where git knows it


def path_of(name: str) -> SitePath:
    """Return the path of a Markdown page; the page for lost readers stands where servers look for it."""
    return NOT_FOUND if name == "404" else SitePath(f"{name}/index.html")


def entries(pages: Mapping[str, str], where: str) -> Iterator[NavEntry]:
    """Yield the entries of the pages that want to be in the navigation (`nav`) or in the foot (`foot`)."""
    for name, text in pages.items():
        prose = parse(name, text)
        place = getattr(prose, where)
        if place is not None:
            yield NavEntry(place, prose.title, path_of(name))


def _contents(found: tuple[ProseSection, ...]) -> tuple[Link, ...]:
    if len(found) < _MANY:
        return ()
    return tuple(Link(one.title, f"#{one.id}") for one in found)


@register_pages()
def prose_pages(context: SiteContext) -> Iterator[Page]:
    for name, text in sorted(context.build_input.pages.items()):
        if "/" in name:
            continue
        path = path_of(name)
        if not context.wants(path):
            continue
        prose = parse(name, text)
        found = path != NOT_FOUND
        told = dataset(context) if name == _DATA else Markup()
        frame = context.frame(
            path, prose.title, prose.description, here=path, everywhere=found, structured=told
        )
        here = PageContext(context, frame.root)
        day = context.build_input.edited.get(f"{name}.md") if found else None
        before, below = sections(name, prose.body, here)
        view = ProsePage(frame, before, below, _contents(below), words.day(day) if day else "")
        listed = (*before, *(part for section in below for part in section.parts))
        template = "prose.html" if all(_words(part) for part in listed) else "tables.html"
        yield Page(path, template, view, listed=found, everywhere=found)


def _words(part: MarkdownPart) -> bool:
    """Return whether a part of a page takes no more style than words do."""
    return "<table" not in part.text and (part.block is None or part.block.template in _PLAIN)
