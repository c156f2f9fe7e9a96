"""How a reader is declared: it knows its lists by what is in them, and fails where their form has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .lead import Lead, Moved

#: Whether a text is a list of this kind, by its path and by what is in it.
Knows = Callable[[str, str], bool]
#: Path and text of a list -> its leads. Raises Moved where a column or key is not where it was.
Reads = Callable[[str, str], Iterator[Lead]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of list: its name, how it is known, and what reads it."""

    name: str
    knows: Knows
    reads: Reads


READERS: dict[str, Reader] = {}


def reader(name: str, knows: Knows) -> Callable[[Reads], Reads]:
    """Register a reader of one kind of list."""

    def register(reads: Reads) -> Reads:
        READERS[name] = Reader(name, knows, reads)
        return reads

    return register


def need(row: Mapping[str, object], key: str, line: int, where: str) -> object:
    """Return what stands under a key. Raises Moved where it is not there."""
    if key not in row:
        there = ", ".join(sorted(map(str, row))[:12]) or "nothing"
        raise Moved(
            line,
            f"{where} has no `{key}`; it has {there}",
            f"see what `{key}` is called now, and tell its reader",
        )
    return row[key]
