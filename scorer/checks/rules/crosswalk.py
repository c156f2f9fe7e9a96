"""C305-C306, C313-C318, C330-C332: what the crosswalk says of clauses, items, labs, releases and days
holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from ...model import ASKING, Clause, ItemMapping
from ...records.finding import Pointer
from ...records.paths import CROSSWALK_FILE
from ...spelling import nearest
from .registry import Hit, RuleContext, dataset_rule, repeated


@dataset_rule(
    "C305",
    "Clauses and instruments have their own addresses",
    fix="give it its own id",
)
def addresses_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A clause is cited by its address; if two share one, the second is never found."""
    instruments = (((index, "id"), one.id) for index, one in enumerate(context.dataset.crosswalk))
    clauses = (((*at, "id"), clause.id) for at, clause in _clauses(context))
    for at, name in (*repeated(instruments), *repeated(clauses)):
        yield CROSSWALK_FILE, Hit(at, f"'{name}' stands here twice")


@dataset_rule(
    "C313",
    "Clauses name existing items",
    fix="correct the name of the item",
)
def items_exist(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages show what a law asks for next to what labs disclosed, item by item."""
    items = {indicator.id for indicator in context.dataset.indicators}
    for at, item in _mapped(context):
        if item.indicator not in items:
            said = f"'{item.indicator}' is not an indicator"
            yield CROSSWALK_FILE, Hit((*at, "indicator"), said, _nearest(item.indicator, items))


@dataset_rule(
    "C314",
    "A clause names an item once",
    fix="remove one of the two",
)
def items_are_mapped_once(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Of two relations to one item, only one can be shown."""
    for place, clause in _clauses(context):
        items = (
            ((*place, "maps", index, "indicator"), item.indicator) for index, item in enumerate(clause.maps)
        )
        for at, name in repeated(items):
            yield CROSSWALK_FILE, Hit(at, f"the clause maps '{name}' twice")


@dataset_rule(
    "C315",
    "A clause that asks for an item says who is to be told",
    fix="name who is to be told, or write `context` or `none` as the relation",
)
def audiences_are_named(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """It is misleading to say that something is asked for without saying who is to be told: a regulator is
    not the public.
    """
    for at, clause in _clauses(context):
        if not clause.audience and any(item.relation in ASKING for item in clause.maps):
            said = f"'{clause.id}' asks for an item and says to whom for none"
            yield CROSSWALK_FILE, Hit((*at, "audience"), said)


@dataset_rule(
    "C316",
    "Clauses name existing labs",
    fix="correct the id of the lab",
)
def labs_exist(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A clause that binds only some labs is shown only with their releases."""
    labs = set(context.dataset.labs)
    for at, clause in _clauses(context):
        for index, lab in enumerate(clause.scope.labs or ()):
            if lab not in labs:
                place = (*at, "scope", "labs", index)
                yield CROSSWALK_FILE, Hit(place, f"'{lab}' is not a lab", _nearest(lab, labs))


@dataset_rule(
    "C330",
    "Clauses name existing releases",
    fix="correct the id of the release",
)
def releases_exist(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An index is about the models that it scored; an id that leads nowhere hides what it asks for."""
    for at, clause in _clauses(context):
        for index, release in enumerate(clause.scope.releases or ()):
            if release not in context.ids:
                place = (*at, "scope", "releases", index)
                near = nearest(release, context.ids)
                fix = f"rename it to '{near}'" if near else ""
                yield CROSSWALK_FILE, Hit(place, f"'{release}' is no record", fix)


@dataset_rule(
    "C331",
    "What is binding says since when",
    fix="add `applies_from`, the first day on which it applies",
)
def what_binds_says_from_when(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages say that a law is in force, and since when; without a date that is a guess."""
    for index, instrument in enumerate(context.dataset.crosswalk):
        if instrument.kind == "binding" and not instrument.applies_from:
            yield CROSSWALK_FILE, Hit((index, "kind"), f"'{instrument.id}' binds from no day", on_key=False)


@dataset_rule(
    "C306",
    "The dates of a clause are in order",
    fix="correct one of the two dates",
)
def days_of_clauses_follow(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages work out from these dates what is in force; a wrong date makes them wrong about the law."""
    for index, instrument in enumerate(context.dataset.crosswalk):
        if instrument.ended and instrument.applies_from and instrument.ended < instrument.applies_from:
            yield CROSSWALK_FILE, Hit((index, "ended"), "it ended before it applied")
    for at, clause in _clauses(context):
        scope = clause.scope
        if scope.released_from and scope.released_to and scope.released_to < scope.released_from:
            place = (*at, "scope", "released_to")
            yield CROSSWALK_FILE, Hit(place, "no release falls between these days")


@dataset_rule(
    "C317",
    "A clause was checked before the as-of date",
    fix="write the date on which the clause was checked",
)
def clauses_were_checked(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages say how old their information about a law is; a date in the future says nothing."""
    for at, clause in _clauses(context):
        if context.as_of and clause.checked_on > context.as_of:
            said = f"checked on {clause.checked_on}, which lies after the as-of date {context.as_of}"
            yield CROSSWALK_FILE, Hit((*at, "checked_on"), said)


@dataset_rule(
    "C332",
    "A clause was checked in the last {clause_checked_days} days",
    fix="read the clause again, correct what it says, and write the new date as `checked_on`",
    severity="warning",
)
def clauses_are_fresh(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Laws are amended and codes are signed; what a page says about a clause is true of the day it was checked."""
    days = context.dataset.conventions.clause_checked_days
    for at, clause in _clauses(context):
        if context.as_of and (context.as_of - clause.checked_on).days > days:
            said = f"checked on {clause.checked_on}, more than {days} days before {context.as_of}"
            yield CROSSWALK_FILE, Hit((*at, "checked_on"), said)


@dataset_rule(
    "C318",
    "A clause with other dates for older releases says which releases are older",
    fix="add `released_from`, the date before which a release counts as older",
)
def older_releases_are_told_apart(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A law may give earlier models more time; the date that separates the two must be known."""
    for at, clause in _clauses(context):
        if clause.scope.older_from and not clause.scope.released_from:
            place = (*at, "scope", "older_from")
            yield CROSSWALK_FILE, Hit(place, "nothing says which releases are older")


def _clauses(context: RuleContext) -> Iterator[tuple[Pointer, Clause]]:
    for index, instrument in enumerate(context.dataset.crosswalk):
        for place, clause in enumerate(instrument.clauses):
            yield (index, "clauses", place), clause


def _mapped(context: RuleContext) -> Iterator[tuple[Pointer, ItemMapping]]:
    for at, clause in _clauses(context):
        for index, item in enumerate(clause.maps):
            yield (*at, "maps", index), item


def _nearest(name: str, known: Set[str]) -> str:
    near = nearest(name, known)
    return f"rename it to '{near}'" if near else f"use one of: {', '.join(sorted(known))}"
