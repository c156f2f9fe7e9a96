"""Where a lab stands: a rank among so many, by the rubric and under every other choice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import LabId
from .lab import LabScore


@dataclass(frozen=True, slots=True)
class RankAmong:
    """A rank among so many: choices rank different numbers of labs, and a bare rank would not tell."""

    rank: int
    of: int

    @property
    def place(self) -> Fraction:
        """Return the place between first (0) and last (1)."""
        return Fraction(self.rank - 1, max(1, self.of - 1))

    def among(self, labs: int) -> int:
        """Return the rank at the same place among so many labs, the nearest: halfway down stays halfway down.

        >>> RankAmong(3, 4).among(10)
        7
        """
        return 1 + math.floor(self.place * (labs - 1) + Fraction(1, 2))


def ranks_among(labs: Mapping[LabId, LabScore], lab: LabScore) -> tuple[RankAmong, ...]:
    """Return where a ranked lab stands: by the rubric first, then under every choice that ranks it."""
    if lab.rank is None:
        return ()
    ranked = sum(other.rank is not None for other in labs.values())
    others = (RankAmong(choice.rank, choice.of) for choice in lab.choices if choice.rank is not None)
    return (RankAmong(lab.rank, ranked), *others)


def span(found: Sequence[RankAmong]) -> tuple[RankAmong, RankAmong]:
    """Return the best and the worst of some standings; of equal places the one among most labs."""
    return (
        min(found, key=lambda one: (one.place, -one.of)),
        max(found, key=lambda one: (one.place, one.of)),
    )
