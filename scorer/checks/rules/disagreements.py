"""X26x: where lists of others say something else than the record, and who was found right."""

from __future__ import annotations

from collections.abc import Iterator

from ...lists.beside import all_beside, as_recorded
from ...lists.standing import judged_columns
from ...model import ListRow, ReleaseList
from ...records.finding import Pointer
from ...records.paths import list_path
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X263",
    "A comparison concerns a mark of its row and a release of its row",
    fix="name a column in which the row has a mark, and a release of the row",
)
def looked_into_marks_are_there(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """We can decide who is right only between two marks, theirs and ours."""
    for edition, one in context.dataset.lists.items():
        for index, row in enumerate(one.rows):
            yield from ((list_path(edition), hit) for hit in _unfounded(one, row, ("rows", index)))


def _unfounded(one: ReleaseList, row: ListRow, at: Pointer) -> Iterator[Hit]:
    judged = {column.id for column in judged_columns(one)}
    for index, found in enumerate(row.looked_into):
        place = (*at, "looked_into", index)
        if found.column not in judged or found.column not in row.marks:
            yield Hit((*place, "column"), f"the row has no mark in `{found.column}` that is set beside ours")
        if found.release not in row.held:
            yield Hit((*place, "release"), f"the row is not about '{found.release}'", about=(found.release,))


@dataset_rule(
    "X264",
    "A comparison quotes what the record says now",
    fix="look again and correct `ours`, `right`, `why` and `date`; or remove the entry, if the two no longer differ",
    severity="warning",
)
def looked_into_marks_still_stand(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The decision was about another mark of ours; pages leave it out until somebody has looked again."""
    for one in all_beside(context.dataset.lists, as_recorded(context.dataset)):
        for index, found in enumerate(one.row.looked_into):
            at = ("rows", one.index, "looked_into", index, "ours")
            if not one.is_of(found):
                continue
            if found.ours != one.ours:
                said = f"'{one.release}' was '{found.ours}' when it was looked into, and is '{one.ours}'"
                yield list_path(one.edition), Hit(at, said, about=(one.release,))
            elif one.comparison == "same":
                said = f"'{one.theirs}' and '{one.ours}' say the same"
                yield list_path(one.edition), Hit(at, said, "remove the entry", about=(one.release,))


@dataset_rule(
    "X265",
    "If a list differs from the record, somebody has looked into it",
    fix="open the lab's documents, and add who is right and why under `looked_into` of the row",
    severity="warning",
)
def disagreements_were_looked_into(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """When someone else's mark differs, one of the two is wrong, or they mean different things."""
    for one in all_beside(context.dataset.lists, as_recorded(context.dataset)):
        known = any(one.is_of(found) for found in one.row.looked_into)
        if one.comparison == "differs" and not known:
            at = ("rows", one.index, "marks", one.column.id)
            said = f"'{one.theirs}' is not what stands here of '{one.release}': '{one.ours}'"
            yield list_path(one.edition), Hit(at, said, about=(one.release,))
