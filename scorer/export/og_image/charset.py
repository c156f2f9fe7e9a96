"""Which characters the fonts of site/fonts/ have; a name with another one is not set half."""

from __future__ import annotations

import re

#: Latin with the accents of European languages, Greek, and the dashes, quotes and signs of our own words.
#: Held against the fonts by a test, and told in site/fonts/README.md.
_SET = re.compile("[ -~\u00a0-\u00ac\u00ae-\u0148\u014a-\u017fΑ-ΡΣ-Ωα-ω–—‘’“”•…−]*")


def settable(text: str, instead: str) -> str:
    """Return a text back if every letter of it can be set, otherwise what stands instead of it."""
    return text if _SET.fullmatch(text) else instead


def short(text: str, most: int) -> str:
    """Cut a text that is longer than `most` characters, and say so by an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
