"""The words that a program looks for before anybody may say that a text does not tell an item.

A term is a phrase. `#` stands for a number and `##` for a large one written out (12,345 or 12345), `*` for any rest
of a word (in a list of files: of a name), `@` for one whole word, and a blank for a blank, a hyphen, an underscore or
nothing. Without a `*` at its end a phrase ends where a word ends. Large and small letters are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

#: The most characters of a text that are kept beside a hit.
EXCERPT = 80
#: So many of them stand before the hit, where there are that many.
_BEFORE = 20
# Nothing in them is tried twice (`++`, `*+`), so that no text, however odd, makes a search slow.
_NUMBER = "[0-9]++(?:[.,][0-9]++)*+"
_LARGE_NUMBER = "(?>[0-9]{5,}+|[0-9]{1,3}+(?:,[0-9]{3})++|[0-9]{1,3}+(?:[.' ][0-9]{3}){2,}+)"
_ONE_WORD = r"[^\W_]{1,40}+"
_WORD = re.compile("[a-z0-9]")
_PART = re.compile(r"##|#|\*|@| |[^#*@ ]+")
#: The rest of a word, of a name in a listing.
_REST_OF_WORD, _REST_OF_NAME = r"\w*+", "[^/]*"


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A place at which a term stands, with what is printed around it."""

    offset: int
    text: str


def terms_digest(terms: Iterable[str]) -> str:
    """Return the SHA-256 of a list of terms: another list is another search."""
    return sha256(json.dumps(list(terms), ensure_ascii=False).encode()).hexdigest()


def search_text(text: str, terms: tuple[str, ...]) -> tuple[TermMatch, ...]:
    """Return where any of the terms stands in a folded text; what one excerpt shows is told once."""
    small = _small(text)
    spans = sorted(
        {match.span() for term in terms for match in _expression(term, _REST_OF_WORD).finditer(small)}
    )
    found: list[TermMatch] = []
    shown = -1
    for start, end in spans:
        if end > shown:
            first = max(0, min(start - _BEFORE, len(text) - EXCERPT))
            shown = first + EXCERPT
            found.append(TermMatch(start, visible(text[first:shown])))
    return tuple(found)


def search_listing(names: Iterable[str], terms: tuple[str, ...]) -> tuple[TermMatch, ...]:
    """Return which names of files hold one of the terms; the offset is the name's place in the list, from 0."""
    expressions = [_expression(term, _REST_OF_NAME) for term in terms]
    return tuple(
        TermMatch(index, visible(name[-EXCERPT:]))
        for index, name in enumerate(names)
        if any(expression.search(_small(name)) for expression in expressions)
    )


def _small(text: str) -> str:
    """Return a text in small letters, each character where it was: of all letters this one alone becomes two."""
    return text.replace("İ", "I").lower()


def visible(text: str) -> str:
    """Return a text with a mark in place of each character that cannot be seen."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


@lru_cache(maxsize=1024)
def _expression(term: str, rest: str) -> re.Pattern[str]:
    inner = term.lower().strip("*")
    head, *parts = _PART.findall(inner)
    begins = "" if term[0] == "*" else _nothing_before(head)
    ends = "" if term[-1] == "*" or not _WORD.match(inner[-1]) else "(?![a-z0-9])"
    return re.compile(f"{_one(head, rest)}{begins}{''.join(_one(part, rest) for part in parts)}{ends}")


def _nothing_before(head: str) -> str:
    """Return that no word and no number goes on into the head of a term.

    It stands behind the head: an expression that begins with letters is searched for many times faster.
    """
    if head in ("#", "##"):
        return ""
    return f"(?<![a-z0-9]{re.escape(head)})" if _WORD.match(head[0]) else ""


def _one(part: str, rest: str) -> str:
    match part:
        case "##":
            return rf"(?<![0-9])(?<![0-9][.,]){_LARGE_NUMBER}(?![0-9])"
        case "#":
            return rf"(?<![0-9])(?<![0-9][.,]){_NUMBER}"
        case "*":
            return rest
        case "@":
            return _ONE_WORD
        case " ":
            return "[ _-]?"
    return re.escape(part)
