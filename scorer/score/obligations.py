"""Who asks for an item, of which releases, and how that stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ..memo import keep_last
from ..model import (
    ASKING,
    Audience,
    Clause,
    ClauseScope,
    Dataset,
    Instrument,
    ItemMapping,
    Relation,
    Release,
    ReleaseId,
    lab_of,
)
from .general_purpose import GeneralPurpose, general_purpose

LegalState = Literal["in_force", "future", "guidance", "voluntary", "draft", "rescinded"]
#: What can be asked of a release today or some day.
_LIVING = ("in_force", "future", "guidance", "voluntary")


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """How an instrument stands on a day; `day` is when that began or will begin, where it is known."""

    state: LegalState
    day: date | None


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """One clause that speaks of an item."""

    instrument: Instrument
    clause: Clause
    ask: ItemMapping
    legal_status: LegalStatus

    @property
    def asks(self) -> bool:
        """Whether it asks for the item or for some of it."""
        return self.ask.relation in ASKING


def legal_status(instrument: Instrument, as_of: date) -> LegalStatus:
    """Return how an instrument stands on a day."""
    if instrument.ended is not None and instrument.ended <= as_of:
        return LegalStatus("rescinded", instrument.ended)
    if instrument.kind != "binding":
        return LegalStatus(instrument.kind, None)
    begins = instrument.applies_from
    return LegalStatus("future" if begins is not None and begins > as_of else "in_force", begins)


def clauses_about(dataset: Dataset, indicator: str, as_of: date) -> tuple[ClauseMatch, ...]:
    """Return every clause that speaks of an item: first what is told to the public, and what is in force."""
    return _by_item(dataset, as_of).get(indicator, ())


@keep_last
def _by_item(dataset: Dataset, as_of: date) -> Mapping[str, tuple[ClauseMatch, ...]]:
    found: dict[str, list[ClauseMatch]] = {}
    for instrument in dataset.crosswalk:
        for clause in instrument.clauses:
            for ask in clause.maps:
                match = ClauseMatch(instrument, clause, ask, legal_status(instrument, as_of))
                found.setdefault(ask.indicator, []).append(match)
    return {item: tuple(sorted(matches, key=_order)) for item, matches in found.items()}


@dataclass(frozen=True, slots=True)
class ReleaseClauses:
    """The clauses that may ask for an item of a release.

    `speaks_of_purpose` says whether some of those that fit, listed or left out, speak of general-purpose models
    only; `left_out` counts those that are not listed because the release does not count as one.
    """

    asks: tuple[ClauseMatch, ...]
    purpose: GeneralPurpose
    speaks_of_purpose: bool
    left_out: int


def clauses_for_release(
    dataset: Dataset, name: ReleaseId, release: Release, indicator: str, as_of: date
) -> ReleaseClauses:
    """Return the living clauses that ask for an item and whose scope fits a release."""
    fitting = tuple(_fitting(dataset, name, release, indicator, as_of))
    purpose = general_purpose(release, dataset.conventions)
    counts = purpose.verdict == "yes"
    of_purpose = sum(found.clause.scope.general_purpose for found in fitting)
    return ReleaseClauses(
        asks=tuple(found for found in fitting if counts or not found.clause.scope.general_purpose),
        purpose=purpose,
        speaks_of_purpose=bool(of_purpose),
        left_out=0 if counts else of_purpose,
    )


def _fitting(
    dataset: Dataset, name: ReleaseId, release: Release, indicator: str, as_of: date
) -> Iterator[ClauseMatch]:
    """Yield the living clauses whose access, names and days fit, whatever kind of model they speak of."""
    country = dataset.labs[lab_of(name)].country
    for found in clauses_about(dataset, indicator, as_of):
        scope = found.clause.scope
        if not (found.asks and found.legal_status.state in _LIVING and _fits(scope, country, name, release)):
            continue
        older = scope.released_from is not None and release.released < scope.released_from
        if not older:
            yield found
        elif scope.older_from is not None:
            state: LegalState = "future" if scope.older_from > as_of else found.legal_status.state
            yield ClauseMatch(found.instrument, found.clause, found.ask, LegalStatus(state, scope.older_from))


def _fits(scope: ClauseScope, country: str, name: ReleaseId, release: Release) -> bool:
    return (
        (scope.access is None or release.access in scope.access)
        and (scope.countries is None or country in scope.countries)
        and (scope.labs is None or lab_of(name) in scope.labs)
        and (scope.releases is None or name in scope.releases)
        and (release.flagship or not scope.flagship)
        and (scope.released_to is None or release.released <= scope.released_to)
    )


def _order(found: ClauseMatch) -> tuple[int, int, int]:
    # What is told to nobody comes after every audience.
    audiences = [get_args(Audience).index(name) for name in found.clause.audience]
    return (
        get_args(LegalState).index(found.legal_status.state),
        min(audiences, default=len(get_args(Audience))),
        get_args(Relation).index(found.ask.relation),
    )
