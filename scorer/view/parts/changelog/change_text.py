"""A change in one line for a terminal or a pull request: values as they stand in the files."""

from __future__ import annotations

from collections.abc import Mapping

from ....history.diff import Change, ClaimState, Unreadable
from ....i18n import words
from ....i18n.messages import gettext
from ....model import AMOUNT_KINDS, Status
from ....model.plain import plain
from ....records.finding import Pointer
from .entry_text import entry_of, entry_text, told_whole

#: The figures of an amount of any kind, and what is written behind each: nothing where it is the whole of it.
_FIGURES = {
    field: f" {field}" if behind else ""
    for kind in AMOUNT_KINDS.values()
    for behind, field in enumerate(kind.measures)
}


def change_text(change: Change) -> str:
    """Write a change: `dataset size: partly disclosed (>15T tokens) → …`, `flagship: true → false`."""
    entry = entry_of(change)
    if entry:
        return entry_text(
            entry, *(None if side is None else _whole(side) for side in (change.before, change.after))
        )
    if change.answer:
        return _answer_text(change.pointer, *change.answer)
    before, after = value_text(change.before), value_text(change.after)
    if not change.pointer:
        return gettext("{before} → {after}", before=before, after=after)
    return gettext(
        "{item}: {before} → {after}", item=pointer_text(change.pointer), before=before, after=after
    )


def _whole(value: object) -> str:
    return told_whole(value) or value_text(value)


def _answer_text(pointer: Pointer, before: ClaimState | None, after: ClaimState | None) -> str:
    item = pointer_text(pointer).removeprefix("claims.").replace("_", " ")
    was, now = (state_text(side or ClaimState(Status.NOT_ASSESSED)) for side in (before, after))
    if before is None:
        return gettext("{item}: {state}", item=item, state=now)
    return gettext("{item}: {before} → {after}", item=item, before=was, after=now)


def pointer_text(pointer: Pointer) -> str:
    """Write where something stands: `documents.report.read.date`, `evidence[0].shows`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")


def value_text(value: object) -> str:
    """Write a value in one line, whole."""
    if value is None:
        return gettext("none")
    if isinstance(value, Unreadable):
        return gettext("could not be read")
    return state_text(value) if isinstance(value, ClaimState) else _flow(plain(value))


def state_text(state: ClaimState) -> str:
    """Write what a claim answers: `disclosed (671B, 37B active)`."""
    known = state.word in set(Status)
    word = words.STATES[state.status].in_sentence if known else state.word
    amounts = gettext("; ").join(amount_text(plain(value)) for value in state.values)
    return gettext("{state} ({amounts})", state=word, amounts=amounts) if amounts else word


def amount_text(value: object) -> str:
    """Write one amount as the record has it: `14.8T tokens [all] [unique]`."""
    if not isinstance(value, Mapping):
        return _flow(value)
    figures = [f"{_flow(value[key])}{behind}" for key, behind in _FIGURES.items() if key in value]
    named = [
        f"[{f'{key} true' if inner is True else _flow(inner)}]"
        for key, inner in value.items()
        if key not in _FIGURES
    ]
    return " ".join([", ".join(figures), *named]).strip()


def _flow(value: object) -> str:
    """Write plain data as a line of a file would have it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
