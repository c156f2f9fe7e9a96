"""Our own pages from site/pages/*.md: front matter, Markdown, and computed blocks where the text asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from .. import markup
from ..trouble import Trouble
from .computed import BLOCKS, Block, Here
from .context import NOT_FOUND, Context, Entry, Frame, root_of
from .registry import Page, maker

_FRONT = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_WANTED = re.compile(r"^\[\[([\w-]+)\]\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown page: its front matter and its body. Without `nav` it is not in the navigation."""

    title: str
    description: str
    nav: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, and the computed block after it, if the text asks for one."""

    text: Markup
    block: Block | None


@dataclass(frozen=True, slots=True)
class ProsePage:
    """Everything a page of prose shows."""

    frame: Frame
    parts: tuple[Part, ...]


class NotAPage(Trouble):
    """A file of site/pages cannot become a page; the message names it and says why."""


def parse(name: str, text: str) -> Prose:
    """Read one Markdown page: lines `key: value` between two `---`, then the body."""
    match = _FRONT.fullmatch(text)
    if not match:
        raise NotAPage(f"site/pages/{name}.md: begin with front matter between two lines of ---")
    front = _front(match["head"])
    missing = {"title", "description"} - front.keys()
    if missing:
        raise NotAPage(f"site/pages/{name}.md: the front matter lacks `{min(missing)}`")
    nav = front.get("nav")
    if nav and not nav.isdecimal():
        raise NotAPage(f"site/pages/{name}.md: `nav` is '{nav}'; write a whole number, or leave it out")
    return Prose(front["title"], front["description"], int(nav) if nav else None, match["body"])


def path_of(name: str) -> str:
    """Give the path of a Markdown page; the page for lost readers stands where servers look for it."""
    return NOT_FOUND if name == "404" else f"{name}/index.html"


def entries(pages: Mapping[str, str]) -> Iterator[Entry]:
    """Give the navigation entries of the pages that want one."""
    for name, text in pages.items():
        prose = parse(name, text)
        if prose.nav is not None:
            yield Entry(prose.nav, prose.title, path_of(name))


@maker()
def prose_pages(context: Context) -> Iterator[Page]:
    """Make one page per Markdown file."""
    for name, text in sorted(context.material.pages.items()):
        prose, path = parse(name, text), path_of(name)
        frame = context.frame(path, prose.title, prose.description, here=path)
        yield Page(path, "prose.html", ProsePage(frame, tuple(_parts(name, prose.body, context, path))))


def _front(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _parts(name: str, body: str, context: Context, path: str) -> Iterator[Part]:
    # Splitting on a group gives text and name in turn, and text at both ends.
    text, *rest = _WANTED.split(body)
    for wanted, after in zip(rest[::2], rest[1::2], strict=True):
        if wanted not in BLOCKS:
            raise NotAPage(
                f"site/pages/{name}.md: nothing is called `{wanted}`; use one of {', '.join(BLOCKS)}"
            )
        yield Part(markup.page(text), BLOCKS[wanted](Here(context, root_of(path))))
        text = after
    yield Part(markup.page(text), None)
