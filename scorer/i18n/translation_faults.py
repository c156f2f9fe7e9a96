"""What a translation may hold: its own words, and nothing else that the English message does not have.

A translation becomes part of pages as it is, tags and all, in places that only the English message was written
for: between tags, inside the value of an attribute, in Markdown. So this is a list of what is allowed, and it is
the English message itself. Each part that a machine would read is held to stand there just as often, and
spelt just so.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator

from .amounts import POWERS, are_powers

#: Queries, targets of links in Markdown in all their forms, and code.
_MARKDOWN = re.compile(r"\[\[[^\[\]]*\]\]|\]\([^)]*\)?|\]\[|\]:|`[^`]*`|`")
_TAG = re.compile(r"<[^<>]*>|<.?", re.DOTALL)
_PERCENT = re.compile(r"%(?:\([^()%]*+\)[^a-zA-Z]*+[a-zA-Z]?|%)?")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
#: What turns the order of the letters around it, and what no editor shows.
_UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def places_changed(english: str, said: str) -> set[str]:
    """Return what a translation lost or made up: places to fill in, tags, addresses, code, control characters.

    >>> sorted(places_changed("<b>{n}</b> labs", "<b onclick=x>{n.__class__}</b> Labore"))
    ['<b onclick=x>', '<b>', '{n.__class__}', '{n}']
    """
    if english == POWERS:
        return set() if are_powers(said) else {POWERS}
    wanted, found = Counter(_held(english)), Counter(_held(said))
    different = set((wanted - found) | (found - wanted))
    # They end the value of an attribute. Where the English has them it stands in none, and they may be others.
    if said.count('"') > english.count('"'):
        different.add('"')
    return different | _breaks(english, said)


def _held(text: str) -> Iterator[str]:
    yield from _TAG.findall(text)
    yield from _PERCENT.findall(text)
    yield from _fields(text)
    yield from _MARKDOWN.findall(text)
    yield from (
        f"U+{ord(c):04X}" for c in text if c in _UNSEEN or (c != "\n" and unicodedata.category(c) == "Cc")
    )


def _fields(text: str) -> Iterator[str]:
    """Yield the places of a format string, each as it is spelt; of what is none, whatever stands in braces."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        yield from _BRACES.findall(text)
        return
    for literal, field, form, conversion in parsed:
        yield from (brace * 2 for brace in literal if brace in "{}")
        if field is not None:
            yield f"{{{field}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}"


def _breaks(english: str, said: str) -> set[str]:
    """Find lines and blocks of a page that only the translation has: they could be headings, or front matter."""
    extra = [
        name
        for name, mark in (("an empty line", "\n\n"), ("a new line", "\n"))
        if mark in said and mark not in english
    ]
    return set(extra[:1])
