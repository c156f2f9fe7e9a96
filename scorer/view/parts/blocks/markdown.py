"""Markdown with what is computed inside it: a line `[[grades]]` becomes a block, `[[… : column]]` a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ....query import QueryError, parse_expr
from ... import html as markup
from ..table.query import answer_table, inline_value
from ..table.shown import part_shown
from . import chart_block, lasts_block, leaders_block
from .block import Block, PageContext
from .blocks import BLOCKS, INLINE
from .front_matter import PageError

# A value that happens to stand on a line of its own is still a value: it names a column.
_BLOCK = re.compile(r"^\[\[([^\[\]\n:]+)\]\]$", re.MULTILINE)
_VALUE = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)
_ID = re.compile(r'id="([^"]+)"')
#: Characters for private use stand around the number of a value while Markdown is set.
_TOKEN = re.compile("\ue000(\\d+)\ue001")
#: Blocks that are asked for with what they are to show: `[[chart scope=open]]`.
ASKED: Mapping[str, Callable[[str, PageContext], Block]] = {
    chart_block.NAME: chart_block.charts,
    lasts_block.NAME: lasts_block.lasts,
    leaders_block.NAME: leaders_block.leaders,
    leaders_block.COUNTS: leaders_block.leader_counts,
}
#: A link to a file for machines, written as from the first language: it stands there once, for all of them.
_FILE = re.compile(r'(?<=<a href=")(?:\.\./)+((?:api|data)/(?![^"]*\.html)[^":]+)')


@dataclass(frozen=True, slots=True)
class MarkdownPart:
    """A stretch of text, and the computed block after it, if the text asks for one."""

    text: Markup
    block: Block | None


def parts(name: str, body: str, here: PageContext) -> Iterator[MarkdownPart]:
    """Set the Markdown of a page, block by block."""
    # Splitting on a group gives text and name in turn, and text at both ends.
    text, *rest = _BLOCK.split(body)
    for wanted, after in zip(rest[::2], rest[1::2], strict=True):
        yield MarkdownPart(prose(name, text, here), _block(name, wanted, here))
        text = after
    yield MarkdownPart(prose(name, text, here), None)


@dataclass(frozen=True, slots=True)
class ProseSection:
    """A heading of the second level, with its anchor and its bare words, and what stands below it."""

    heading: Markup
    id: str
    title: str
    parts: tuple[MarkdownPart, ...]


def sections(
    name: str, body: str, here: PageContext
) -> tuple[tuple[MarkdownPart, ...], tuple[ProseSection, ...]]:
    """Set the Markdown of a page: what stands before its first section, and its sections."""
    before, *rest = _SECTION.split(body)
    return tuple(parts(name, before, here)), tuple(_section(name, text, here) for text in rest)


def _section(name: str, text: str, here: PageContext) -> ProseSection:
    head, _, below = text.partition("\n")
    heading = prose(name, head, here)
    anchor = _ID.search(heading)
    return ProseSection(
        heading, anchor[1] if anchor else "", heading.striptags(), tuple(parts(name, below, here))
    )


def prose(name: str, text: str, here: PageContext) -> Markup:
    """Set Markdown in paragraphs, lists and headings."""
    return _set(name, text, here, markup.page_html)


def sentence(name: str, text: str, here: PageContext) -> Markup:
    """Set Markdown that stays one line: no paragraph around it."""
    return _set(name, text, here, markup.inline_html)


def _set(name: str, text: str, here: PageContext, render: Callable[[str], Markup]) -> Markup:
    """Set Markdown; values are put in afterwards, so that they cannot be taken for markup."""
    values: list[Markup] = []

    def token(match: re.Match[str]) -> str:
        values.append(_value(name, match[1], here))
        return f"\ue000{len(values) - 1}\ue001"

    page = _FILE.sub(lambda match: here.files + match[1], render(_VALUE.sub(token, text)))
    return Markup(_TOKEN.sub(lambda match: str(values[int(match[1])]), page))


def _block(name: str, wanted: str, here: PageContext) -> Block:
    if wanted in BLOCKS:
        return BLOCKS[wanted](here)
    try:
        if make := ASKED.get(wanted.split(" ")[0]):
            return make(wanted, here)
        asked = parse_expr(wanted)
        answer = asked.answer(here.context.report)
    except QueryError as trouble:
        known = f", or one of {', '.join((*BLOCKS, *ASKED))}" if "is called" in str(trouble) else ""
        raise PageError(name, f"`[[{wanted}]]`: {trouble}{known}") from None
    answer = part_shown(asked.query.name, answer)
    return Block("part/table.html", answer_table(here.context, answer, here.root, name=asked.query.name))


def _value(name: str, wanted: str, here: PageContext) -> Markup:
    if wanted in INLINE:
        return Markup("{}").format(INLINE[wanted](here))
    try:
        column, value = parse_expr(wanted).value(here.context.report)
    except QueryError as trouble:
        raise PageError(name, f"`[[{wanted}]]`: {trouble}") from None
    return inline_value(here.context, column.kind, value, here.root)
