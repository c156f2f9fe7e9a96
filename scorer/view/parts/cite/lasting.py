"""An address at which what a record says now can still be read when it says something else."""

from __future__ import annotations

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator
from ....score import ReleaseScore
from ...context import Link, Root, SiteContext, release_name, states_path


def lasting(context: SiteContext, of: ReleaseScore, root: Root, item: Indicator | None = None) -> Link | None:
    """Lead to the present state of a release, or of one claim of it, by its commit.

    An edition has none, for it is one state; nor has a release of which nobody knows the history.
    """
    events = context.build_input.history.get(of.id, ())
    if not events or context.build_input.edition:
        return None
    place = f"{root}{states_path(of.id)}#{events[0].entry.sha}"
    if item is None:
        return Link(gettext("This version of the record of {release}", release=release_name(of)), place)
    said = gettext("This version of the record: {item}", item=words.in_sentence(item.title))
    return Link(said, f"{place}-{item.id}")
