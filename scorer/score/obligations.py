"""Who asks for an item, of which releases, and how that stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ..model import ASKING, Ask, Audience, Clause, Dataset, Instrument, Relation, Release, Scope

State = Literal["in_force", "future", "guidance", "voluntary", "draft", "rescinded"]
#: What can be asked of a release today or some day.
_LIVING = ("in_force", "future", "guidance", "voluntary")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an instrument stands on a day; `day` is when that began or will begin, where it is known."""

    state: State
    day: date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One clause that speaks of an item."""

    instrument: Instrument
    clause: Clause
    ask: Ask
    standing: Standing

    @property
    def asks(self) -> bool:
        """Whether it asks for the item or for some of it."""
        return self.ask.relation in ASKING


def standing(instrument: Instrument, as_of: date) -> Standing:
    """Say how an instrument stands on a day."""
    if instrument.ended is not None and instrument.ended <= as_of:
        return Standing("rescinded", instrument.ended)
    if instrument.kind != "binding":
        return Standing(instrument.kind, None)
    begins = instrument.applies_from
    return Standing("future" if begins is not None and begins > as_of else "in_force", begins)


def asked(dataset: Dataset, indicator: str, as_of: date) -> tuple[Asked, ...]:
    """Give every clause that speaks of an item: first what is told to the public, and what is in force."""
    found = [
        Asked(instrument, clause, ask, standing(instrument, as_of))
        for instrument in dataset.crosswalk
        for clause in instrument.clauses
        for ask in clause.maps
        if ask.indicator == indicator
    ]
    return tuple(sorted(found, key=_order))


def asked_of(dataset: Dataset, lab: str, release: Release, indicator: str, as_of: date) -> Iterator[Asked]:
    """Give the living clauses that ask for an item and whose scope fits a release."""
    for found in asked(dataset, indicator, as_of):
        scope = found.clause.scope
        if not (found.asks and found.standing.state in _LIVING and _fits(scope, lab, release)):
            continue
        older = scope.released_from is not None and release.released < scope.released_from
        if not older:
            yield found
        elif scope.older_from is not None:
            state: State = "future" if scope.older_from > as_of else found.standing.state
            yield Asked(found.instrument, found.clause, found.ask, Standing(state, scope.older_from))


def _fits(scope: Scope, lab: str, release: Release) -> bool:
    return (
        (scope.access is None or release.access in scope.access)
        and (scope.labs is None or lab in scope.labs)
        and (release.flagship or not scope.flagship)
        and (scope.released_to is None or release.released <= scope.released_to)
    )


def _order(found: Asked) -> tuple[int, int, int]:
    # What is told to nobody comes after every audience.
    audiences = [get_args(Audience).index(name) for name in found.clause.audience]
    return (
        get_args(State).index(found.standing.state),
        min(audiences, default=len(get_args(Audience))),
        get_args(Relation).index(found.ask.relation),
    )
