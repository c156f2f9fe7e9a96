"""Changes of what only grows or is signed, in words: readings, settlements, reviews, replies, waivers, removals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ....history.diff import Change
from ....i18n import words
from ....i18n.messages import gettext
from ....model import Removed, Reply, Review, Waiver


class Entry(NamedTuple):
    """Which entry of a list a change is of, in words, and the rest of its place, which is empty for a whole entry."""

    name: str
    item: str
    field: str


def entry_of(change: Change) -> Entry | None:
    """Return which entry a change is of; None where it is of none of those lists."""
    head, number, *rest = (*change.pointer, None, None)
    named = _NAMES.get(str(head))
    if named is None or not isinstance(number, int):
        return None
    steps = [str(step) for step in rest if step is not None]
    item = steps[1] if steps[:1] == ["claims"] and len(steps) == 2 else ""
    return Entry(named(number + 1), item.replace("_", " "), "" if item else ".".join(steps))


def _reading(number: int) -> str:
    known = {1: gettext("first reading"), 2: gettext("second reading")}
    return known.get(number) or gettext("reading {n}", n=number)


#: The lists, and what an entry of each is called by its number.
_NAMES: Mapping[str, Callable[[int], str]] = {
    "readings": _reading,
    "settled": lambda n: gettext("settlement {n}", n=n),
    "reviews": lambda n: gettext("review {n}", n=n),
    "replies": lambda n: gettext("reply {n}", n=n),
    "waivers": lambda n: gettext("waiver {n}", n=n),
    "removed": lambda n: gettext("removal {n}", n=n),
}


def entry_text(entry: Entry, before: str | None, after: str | None) -> str:
    """Write a change of an entry; a side that was not there is None.

    `second reading of dataset size, changed: nothing located → disclosed (9T tokens)`
    """
    name = gettext("{entry} of {item}", entry=entry.name, item=entry.item) if entry.item else entry.name
    if entry.field:
        name = gettext("{entry}, {field}", entry=name, field=entry.field)
    if before is None:
        return gettext("{entry}, new: {value}", entry=name, value=after)
    if after is None:
        return gettext("{entry}, removed: {value}", entry=name, value=before)
    return gettext("{entry}, changed: {before} → {after}", entry=name, before=before, after=after)


def told_whole(value: object) -> str | None:
    """Write a whole entry in a line; None where it is told as it is in the file."""
    if isinstance(value, Review):
        method = words.METHODS.get(value.method, value.method)
        return gettext(
            "signed by {person} on {day}, {method}", person=value.by, day=value.date, method=method
        )
    if isinstance(value, Waiver):
        return gettext("{rule} does not apply: {reason}", rule=value.rule, reason=value.reason)
    if isinstance(value, Removed):
        return gettext("{what}, on {day}: {reason}", what=value.what, day=value.date, reason=value.reason)
    return _reply(value) if isinstance(value, Reply) else None


def _reply(reply: Reply) -> str:
    outcome = words.OUTCOMES[reply.outcome]
    said = gettext(
        "{person} on {day}, of {item}: {summary} ({outcome})",
        person=reply.from_,
        day=reply.date,
        item=reply.claim.replace("_", " "),
        summary=reply.summary,
        outcome=outcome,
    )
    if reply.answer is None:
        return said
    answer = gettext(
        "answered by {person} on {day}: {reason}",
        person=reply.answer.by,
        day=reply.answer.date,
        reason=reply.answer.reason,
    )
    return f"{said}; {answer}"
