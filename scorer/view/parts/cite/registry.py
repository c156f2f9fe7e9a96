"""Which kinds of thing can be cited: one entry each, and pages, files and the command line follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...context import SiteContext
from .reference import CitedPage

#: Makes what is cited of one thing, by its id.
Cite = Callable[[SiteContext, str], CitedPage]


@dataclass(frozen=True, slots=True)
class CitableKind:
    """A kind of thing that can be cited: which there are, by their ids, and how one is cited."""

    name: str
    ids: Callable[[SiteContext], Iterable[str]]
    cite: Cite


CITABLE: list[CitableKind] = []


def register_citable(name: str, ids: Callable[[SiteContext], Iterable[str]]) -> Callable[[Cite], Cite]:
    """Register a function that cites one thing of a kind; no two kinds may have the same ids."""

    def register(cite: Cite) -> Cite:
        CITABLE.append(CitableKind(name, ids, cite))
        return cite

    return register
