"""An address at which what a record says now can still be read when it says something else."""

from __future__ import annotations

from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator
from ....score import ReleaseScore
from ...context import Link, Root, SiteContext, SitePath, release_name, states_path


@dataclass(frozen=True, slots=True)
class Lasting:
    """The link to it, and its public address, or its path while the site has none."""

    link: Link
    address: str


def lasting(
    context: SiteContext, of: ReleaseScore, root: Root, item: Indicator | None = None
) -> Lasting | None:
    """Lead to the present state of a release, or of one claim of it, by its commit.

    An edition has none, for it is one state; nor has a release of which nobody knows the history.
    """
    events = context.build_input.history.get(of.id, ())
    if not events or context.build_input.edition:
        return None
    path = SitePath(f"{states_path(of.id)}#{events[0].entry.sha}")
    said = gettext("This version of the record of {release}", release=release_name(of))
    if item:
        path = SitePath(f"{path}-{item.id}")
        said = gettext("This version of the record: {item}", item=words.in_sentence(item.title))
    return Lasting(Link(said, root + path), context.address(path) or path)
