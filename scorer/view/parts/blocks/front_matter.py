"""Our own pages as text: front matter between two lines of ---, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ....errors import ScorerError

_FRONT = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown page: its front matter and its body.

    `nav` and `foot` are its places in the navigation and in the foot of every page, if it has any.
    `front` holds every key of the front matter with its lines, in their order.
    """

    title: str
    description: str
    nav: int | None
    foot: int | None
    front: Mapping[str, tuple[str, ...]]
    body: str


class PageError(ScorerError):
    """A file of site/pages cannot become a page; the message names it and says why."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"site/pages/{name}.md: {what}")


def parse(name: str, text: str) -> Prose:
    """Read one Markdown page: lines `key: value` between two `---`, then the body."""
    match = _FRONT.fullmatch(text)
    if not match:
        raise PageError(name, "begin with front matter between two lines of ---")
    front: dict[str, tuple[str, ...]] = {}
    for line in match["head"].splitlines():
        key, _, value = line.partition(":")
        front[key.strip()] = (*front.get(key.strip(), ()), value.strip())
    missing = {"title", "description"} - front.keys()
    if missing:
        raise PageError(name, f"the front matter lacks `{min(missing)}`")
    nav, foot = (_place(name, key, front.get(key, ("",))[0]) for key in ("nav", "foot"))
    return Prose(front["title"][0], front["description"][0], nav, foot, front, match["body"])


def _place(name: str, key: str, text: str) -> int | None:
    if text and not text.isdecimal():
        raise PageError(name, f"`{key}` is '{text}'; write a whole number, or leave it out")
    return int(text) if text else None
