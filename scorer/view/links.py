"""What leads from a page to another, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere; without an address they stand as they are."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers: `form` names its format in words, `type` for machines."""

    title: str
    form: str
    type: str
    href: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The same page in a language: its tag, the language's own name, and where it is."""

    tag: str
    name: str
    href: str
    address: str  # the full one, where the site has any
    current: bool
