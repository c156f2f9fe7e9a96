"""The feeds: everything that moves, what moves of each lab, and what moves of each indicator."""

from __future__ import annotations

from ..build_input import BuildInput, PublishedFile
from ..i18n.messages import N_
from ..view.context import ALL, ATOM, JSON_FEED, feed_path
from ..view.parts.text.months import DIGEST
from . import atom, json_feed
from .feed_items import all_feeds
from .registry import Files, register_export

#: A lab or an indicator.
_ONE = "<labs or indicators>/<id>"


@register_export(
    PublishedFile(
        feed_path(ALL, "atom"),
        N_("What changed, newest first, as Atom. Each lab and each item has its own feed."),
        ATOM,
    ),
    PublishedFile(feed_path(ALL, "json"), N_("The same as JSON Feed 1.1."), JSON_FEED),
    PublishedFile(feed_path(DIGEST, "atom"), N_("What happened each month, for newsletters, as Atom."), ATOM),
    PublishedFile(feed_path(DIGEST, "json"), N_("The same as JSON Feed 1.1."), JSON_FEED),
    PublishedFile(feed_path(_ONE, "atom"), N_("What changed for one lab or one item, as Atom."), ATOM),
    PublishedFile(feed_path(_ONE, "json"), N_("The same as JSON Feed 1.1."), JSON_FEED),
    running_only="a feed tells what moves, and an edition does not",
)
def feed_files(build_input: BuildInput) -> Files:
    dataset = build_input.report.dataset
    site, licences = dataset.site, dataset.conventions.licences
    for feed in all_feeds(build_input):
        yield feed_path(feed.name, "atom"), atom.serialize_atom(feed, site, licences)
        yield feed_path(feed.name, "json"), json_feed.serialize_json_feed(feed, site)
