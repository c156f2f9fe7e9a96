"""Which letters the fonts of site/fonts/ have: a text with another one cannot be drawn on a picture."""

from __future__ import annotations

import re

#: Of Inter: Latin with the accents of European languages, Greek, and the dashes, quotes and signs of our own words.
#: Held against the fonts by a test, and told in site/fonts/README.md.
LATIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u0148\u014a-\u017fΑ-ΡΣ-Ωα-ω–—‘’“”•…−]*")
#: The Chinese of Noto Sans SC: all that this standard has.
CHINESE = "gb2312"


def drawable(words: str) -> bool:
    """Return whether every letter of a text is in one of the fonts.

    >>> drawable("English"), drawable("简体中文"), drawable("العربية")
    (True, True, False)
    """
    return all(LATIN.fullmatch(letter) or _chinese(letter) for letter in words)


def _chinese(letter: str) -> bool:
    try:
        letter.encode(CHINESE)
    except UnicodeEncodeError:
        return False
    return True
