"""C305-C306: what the crosswalk says of clauses, items, labs and days holds together."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ...model import ASKING, Clause
from ...records.finding import Pointer
from ...records.load import CROSSWALK_FILE
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "C305",
    "Clauses have addresses of their own, speak of items and labs there are, and say who is told",
    fix="correct the name, or give the entry what it lacks",
)
def clauses_speak_of_what_there_is(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A clause is cited by its address, and "asked for" misleads where nothing says who is to be told."""
    seen: set[str] = set()
    items = {indicator.id for indicator in context.dataset.indicators}
    for at, clause in _clauses(context):
        if clause.id in seen:
            yield _hit((*at, "id"), f"'{clause.id}' stands here twice", "give the clause an id of its own")
        seen.add(clause.id)
        named: set[str] = set()
        for index, ask in enumerate(clause.maps):
            place = (*at, "maps", index, "indicator")
            if ask.indicator not in items:
                yield _hit(place, f"'{ask.indicator}' is not an indicator", _nearest(ask.indicator, items))
            elif ask.indicator in named:
                yield _hit(place, f"the clause maps '{ask.indicator}' twice", "remove one of the two")
            named.add(ask.indicator)
        if not clause.audience and any(ask.relation in ASKING for ask in clause.maps):
            fix = "name whom it is told to, or write `context` or `none` as the relation"
            yield _hit((*at, "audience"), f"'{clause.id}' asks for an item and says to whom for none", fix)
        for index, lab in enumerate(clause.scope.labs or ()):
            if lab not in context.dataset.labs:
                fix = _nearest(lab, set(context.dataset.labs))
                yield _hit((*at, "scope", "labs", index), f"'{lab}' is not a lab", fix)
    ids = [instrument.id for instrument in context.dataset.crosswalk]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield _hit((index, "id"), f"'{name}' stands here twice", "give the instrument an id of its own")


@dataset_rule(
    "C306",
    "The days of a clause follow one another, and it was checked before the as-of date",
    fix="correct the day that is wrong",
)
def days_of_clauses_follow(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """What is in force is worked out from these days; a wrong one makes a page wrong about the law."""
    for index, instrument in enumerate(context.dataset.crosswalk):
        if instrument.ended and instrument.applies_from and instrument.ended < instrument.applies_from:
            yield _hit((index, "ended"), "it ended before it applied", "correct one of the two days")
    for at, clause in _clauses(context):
        scope = clause.scope
        if context.as_of and clause.checked_on > context.as_of:
            told = f"checked on {clause.checked_on}, which lies after the as-of date {context.as_of}"
            yield _hit((*at, "checked_on"), told, "write the day on which the clause was checked")
        if scope.released_from and scope.released_to and scope.released_to < scope.released_from:
            fix = "correct one of the two days"
            yield _hit((*at, "scope", "released_to"), "no release falls between these days", fix)
        if scope.older_from and not scope.released_from:
            fix = "add `released_from`, the day before which a release is an older one"
            yield _hit((*at, "scope", "older_from"), "nothing says which releases are older", fix)


def _clauses(context: RuleContext) -> Iterator[tuple[Pointer, Clause]]:
    for index, instrument in enumerate(context.dataset.crosswalk):
        for place, clause in enumerate(instrument.clauses):
            yield (index, "clauses", place), clause


def _hit(at: Pointer, message: str, fix: str) -> tuple[str, Hit]:
    return CROSSWALK_FILE, Hit(at, message, fix)


def _nearest(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f"rename it to '{near[0]}'" if near else f"use one of: {', '.join(sorted(known))}"
