"""Contributors' text made safe to look at: what cannot be seen is spelt out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .messages import N_, gettext

# Joiners shape letters in several scripts and emoji, and move nothing; spaces are as harmless as they look.
_KEPT = frozenset("\n\u200c\u200d")
# Letters and symbols to Unicode, and nothing to the eye: Hangul fillers and the empty braille cell.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


def clean(text: str) -> str:
    """Spell out control, direction and other invisible characters: text reads in the order it is stored."""
    if text.isprintable():
        return text
    return "".join(_spelt(character) for character in text)


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


def slug(heading: str) -> str:
    """Make the id of a heading: its words in lower case with hyphens between them."""
    return "-".join(re.findall(r"[a-z0-9]+", heading.lower()))


def visible(text: str, instead: str) -> str:
    """Return a text back if there is anything in it to see, otherwise what stands instead of it."""
    return text if any(_seen(character) for character in text) else instead


def _seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


def _spelt(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    return " " if character == "\t" else f"[U+{ord(character):04X}]"
