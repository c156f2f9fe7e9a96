"""A feed as JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from ..model import Site
from ..view.context import feed_path
from .feed_items import Feed, FeedItem
from .registry import json_bytes


def serialize_json_feed(feed: Feed, site: Site) -> bytes:
    """Spell a feed as JSON Feed. Its addresses must be whole: without a public address it has none."""
    known = {
        "home_page_url": site.absolute(feed.home),
        "feed_url": site.absolute(feed_path(feed.name, "json")),
    }
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.about,
            "language": "en",
            "authors": [{"name": site.title}],
            **{key: address for key, address in known.items() if address},
            "items": [_item(item, site) for item in feed.items],
        }
    )


def _item(item: FeedItem, site: Site) -> dict[str, Any]:
    url = site.absolute(item.path)
    return {
        "id": item.id,
        **({"url": url} if url else {}),
        "title": item.title,
        "content_text": item.text,
        "date_published": item.updated.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tags": [item.kind],
    }
