"""The feeds: everything that moves, what moves of each lab, and what moves of each indicator."""

from __future__ import annotations

from ..build_input import BuildInput
from ..view.context import feed_path
from . import atom, json_feed
from .feed_items import all_feeds
from .registry import Files, register_export


@register_export
def feed_files(build_input: BuildInput) -> Files:
    """Every feed in both of its forms."""
    site = build_input.report.dataset.site
    for feed in all_feeds(build_input):
        yield feed_path(feed.name, "atom"), atom.serialize_atom(feed, site)
        yield feed_path(feed.name, "json"), json_feed.serialize_json_feed(feed, site)
