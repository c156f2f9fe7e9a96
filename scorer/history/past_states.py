"""The history of a record -> what its claims said after each commit, as far back as it can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .diff import Answer, Change, ClaimState
from .record_history import Event

#: The fields of a claim that hold what proves its answer.
_PROOF = ("evidence", "searched", "refusal")

#: What each claim answers; None is a claim that was not there.
Claims = Mapping[str, ClaimState | None]


@dataclass(frozen=True, slots=True)
class PastState:
    """What the claims of a record said from one commit on: the newest of `events` is the last one that left it so.

    `changed` are the items that the oldest of them gave another answer. `rewritten` are those for which the record
    names other proof now than it named then.
    """

    events: tuple[Event, ...]
    claims: Claims
    changed: frozenset[str]
    rewritten: frozenset[str] = frozenset()


def past_states(events: Sequence[Event], now: Claims) -> tuple[PastState, ...]:
    """Return the states of a record, the newest first, from its history and from what its claims say now.

    What stood before a text that could not be read, or before the file was removed and came again, is not told.
    """
    return tuple(_states(events, now))


def _states(events: Sequence[Event], now: Claims) -> Iterator[PastState]:
    claims, same, since = dict(now), list[Event](), frozenset[str]()
    for event in events:
        same.append(event)
        answers = dict(_answers(event.changes))
        if event.kind != "changed" or any(not change.pointer for change in event.changes):
            yield PastState(tuple(same), claims, frozenset(item for item in claims if claims[item]), since)
            return
        if answers:
            yield PastState(tuple(same), claims, frozenset(answers), since)
            since |= {item for one in same for item in _rewritten(one.changes)}
            claims, same = claims | {item: before for item, (before, _) in answers.items()}, []


def _rewritten(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        match change.pointer:
            case ("claims", item, field, *_) if field in _PROOF:
                yield str(item)


def _answers(changes: Sequence[Change]) -> Iterator[tuple[str, Answer]]:
    for change in changes:
        if change.answer and len(change.pointer) == 2 and change.pointer[0] == "claims":
            yield str(change.pointer[1]), change.answer
