"""Feeds of labs, as RSS or Atom.

Most items are no release: a lead is only what they introduce under a name with a number, as `Introducing Falcon 2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from ..lead import Lead, Moved
from ..registry import reader

_ATOM = "{http://www.w3.org/2005/Atom}"
#: `Introducing X`, `Announcing X`; what stands behind a colon or a comma says something about it.
_INTRODUCED = re.compile(
    r"(?:Introducing|Announcing|Meet|Launching|Releasing)\s+(?P<name>[^:,;–—]*\d[^:,;–—]*)", re.IGNORECASE
)


_HEAD = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*){0,9}<(?:!DOCTYPE\s+)?(?:rss|feed)\b", re.DOTALL)


@reader("a lab's feed", lambda _, text: bool(_HEAD.match(text)))
def feeds(_: str, text: str) -> Iterator[Lead]:
    """Yield what items introduce; the lab is the host of the item's address."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Moved(
            1, "a feed declares entities, which could be made to grow without end", "take another copy of it"
        )
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Moved(error.position[0], f"this is no XML: {error.msg}", "download it again, whole") from None
    items = [*root.iter("item"), *root.iter(f"{_ATOM}entry")]
    if not items:
        raise Moved(1, "the feed has neither `item` nor `entry`", "see how the feed is written now")
    for item in items:
        title, link, day = _said(item, "title"), _link(item), _day(item)
        if not title or not link:
            raise Moved(1, "an item has no `title` or no `link`", "see how the feed is written now")
        match = _INTRODUCED.match(title.strip())
        yield Lead(
            source="feed",
            lab=urlsplit(link).hostname or "",
            name=match["name"].strip(" .")[:120] if match else "",
            about=day,
            address=link if link.startswith("https://") else None,
        )


def _said(item: ElementTree.Element, name: str) -> str:
    return (item.findtext(name) or item.findtext(f"{_ATOM}{name}") or "").strip()


def _link(item: ElementTree.Element) -> str:
    atom = item.find(f"{_ATOM}link")
    return _said(item, "link") or (atom.get("href", "") if atom is not None else "")


def _day(item: ElementTree.Element) -> str:
    """Return the day of an item; nothing where it has none that can be read."""
    with suppress(ValueError):
        return parsedate_to_datetime(_said(item, "pubDate")).date().isoformat()
    with suppress(ValueError):
        return datetime.fromisoformat(_said(item, "updated") or _said(item, "published")).date().isoformat()
    return ""
