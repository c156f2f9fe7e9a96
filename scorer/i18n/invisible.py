"""Contributors' text made safe to look at: what cannot be seen is spelt out."""

from __future__ import annotations

import unicodedata

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


def visible(text: str, instead: str) -> str:
    """Return a text back if there is anything in it to see, otherwise what stands instead of it."""
    return text if any(_seen(character) for character in text) else instead


def _seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


def _spelt(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    return " " if character == "\t" else f"[U+{ord(character):04X}]"
