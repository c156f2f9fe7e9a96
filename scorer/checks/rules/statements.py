"""X24x: what labs say of their systems in general."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.paths import STATEMENTS
from ...spelling import nearest
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X241",
    "A statement is by a lab on record",
    fix="write the id of a lab, as in labs.yaml",
)
def statements_are_by_labs(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A statement by anyone else does not belong next to one of our releases."""
    for index, statement in enumerate(context.dataset.statements):
        if statement.lab not in context.dataset.labs:
            yield STATEMENTS, Hit((index, "lab"), f"there is no lab '{statement.lab}'")


@dataset_rule(
    "X242",
    "A statement covers releases that are on record",
    fix="write `all`, or ids of records of the lab",
)
def statements_cover_releases(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A statement is shown next to what it covers; an id that leads nowhere hides it."""
    for index, statement in enumerate(context.dataset.statements):
        for place, name in enumerate(statement.covers):
            if name != "all" and (name not in context.ids or name.partition("/")[0] != statement.lab):
                yield STATEMENTS, Hit((index, "covers", place), f"'{name}' is no record of '{statement.lab}'")


@dataset_rule(
    "X243",
    "A statement is about one of our items",
    fix="write the id of an indicator",
)
def statements_speak_of_items(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A quotation is shown next to the item that it is about."""
    known = {indicator.id for indicator in context.dataset.indicators}
    for index, statement in enumerate(context.dataset.statements):
        for place, said in enumerate(statement.says):
            if said.item not in known:
                yield STATEMENTS, Hit((index, "says", place, "item"), f"'{said.item}' is no indicator")


@dataset_rule(
    "X244",
    "A statement that a law asks for names an instrument that asks for one",
    fix="write the id of an instrument with `publishes`, as in crosswalk.yaml",
)
def statements_name_instruments(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The page on who published what is built from these names; a wrong one hides a document there."""
    if not context.dataset.crosswalk:
        return  # where none could be read, the mistake is there and not here
    asking = {one.id for one in context.dataset.crosswalk if one.publishes and one.publishes.per == "lab"}
    for index, statement in enumerate(context.dataset.statements):
        name = statement.instrument
        if name and name not in asking:
            near = nearest(name, asking)
            fix = f"rename it to '{near}'" if near else ""
            yield STATEMENTS, Hit((index, "instrument"), f"'{name}' asks labs for no such document", fix)
