"""Which variant of a release a name in a catalogue names, where that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable


def named_variant(name: str, variants: Iterable[str]) -> str | None:
    """Return the one variant whose words stand in a name, side by side; None where there is none or several.

    Of two where one holds all words of the other, the longer is meant.

    >>> named_variant("Qwen/Qwen3-235B-A22B", ["32B", "30B-A3B", "235B-A22B"])
    '235B-A22B'
    >>> named_variant("acme/oak", ["7B", "70B"])
    """
    parts = _words(name.rpartition("/")[2])
    found = {variant: words for variant in variants if (words := _words(variant)) and _inside(words, parts)}
    longest = max(found, key=lambda variant: len(found[variant]), default=None)
    if longest is None or not all(_inside(words, found[longest]) for words in found.values()):
        return None
    # Two variants of the same words are told apart by nothing in the name.
    return longest if sum(words == found[longest] for words in found.values()) == 1 else None


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name: letters, digits and points, in small letters."""
    return tuple(re.findall(r"[^\W_]+(?:\.[^\W_]+)*", name.casefold()))


def _inside(words: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return any(parts[n : n + len(words)] == words for n in range(len(parts) - len(words) + 1))
