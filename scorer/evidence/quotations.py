"""Where a text shows what the record says it shows, and how far one has to look past its form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .document_text import DocumentText
from .folding import fold, join_broken_words, plain_typography, without_space
from .markup import read_markdown

How = Literal["exact", "markup", "hyphenation", "typography", "spacing"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """How a quotation was found, and at which character of the text in that form."""

    how: How
    offset: int


#: So few characters, blanks left out, would be found in any text by chance.
_SHORTEST_WITHOUT_SPACE = 8


def find_quotation(shows: str, text: DocumentText) -> Sighting | None:
    """Return where a text shows a fragment, in the form nearest to what is written; None where it does not."""
    for how, form, needle in _WAYS:
        wanted = needle(shows)
        if how == "spacing" and len(wanted) < _SHORTEST_WITHOUT_SPACE:
            continue
        offset = _index(wanted, form(text)) if wanted else -1
        if offset >= 0:
            return Sighting(how, offset)
    return None


def _index(wanted: str, text: str) -> int:
    """Return where a fragment stands; a figure is not found inside another: 7B is not in 67B, nor in 1.7B."""
    start = text.find(wanted)
    if start < 0 or not (_is_digit(wanted[0]) or _is_digit(wanted[-1])):
        return start
    before = r"(?<!\d)(?<!\d[.,])" if _is_digit(wanted[0]) else ""
    after = r"(?!\d|[.,]\d)" if _is_digit(wanted[-1]) else ""
    match = re.compile(f"{before}{re.escape(wanted)}{after}", re.ASCII).search(text, start)
    return match.start() if match else -1


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _without_marks(shows: str) -> str:
    return fold(join_broken_words(read_markdown(shows)))


def _plain(shows: str) -> str:
    return fold(plain_typography(_without_marks(shows)))


#: The ladder: the way, the form of the text, and the form of what is looked for.
_WAYS: tuple[tuple[How, Callable[[DocumentText], str], Callable[[str], str]], ...] = (
    ("exact", lambda text: text.exact, fold),
    ("markup", lambda text: text.markup, lambda shows: fold(read_markdown(shows))),
    ("hyphenation", lambda text: text.normalised, _without_marks),
    ("typography", lambda text: text.typography, _plain),
    ("spacing", lambda text: text.spacing, lambda shows: without_space(_plain(shows))),
)
