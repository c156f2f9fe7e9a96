"""The feeds: everything that moves, what moves of each lab, and what moves of each indicator."""

from __future__ import annotations

from ..build_input import BuildInput
from ..view.context import feed_path
from . import atom, json_feed
from .feed_items import feeds
from .registry import Files, maker


@maker
def files(build_input: BuildInput) -> Files:
    """Every feed in both of its forms."""
    site = build_input.report.dataset.site
    for feed in feeds(build_input):
        yield feed_path(feed.name, "atom"), atom.spell(feed, site)
        yield feed_path(feed.name, "json"), json_feed.spell(feed, site)
