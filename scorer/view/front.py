"""Our own pages as text: front matter between two lines of ---, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..trouble import Trouble

_FRONT = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown page: its front matter and its body. Without `nav` it is not in the navigation.

    `front` holds every key of the front matter with its lines, in their order.
    """

    title: str
    description: str
    nav: int | None
    front: Mapping[str, tuple[str, ...]]
    body: str


class NotAPage(Trouble):
    """A file of site/pages cannot become a page; the message names it and says why."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"site/pages/{name}.md: {what}")


def parse(name: str, text: str) -> Prose:
    """Read one Markdown page: lines `key: value` between two `---`, then the body."""
    match = _FRONT.fullmatch(text)
    if not match:
        raise NotAPage(name, "begin with front matter between two lines of ---")
    front: dict[str, tuple[str, ...]] = {}
    for line in match["head"].splitlines():
        key, _, value = line.partition(":")
        front[key.strip()] = (*front.get(key.strip(), ()), value.strip())
    missing = {"title", "description"} - front.keys()
    if missing:
        raise NotAPage(name, f"the front matter lacks `{min(missing)}`")
    nav = front.get("nav", ("",))[0]
    if nav and not nav.isdecimal():
        raise NotAPage(name, f"`nav` is '{nav}'; write a whole number, or leave it out")
    return Prose(front["title"][0], front["description"][0], int(nav) if nav else None, front, match["body"])
