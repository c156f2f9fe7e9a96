"""The history of records -> what moved, newest first: corrections apart from additions and disclosures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from ..model import IndicatorId, Status
from ..records.load import record_path
from ..score import ReleaseScore, Report
from .commits import Commit
from .record_history import NOT_WRITING, Change, Event

Kind = Literal[
    "added", "moved", "removed", "assessed", "disclosed", "withheld", "withdrawn", "corrected", "updated"
]

#: The field of a part that concerns a record as a whole.
RECORD = "record"
#: Fields outside of the claims that figures rest on: another value of one of them is a correction.
FACTS = ("name", "released", "access", "weights_since", "flagship")


@dataclass(frozen=True, slots=True)
class Part:
    """What one commit did to one field: a claim (by its indicator), a day of a claim, a fact, or the record.

    `before` and `after` are as `provenance` writes them; `note` is what the record says about the claim
    since, `told` the day on which the lab told it. `around` names what else changed: proof, notes, documents.
    """

    field: str
    kind: Kind
    before: str = ""
    after: str = ""
    around: tuple[str, ...] = ()
    note: str = ""
    told: date | None = None

    @property
    def indicator(self) -> str:
        """The indicator whose claim it is about, if it is about one."""
        return self.field.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Move:
    """What one commit did to one record; `called` is the id that the record had then."""

    release: str
    called: str
    entry: Commit
    parts: tuple[Part, ...]

    @property
    def added(self) -> bool:
        """Whether the record began here."""
        return self.parts[0].kind == "added"

    @property
    def counted(self) -> tuple[Part, ...]:
        """The parts that change what the record says; proof and notes alone do not."""
        return tuple(part for part in self.parts if part.kind != "updated")


def moves(report: Report, history: Mapping[str, Sequence[Event]]) -> tuple[Move, ...]:
    """Return what moved in all records, newest first; of one commit by the ids of the records."""
    known = report.releases
    indicators = tuple(indicator.id for indicator in report.dataset.indicators)
    found = [
        move
        for release, events in sorted(history.items())
        if release in known
        for move in _of_record(known[release], events, indicators)
    ]
    return tuple(sorted(found, key=lambda move: (move.entry.at, move.entry.sha), reverse=True))


def said(mark: str) -> tuple[Status, str]:
    """Take a claim's mark apart: its state, and its amounts as they were written."""
    word, _, amounts = mark.partition(" (")
    # A word that is no state stood in a record that no check had passed: it told nothing.
    status = Status(word) if word in set(Status) else Status.NOT_ASSESSED
    return status, amounts.removesuffix(")")


def _of_record(
    score: ReleaseScore, events: Sequence[Event], indicators: Sequence[IndicatorId]
) -> Iterator[Move]:
    written: dict[str, date] = {}  # when each claim came to say what it says
    for entry, group in groupby(reversed(events), key=lambda event: event.entry):
        batch = list(group)
        kinds = {event.kind for event in batch}
        if kinds == {"layout"}:
            continue
        if "added" in kinds and "removed" not in kinds:
            written |= dict.fromkeys(indicators, entry.date)
            parts = tuple(_added(score, events, batch[0], indicators))
        elif kinds & {"added", "removed"}:
            parts = (_gone(score, entry, "added" in kinds),)
        else:
            changes = {change.field: change for event in batch for change in event.changes}
            if NOT_WRITING.issuperset(changes):
                continue
            parts = tuple(_changed(changes, indicators, written, entry.date))
            written |= dict.fromkeys((name for name in indicators if name in changes), entry.date)
        yield Move(score.id, _called(score, entry), entry, parts)


def _gone(score: ReleaseScore, entry: Commit, again: bool) -> Part:
    """Return the change of a record that left its place, for another one or for a time."""
    if not again:
        return Part(RECORD, "removed")
    left = {change.path for change in entry.changes if not change.after}
    former = [name for name in score.release.former_ids if record_path(name) in left]
    return Part(RECORD, "moved", "".join(former[:1]), _called(score, entry))


def _called(score: ReleaseScore, entry: Commit) -> str:
    """Return the id a record had in a commit; most have only ever had one."""
    former = score.release.former_ids
    if not former:
        return score.id
    paths = {change.path for change in entry.changes if change.after}
    return next((name for name in (score.id, *former) if record_path(name) in paths), score.id)


def _added(
    score: ReleaseScore, events: Sequence[Event], first: Event, indicators: Sequence[IndicatorId]
) -> Iterator[Part]:
    """Yield the states a record began with, by undoing every change since; where one hides them, none."""
    yield Part(RECORD, "added")
    later = events[: events.index(first)]
    if any(event.kind in ("added", "removed") for event in later):
        return
    changes = [change for event in later for change in event.changes]
    if any(change.field == "text" for change in changes):
        return
    for name in indicators:
        claim = score.release.claims.get(name)
        since = [change.before for change in changes if change.field == name]
        status = said(since[-1])[0] if since else claim.status if claim else Status.NOT_ASSESSED
        yield Part(name, "added", after=str(status))


def _changed(
    changes: Mapping[str, Change], indicators: Sequence[IndicatorId], written: Mapping[str, date], today: date
) -> Iterator[Part]:
    rest = dict(changes)
    for name in indicators:
        own = {field: rest.pop(field) for field in changes if field.partition(".")[0] == name}
        parts = list(_claim(name, own, written.get(name, today)))
        yield from parts
        if not parts:
            rest |= own
    for field in FACTS:
        if field in rest and rest[field].before and rest[field].after:
            change = rest.pop(field)
            yield Part(field, "corrected", change.before, change.after)
    if rest:
        yield Part(RECORD, "updated", around=tuple(rest))


def _claim(name: str, own: Mapping[str, Change], written: date) -> Iterator[Part]:
    """Yield what happened to the state, the amounts and the days of a claim; of proof and notes, nothing."""
    inner = {field.partition(".")[2]: change for field, change in own.items() if field != name}
    note = inner["note"].after if "note" in inner else ""
    told = _day(inner.get("since"))
    if name in own:
        mark = own[name]
        kind = _kind(said(mark.before)[0], said(mark.after)[0], told is not None and told >= written)
        yield Part(name, kind, mark.before, mark.after, (), note, told)
        return
    for field in ("since", "withdrawn"):
        if field in inner:
            day, change = _day(inner[field]), inner[field]
            new = field == "withdrawn" and day is not None and day >= written
            kind: Kind = "withdrawn" if new else "corrected"
            yield Part(f"{name}.{field}", kind, change.before, change.after, (), note)


def _kind(before: Status, after: Status, later: bool) -> Kind:
    """Return what another state or amount means; `later`: the lab told it after the claim was last written."""
    if before is Status.NOT_ASSESSED:
        return "updated" if after is Status.NOT_ASSESSED else "assessed"
    if later and after in (Status.DISCLOSED, Status.PARTIAL):
        return "disclosed"
    return "withheld" if later and after is Status.WITHHELD else "corrected"


def _day(change: Change | None) -> date | None:
    try:
        return date.fromisoformat(change.after) if change else None
    except ValueError:
        return None
