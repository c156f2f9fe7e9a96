"""How many releases have no flagship mark: that number stands beside every sentence about flagships."""

from __future__ import annotations

from collections.abc import Iterable

from .release import ReleaseScore


def unknown_flagships(releases: Iterable[ReleaseScore]) -> int:
    """Count the releases of which it is not known whether they were flagships."""
    return sum(score.release.flagship is None for score in releases)
