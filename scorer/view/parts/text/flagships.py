"""What stands beside every sentence about flagships: of how many releases it is not known whether they were
one.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....i18n import words
from ....i18n.messages import ngettext
from ....score import ReleaseScore
from ....score.flagships import unknown_flagships


def unjudged(releases: Sequence[ReleaseScore], *, chosen: bool = False) -> str:
    """Write of how many of these releases it is not known whether they were flagships; empty where of none.

    Where a page is about a few labs, `chosen`, it says that the releases are theirs.
    """
    unknown = unknown_flagships(releases)
    if not unknown:
        return ""
    part = words.of(unknown, len(releases), "release")
    if chosen:
        return ngettext(
            "For {part} of these labs, we do not know whether it was a flagship.",
            "For {part} of these labs, we do not know whether they were flagships.",
            unknown,
            part=part,
        )
    return ngettext(
        "For {part}, we do not know whether it was a flagship.",
        "For {part}, we do not know whether they were flagships.",
        unknown,
        part=part,
    )


def unjudged_briefly(releases: Sequence[ReleaseScore]) -> str:
    """Write the same within a line: `for 3 of 8 releases we do not know whether they were flagships`."""
    unknown = unknown_flagships(releases)
    if not unknown:
        return ""
    return ngettext(
        "for {part}, we do not know whether it was a flagship",
        "for {part}, we do not know whether they were flagships",
        unknown,
        part=words.of(unknown, len(releases), "release"),
    )
