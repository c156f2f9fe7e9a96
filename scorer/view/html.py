"""Text -> safe HTML: contributors' notes and our own pages from Markdown, links, state marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ..i18n.messages import cached_by_language
from ..i18n.prose import slug
from ..i18n.words import State, clean, found_beside, named_states, state, told_apart
from ..model import Refused, Status
from ..score.release import ClaimScore

# A heading that brings its address along: a translation keeps that of the English words.
_NAMED = re.compile(r" \{#([a-z0-9-]+)\}$")
# The characters no address needs and every trick with addresses uses.
_ODD = re.compile(r"[\s\x00-\x1f\x7f<>\"'`{}|\\^]")
# An address that stands bare in a note, up to what ends it there; the marks that end a sentence are not part of it.
_BARE = re.compile(
    r"https://[^\s<>\"'`{}|\\^“”‘’（），。；、]*[^\s<>\"'`{}|\\^“”‘’（），。；、.,:;!?()\[\]*_]"
)
#: An address of more letters is shown by its host and its end.
_MAX_SHOWN = 40


def https(url: str) -> str | None:
    """Return an address back if it may become a link: https with a host and no odd character; otherwise None.

    The schema has refused everything else before; this is the second lock on the same door.
    """
    if _ODD.search(url) or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme == "https" and parts.hostname and "@" not in parts.netloc else None


@lru_cache(maxsize=8192)
def note_html(text: str) -> Markup:
    """Render a contributor's Markdown: no raw HTML, headings or images; links https only."""
    return Markup(_NOTE.render(clean(text)))


@lru_cache(maxsize=8192)
def note_line(text: str) -> Markup:
    """Render the same inside a line."""
    return Markup(_NOTE.renderInline(clean(text)))


@lru_cache(maxsize=256)
def page_html(text: str) -> Markup:
    """Render Markdown of our own pages; headings get an id (their own, `{#id}` at the end, or one
    made from their words), links may be relative.
    """
    return Markup(_PAGE.render(text))


@lru_cache(maxsize=4096)
def inline_html(text: str) -> Markup:
    """Render the marks inside a sentence of ours: code above all; it stays a sentence."""
    return Markup(_PAGE.renderInline(text))


def state_mark(status: Status, how: Refused | None = None) -> Markup:
    return _mark(state(status, how))


@cached_by_language(64)
def _mark(words: State) -> Markup:
    return Markup('<span class="state {}"><span class="glyph" aria-hidden="true">{}</span> {}</span>').format(
        words.css, words.glyph, words.word
    )


def claim_mark(score: ClaimScore, *, found: bool = False) -> Markup:
    """Return the mark of a claim's state; beside it stands where something was `found` that does not count."""
    mark = state_mark(score.status, score.how)
    if not (score.located or (found and score.status is Status.SILENT)):
        return mark
    return Markup('{} <span class="beside">{}</span>').format(mark, found_beside())


@lru_cache(maxsize=64)
def legal_mark(state: str, text: str) -> Markup:
    """Return the mark of how a clause stands: its words, framed by their kind."""
    return Markup('<span class="standing {}">{}</span>').format(state, text)


def outward(text: str, url: str) -> Markup:
    """Link words of a contributor to an address of theirs; one that may not be a link leaves the words."""
    href = https(url)
    if href is None:
        return Markup.escape(clean(text))
    # In print a link is followed by its address, but for one that is its own words.
    bare = Markup(' class="bare"') if text == url else Markup()
    return Markup('<a{} href="{}" rel="nofollow noopener ugc">{}</a>').format(bare, href, clean(text))


def legend() -> tuple[Markup, ...]:
    """Return the marks of all states, from most told to not fully checked."""
    return tuple(_in_legend(status, how) for status, how in named_states())


def _in_legend(status: Status, how: Refused | None) -> Markup:
    """Return a mark with what tells it from its neighbours, where that is not plain from its word."""
    mark, told = state_mark(status, how), told_apart(how)
    return Markup('{} <span class="detail">{}</span>').format(mark, told) if told else mark


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    href = str(tokens[index].attrGet("href"))
    if not href:
        # `[words]()` names no address: what is left is words.
        tokens[index].attrs.clear()
    elif not href.startswith(("#", ".")):
        tokens[index].attrSet("rel", "nofollow noopener ugc")
    return renderer.renderToken(tokens, index, options, env)


def _heading_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    words = tokens[index + 1]
    named = _NAMED.search(words.content)
    tokens[index].attrSet("id", named[1] if named else slug(words.content))
    if named and words.children:
        last = words.children[-1]
        last.content = last.content.removesuffix(named[0])
    return renderer.renderToken(tokens, index, options, env)


def _cell_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    # markdown-it aligns a column by a style attribute, which the policy of our pages refuses.
    tokens[index].attrs.pop("style", None)
    return renderer.renderToken(tokens, index, options, env)


def _link_bare(state: StateCore) -> None:
    """Make links of addresses that stand bare in a text."""
    parser = cast(_Parser, state.md)
    for block in state.tokens:
        depth, found = 0, list[Token]()
        for token in block.children or ():
            depth += token.nesting if token.type in {"link_open", "link_close"} else 0
            found += [token] if depth or token.type != "text" else parser.linked(token)
        if block.children:
            block.children = found


def _shown(href: str) -> str:
    """Return an address without what every one has; of a long one its host and its last part."""
    whole = href.removeprefix("https://").rstrip("/")
    host, _, path = whole.partition("/")
    return whole if len(whole) <= _MAX_SHOWN else f"{host}/…/{path.rpartition('/')[2][:_MAX_SHOWN]}"


class _Parser(MarkdownIt):
    """CommonMark with tables and without raw HTML; links lead to https, or inside our own pages."""

    def __init__(
        self, off: Sequence[str], rules: Mapping[str, Callable[..., str]], *, relative: bool
    ) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table").disable(list(off))
        for name, rule in rules.items():
            self.add_render_rule(name, rule)
        self._relative = relative

    def validateLink(self, url: str) -> bool:
        """Return whether an address may become a link."""
        return bool(https(url)) or (self._relative and url.startswith(("#", "./", "../")))

    def linked(self, token: Token) -> Iterator[Token]:
        """Yield the words of a text, and links in place of the addresses in it.

        A link shows parts of where it leads, and nothing else.
        """
        end = 0
        for bare in _BARE.finditer(token.content):
            href = self.normalizeLink(bare[0])
            if not self.validateLink(href):
                continue
            yield token.copy(content=token.content[end : bare.start()])
            yield Token("link_open", "a", 1, attrs={"href": href})
            yield token.copy(content=_shown(href))
            yield Token("link_close", "a", -1)
            end = bare.end()
        yield token.copy(content=token.content[end:])


_CELLS = {"td_open": _cell_open, "th_open": _cell_open}
_NOTE = _Parser(
    ["image", "heading", "lheading", "html_block", "html_inline"],
    {"link_open": _link_open, **_CELLS},
    relative=False,
)
# A note is typed with straight quotation marks and apostrophes, and printed with those of the pages.
_NOTE.options["typographer"] = True
_NOTE.enable("smartquotes")
_NOTE.core.ruler.push("link_bare", _link_bare)
_PAGE = _Parser(
    ["image", "html_block", "html_inline"],
    {"link_open": _link_open, "heading_open": _heading_open, **_CELLS},
    relative=True,
)
