"""Text in the one form in which it is compared: what a line break or an invisible mark changes, is no change."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

# Nothing is tried twice (`*+`), so that no text, however odd, makes it slow.
_LINE_END = r"[^\S\n]*+\n\s*+"
# A soft hyphen at the end of a line goes together with the break that it allowed.
_SOFT_BREAK = re.compile(rf"\u00ad{_LINE_END}")
#: What is looked at character by character: most text of the world has none of it.
_INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f]"
)
_WHITE = re.compile(r"[\s\u2800]+")
# A word that was broken at the end of a line. What goes on with a capital or a digit had its hyphen before: GPT-4.
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])[-\u2010]{_LINE_END}(?=[a-z])")
_BROKEN_NAME = re.compile(rf"(?<=[^\W_])([-\u2010]){_LINE_END}(?=[A-Z0-9])")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("×✕✖⨯", "x"),
        **dict.fromkeys("∼～≈", "~"),
    }
)


#: So many accents may stand on one letter, as Unicode's own format for streams has it (UAX 15).
_MOST_MARKS = 30
#: Where there may be more: most texts are spared a closer look.
_NOT_LATIN = re.compile(f"[^\x00-\u02ff]{{{_MOST_MARKS + 1}}}")


def fold(text: str) -> str:
    """Return a text in NFC, without invisible characters, every stretch of white space one blank."""
    text = _INVISIBLE.sub("", _SOFT_BREAK.sub("", text))
    return _WHITE.sub(" ", unicodedata.normalize("NFC", _with_few_marks(text))).strip()


def _with_few_marks(text: str) -> str:
    """Leave out accents that no script has: they are sorted, in a time that grows with the square of their number."""
    return _many_marks().sub(r"\1", text) if _NOT_LATIN.search(text) else text


@cache
def _many_marks() -> re.Pattern[str]:
    marks = "".join(c for c in map(chr, range(0x300, sys.maxunicode + 1)) if unicodedata.combining(c))
    return re.compile(f"([{marks}]{{{_MOST_MARKS}}})[{marks}]++")


def join_broken_words(text: str) -> str:
    """Put words together that a line's end broke: param-⏎eters. To be done before white space is folded."""
    return _BROKEN_NAME.sub(r"\1", _BROKEN_WORD.sub("", text))


def plain_typography(text: str) -> str:
    """Write ligatures, quotation marks, dashes and signs in their plainest form."""
    # Before the compatibility forms, which would make of some marks a blank and another mark.
    return unicodedata.normalize("NFKC", _with_few_marks(text.translate(_TYPOGRAPHY))).translate(_TYPOGRAPHY)


def without_space(text: str) -> str:
    """Return a text without white space and hyphens: what a table or a column of a PDF sets apart, is together."""
    return re.sub(r"[\s-]+", "", text)
