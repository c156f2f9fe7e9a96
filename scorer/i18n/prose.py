"""Our own pages, block by block: what a translator is given, and the page put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .messages import cached_by_language, gettext

#: The lines of the front matter that readers see.
_SAID = re.compile(r"(title|description|also(?:-[a-z-]+)?|lead|lead-beside|claim|quote|answer): (.+)")
_HEADING = re.compile(r"(#+) (.+?)(?: \{#([a-z0-9-]+)\})?")
#: Empty lines part blocks, but not inside code.
_BREAK = re.compile(r"(```.*?```|\n{2,})", re.DOTALL)
#: A block that a page asks for by name, and code, say nothing that could be said otherwise.
_SILENT = re.compile(r"\[\[[^\[\]\n]+\]\]|```.*", re.DOTALL)


def prose_texts(page: str) -> Iterator[str]:
    """Yield what there is to translate in a page of Markdown."""
    for _, said, _ in _blocks(page):
        if said:
            yield said


@cached_by_language(512)
def translated_page(text: str) -> str:
    """Return a page in the current language; a heading keeps the address of its English words."""
    return "".join(before + (gettext(said) if said else "") + after for before, said, after in _blocks(text))


def slug(heading: str) -> str:
    """Make the id of a heading.

    >>> slug("Who asks for what?")
    'who-asks-for-what'
    """
    return "-".join(re.findall(r"[a-z0-9]+", heading.lower()))


def split_blocks(body: str) -> list[str]:
    """Cut the body of a page into its blocks and what parts them; joined, they are the body."""
    return _BREAK.split(body)


def _blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """Cut a page into (what stands before, what is said, what stands after); joined, they are the page."""
    head, line, body = page.partition("\n---\n")
    for row in head.split("\n"):
        found = _SAID.fullmatch(row)
        yield (f"{found[1]}: ", found[2], "\n") if found else (row, "", "\n")
    yield line.removeprefix("\n"), "", ""
    for block in split_blocks(body):
        yield _block(block)


def _block(block: str) -> tuple[str, str, str]:
    core = block.strip("\n")
    before, _, after = block.partition(core) if core else (block, "", "")
    if not core or _SILENT.fullmatch(core):
        return block, "", ""
    if heading := _HEADING.fullmatch(core):
        return f"{before}{heading[1]} ", heading[2], f" {{#{heading[3] or slug(heading[2])}}}{after}"
    return before, core, after
