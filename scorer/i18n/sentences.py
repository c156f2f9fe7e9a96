"""Words set together: lists, sentences and facts behind each other, capitals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from babel.lists import format_list

from .locale import current_locale
from .messages import N_, gettext


def joined(items: Sequence[str]) -> str:
    """Write a list without a last word: `a, b, c`."""
    between: str = current_locale().list_patterns["standard"]["middle"]
    return reduce(between.format, items) if items else ""


def listed(items: Sequence[str]) -> str:
    """Write a list as a sentence does: `a, b and c`.

    Where the last word stands without spaces, as in Chinese, figures and Latin letters beside it get one.
    """
    locale = current_locale()
    *first, last = items or [""]
    if first and "} " not in locale.list_patterns["standard"]["end"]:
        first[-1] += " " if first[-1][-1:].isascii() and first[-1] else ""
        last = f" {last}" if last[:1].isascii() and last else last
    return format_list([*first, last], locale=locale) if items else ""


def sentences(*said: str) -> str:
    """Set sentences behind each other; an empty one is left out."""
    return _chained(N_("{before} {after}"), said)


def capital(text: str) -> str:
    """Begin a word or a sentence with a capital letter, where its script has any."""
    return f"{text[:1].upper()}{text[1:]}"


def lower_first(title: str) -> str:
    """Begin a title with a small letter, unless its first word is written in capitals: `GPU hours` stays."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def in_sentence(title: str) -> str:
    """Translate a title as it stands inside a sentence: its small letter is a message of its own.

    Not every language writes it so: German nouns keep their capital.
    """
    return gettext(lower_first(title))


def facts(*said: str) -> str:
    """Set facts behind each other: `66.7%, mean of 12 releases`; an empty one is left out."""
    return _chained(N_("{before}, {after}"), said)


def _chained(link: str, said: Sequence[str]) -> str:
    whole, *rest = [part for part in said if part] or [""]
    for part in rest:
        whole = gettext(link, before=whole, after=part)
    return whole
