"""How a sample is drawn: so many claims of each item and state, in an order that the seed decides."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from ..model import Dataset, IndicatorId, ReleaseId, Status

#: States that say something about a lab; a claim that was not fully checked says nothing that could be wrong.
ASSESSED = tuple(status for status in Status if status is not Status.NOT_ASSESSED)


class ClaimId(NamedTuple):
    """A claim: the record it stands in, and its item."""

    release: ReleaseId
    item: IndicatorId


#: An item and a state.
Cell = tuple[IndicatorId, Status]


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn, in the order of reading, which tells nothing of states; and how much was there, by cell."""

    claims: tuple[ClaimId, ...]
    cells: Mapping[IndicatorId, Mapping[Status, int]]


#: So many claims of each cell at least, however few it holds beside others.
_LEAST = 2


def draw(
    dataset: Dataset,
    seed: str,
    size: int,
    states: Collection[Status] = ASSESSED,
    known: Container[ReleaseId] = frozenset(),
) -> Draw:
    """Draw a sample by item and state, in an order that the seed decides; of no release that was `known` before.

    The order inside a cell and that of the sample are those of SHA-256 over the seed and the names of the claims.
    """
    there = _claims(dataset, states, known)
    counts = allocate({cell: len(claims) for cell, claims in there.items()}, size)
    drawn = [
        claim
        for cell, claims in there.items()
        for claim in sorted(claims, key=lambda claim: _rank(seed, *claim))[: counts[cell]]
    ]
    return Draw(
        tuple(sorted(drawn, key=lambda claim: _rank(seed, "order", *claim))),
        {
            indicator.id: {
                status: len(there.get((indicator.id, status), ())) for status in Status if status in states
            }
            for indicator in dataset.indicators
        },
    )


def allocate(there: Mapping[Cell, int], size: int) -> dict[Cell, int]:
    """Return how many claims each cell gives: two, and more in proportion to the square root of what it holds.

    In proportion to what it holds, a rare state would hardly be seen; the same of each would say little of the whole.
    """
    given = dict.fromkeys(there, 0)
    for _ in range(min(size, sum(there.values()))):
        open_ = [cell for cell in there if given[cell] < there[cell]]
        poor = [cell for cell in open_ if given[cell] < _LEAST]
        # Whole numbers, so that every machine has the same; of equals the last by name.
        most = max(poor or open_, key=lambda cell: (Fraction(there[cell], (given[cell] + 1) ** 2), cell))
        given[most] += 1
    return given


def _claims(
    dataset: Dataset, states: Collection[Status], known: Container[ReleaseId]
) -> dict[Cell, list[ClaimId]]:
    found: dict[Cell, list[ClaimId]] = {}
    for name, release in dataset.releases.items():
        if name in known:
            continue
        for indicator in dataset.indicators:
            claim = release.claims.get(indicator.id)
            status = claim.status if claim else Status.NOT_ASSESSED
            if status in states:
                found.setdefault((indicator.id, status), []).append(ClaimId(name, indicator.id))
    return found


def _rank(seed: str, *names: str) -> str:
    return sha256("\n".join((seed, *names)).encode()).hexdigest()
