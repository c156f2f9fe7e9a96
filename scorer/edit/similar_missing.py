"""Which of the releases that are listed as missing a new record may be, under another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ..model import Missing

_ALIKE = 0.6
#: A day written to the month at least, such as 2023-04; a year alone says too little.
_A_MONTH = 7


def similar_missing(
    missing: Iterable[Missing], lab: str, name: str, released: str | None
) -> Iterator[Missing]:
    """Yield the lab's entries whose name is near, or that are about the month in which it was released."""
    for entry in missing:
        dated = len(entry.about) >= _A_MONTH and (released or "").startswith(entry.about[:_A_MONTH])
        if entry.lab == lab and (dated or _alike(name.casefold(), entry.name.casefold())):
            yield entry


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, one, two).ratio() >= _ALIKE or _short_for(one, two) or _short_for(two, one)


def _short_for(short: str, long: str) -> bool:
    """Return whether a name begins with the first letters of the words of another: SAM, Segment Anything."""
    initials = "".join(word[0] for word in long.split())
    return len(initials) > 1 and short.startswith(initials)
