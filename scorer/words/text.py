"""Contributors' text made safe to look at: what cannot be seen is spelt out."""

from __future__ import annotations

import unicodedata

# Joiners shape letters in several scripts and emoji, and move nothing; spaces are as harmless as they look.
_KEPT = frozenset("\n\u200c\u200d")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


def clean(text: str) -> str:
    """Spell out control, direction and other invisible characters: text reads in the order it is stored."""
    if text.isprintable():
        return text
    return "".join(_spelt(character) for character in text)


def _spelt(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    return " " if character == "\t" else f"[U+{ord(character):04X}]"
