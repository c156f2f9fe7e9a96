"""Which functions make pages, and what each page is: a path, a template, and a value that holds its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .context import NavEntry, SiteContext, SitePath


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site. `view` is what the template sees as `page`.

    What is not `listed` is no place to lead a stranger to: the page for lost readers, or one that leads on.
    What is not `everywhere` is in English only.
    """

    path: SitePath
    template: str
    view: object
    listed: bool = True
    everywhere: bool = True


Maker = Callable[[SiteContext], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A maker of pages, and where it stands in the navigation, if it does.

    `foot` is its place in the foot of every page. `places` are those of its pages that stand in neither: the search
    finds them.
    """

    make: Maker
    nav: NavEntry | None
    foot: NavEntry | None
    places: tuple[NavEntry, ...]
    running_only: str = ""  # why no edition has them, where none has


REGISTRY: list[Registered] = []


def register_pages(
    *,
    nav: NavEntry | None = None,
    foot: NavEntry | None = None,
    places: tuple[NavEntry, ...] = (),
    running_only: str = "",
) -> Callable[[Maker], Maker]:
    """Register a function that yields pages; it may say why they are for the running state only."""

    def register(make: Maker) -> Maker:
        REGISTRY.append(Registered(make, nav, foot, places, running_only))
        return make

    return register
