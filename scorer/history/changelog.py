"""The history of records -> what moved, newest first: corrections apart from additions and disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from ..memo import keep_each, keep_last
from ..model import Claim, IndicatorId, Release, ReleaseId, Reply, Status
from ..model.fields import fields_of
from ..records.finding import Pointer
from ..records.paths import record_path
from ..score import Report
from .commits import Commit
from .diff import Answer, Change, ClaimState, answer
from .record_history import Event, only_signed

Kind = Literal[
    "added",
    "moved",
    "removed",
    "assessed",
    "disclosed",
    "withheld",
    "withdrawn",
    "corrected",
    "reopened",
    "revised",
    "replied",
    "answered",
    "updated",
]

#: The kinds of change after which an earlier citation no longer says what the record says.
CORRECTIONS: tuple[Kind, ...] = ("corrected", "reopened")
#: Where the claims of a record stand in it.
CLAIMS: Pointer = ("claims",)
#: The fields of a record and of a claim that figures rest on: another value of one of them is a correction.
_FACTS, _CLAIM_FACTS = (
    tuple(key for key, field in fields_of(model).items() if field.meta.kind == "fact")
    for model in (Release, Claim)
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one commit did to one field: a claim, a day of a claim, a fact; or to the record, without a pointer.

    `note` is what the record says about the claim since, `told` the day on which the lab told it. `around`
    names what else changed: proof, notes, documents.
    """

    pointer: Pointer
    kind: Kind
    before: object = None
    after: object = None
    around: tuple[Pointer, ...] = ()
    note: str = ""
    told: date | None = None

    @property
    def field(self) -> str:
        """The field in a word that never changes: `dataset_size.since`, or `record`."""
        steps = self.pointer[1:] if self.pointer[:1] == CLAIMS else self.pointer
        return ".".join(map(str, steps)) or "record"

    @property
    def answer(self) -> Answer | None:
        """What the claim answered and answers, where that is what changed."""
        return answer(self.before, self.after)

    @property
    def indicator(self) -> str:
        """The indicator whose claim it is about, if it is about one."""
        if isinstance(self.after, Reply):
            return self.after.claim
        return str(self.pointer[1]) if self.pointer[:1] == CLAIMS else ""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one commit did to one record; `called` is the id that the record had then."""

    release: ReleaseId
    called: str
    entry: Commit
    fields: tuple[FieldChange, ...]

    @property
    def added(self) -> bool:
        """Whether the record began here."""
        return self.fields[0].kind == "added"

    @property
    def counted(self) -> tuple[FieldChange, ...]:
        """The changes of what the record says; proof and notes alone do not say otherwise."""
        return tuple(field for field in self.fields if field.kind != "updated")


@keep_last
def changelog(report: Report, history: Mapping[ReleaseId, Sequence[Event]]) -> tuple[RecordChange, ...]:
    """Return what changed in all records, newest first; of one commit by the ids of the records."""
    found = (change for _, changes in sorted(_by_record(report, history).items()) for change in changes)
    return tuple(sorted(found, key=lambda change: (change.entry.at, change.entry.sha), reverse=True))


@keep_last
def _by_record(
    report: Report, history: Mapping[ReleaseId, Sequence[Event]]
) -> Mapping[ReleaseId, tuple[RecordChange, ...]]:
    """Return what changed in each record, oldest first."""
    known = report.releases
    indicators = tuple(indicator.id for indicator in report.dataset.indicators)
    return {
        name: _of_record((name, indicators), known[name].release, events)
        for name, events in history.items()
        if name in known
    }


def record_corrections(
    report: Report, history: Mapping[ReleaseId, Sequence[Event]], name: ReleaseId
) -> tuple[tuple[RecordChange, FieldChange], ...]:
    """Return what one record said otherwise before, newest first, although the lab had told nothing new."""
    return _corrections(_by_record(report, history).get(name, ()))


def corrections_of(
    name: ReleaseId, release: Release, events: Sequence[Event], indicators: Sequence[IndicatorId]
) -> tuple[tuple[RecordChange, FieldChange], ...]:
    """Return the same of a record that stands in no report."""
    return _corrections(_changes(name, release, events, indicators))


def _corrections(found: Iterable[RecordChange]) -> tuple[tuple[RecordChange, FieldChange], ...]:
    moved = [(change, field) for change in found for field in change.fields if field.kind in CORRECTIONS]
    return tuple(reversed(moved))


@keep_each
def _of_record(
    asked: tuple[ReleaseId, tuple[IndicatorId, ...]], release: Release, events: Sequence[Event]
) -> tuple[RecordChange, ...]:
    name, indicators = asked
    return tuple(_changes(name, release, events, indicators))


def _changes(
    name: ReleaseId, release: Release, events: Sequence[Event], indicators: Sequence[IndicatorId]
) -> Iterator[RecordChange]:
    written: dict[str, date] = {}  # when each claim came to say what it says
    began: date | None = None
    for entry, group in groupby(reversed(events), key=lambda event: event.entry):
        batch = list(group)
        kinds = {event.kind for event in batch}
        if "added" in kinds and "removed" not in kinds:
            written |= dict.fromkeys(indicators, entry.date)
            began = entry.date
            fields = tuple(_added(release, events, batch[0], indicators))
        elif kinds & {"added", "removed"}:
            fields = (_gone(name, release, entry, "added" in kinds),)
        else:
            changes = {change.pointer: change for event in batch for change in event.changes}
            if only_signed(changes.values()):
                continue
            fields = tuple(_changed(changes, indicators, written, entry.date, release.replies))
            if entry.date == began:
                fields = tuple(map(_revised, fields))
            written |= dict.fromkeys((item for item in indicators if (*CLAIMS, item) in changes), entry.date)
        yield RecordChange(name, _called(name, release, entry), entry, fields)


def _revised(field: FieldChange) -> FieldChange:
    """Return a change of a record's first day as what it is: nobody can have cited what stood there before."""
    return replace(field, kind="revised") if field.kind in CORRECTIONS else field


def _gone(name: ReleaseId, release: Release, entry: Commit, again: bool) -> FieldChange:
    """Return the change of a record that left its place, for another one or for a time."""
    if not again:
        return FieldChange((), "removed")
    left = {change.path for change in entry.changes if not change.after}
    former = next((old for old in release.former_ids if record_path(old) in left), None)
    return FieldChange((), "moved", former, _called(name, release, entry))


def _called(name: ReleaseId, release: Release, entry: Commit) -> str:
    """Return the id a record had in a commit; most have only ever had one."""
    former = release.former_ids
    if not former:
        return name
    paths = {change.path for change in entry.changes if change.after}
    return next((one for one in (name, *former) if record_path(one) in paths), name)


def _added(
    release: Release, events: Sequence[Event], first: Event, indicators: Sequence[IndicatorId]
) -> Iterator[FieldChange]:
    """Yield the states a record began with, by undoing every change since; where one hides them, none."""
    yield FieldChange((), "added")
    later = events[: events.index(first)]
    if any(event.kind in ("added", "removed") for event in later):
        return
    changes = [change for event in later for change in event.changes]
    if any(not change.pointer for change in changes):  # a text that could not be read
        return
    for name in indicators:
        claim = release.claims.get(name)
        status = claim.status if claim else Status.NOT_ASSESSED
        since = [change.before for change in changes if change.pointer == (*CLAIMS, name)]
        if since:
            status = _status(since[-1])
        yield FieldChange((*CLAIMS, name), "added", after=ClaimState(status))


def _changed(
    changes: Mapping[Pointer, Change],
    indicators: Sequence[IndicatorId],
    written: Mapping[str, date],
    today: date,
    replies: Sequence[Reply],
) -> Iterator[FieldChange]:
    rest = dict(changes)
    for name in indicators:
        own = {at: rest.pop(at) for at in changes if at[:2] == (*CLAIMS, name)}
        fields = list(_claim((*CLAIMS, name), own, written.get(name, today)))
        yield from fields
        if not fields:
            rest |= own
    for fact in _FACTS:
        change = rest.get((fact,))
        if change and change.before is not None and change.after is not None:
            del rest[change.pointer]
            yield FieldChange(change.pointer, "corrected", change.before, change.after)
    for index, reply in enumerate(replies):
        own = {at: rest.pop(at) for at in changes if at[:2] == ("replies", index)}
        told = _reply(index, reply, own)
        if told:
            yield told
        else:
            rest |= own
    if rest:
        yield FieldChange((), "updated", around=tuple(dict.fromkeys(map(declared_part, rest))))


def _reply(index: int, reply: Reply, own: Mapping[Pointer, Change]) -> FieldChange | None:
    """Return that a lab replied, or that its reply was decided; `reply` is what stands today, for replies stay."""
    at: Pointer = ("replies", index)
    came, answered = own.get(at), own.get((*at, "answer"))
    if came and came.before is None and isinstance(came.after, Reply):
        return FieldChange(at, "replied", after=came.after)
    if answered and answered.before is None and reply.answer:
        return FieldChange(at, "answered", after=reply)
    return None


def declared_part(pointer: Pointer) -> Pointer:
    """Return the field of a record, or of a claim of it, that a place lies in."""
    return pointer[: 3 if pointer[:1] == CLAIMS else 1]


def _claim(claim: Pointer, own: Mapping[Pointer, Change], written: date) -> Iterator[FieldChange]:
    """Yield what happened to the state, the amounts and the days of a claim; of proof and notes, nothing."""
    inner = {at[2]: change.after for at, change in own.items() if len(at) == 3}
    note, told = inner.get("note"), inner.get("since")
    said = note if isinstance(note, str) else ""
    told = told if isinstance(told, date) else None
    if claim in own:
        before, after = own[claim].before, own[claim].after
        kind = _kind(_status(before), _status(after), told is not None and told >= written)
        yield FieldChange(claim, kind, before, after, note=said, told=told)
        return
    for key in _CLAIM_FACTS:
        if key in inner:
            day, change = inner[key], own[(*claim, key)]
            new = key == "withdrawn" and isinstance(day, date) and day >= written
            yield FieldChange(
                change.pointer, "withdrawn" if new else "corrected", change.before, change.after, note=said
            )


def _status(state: object) -> Status:
    return state.status if isinstance(state, ClaimState) else Status.NOT_ASSESSED


def _kind(before: Status, after: Status, later: bool) -> Kind:
    """Return what another state or amount means; `later`: the lab told it after the claim was last written."""
    if before is Status.NOT_ASSESSED:
        return "updated" if after is Status.NOT_ASSESSED else "assessed"
    if after is Status.NOT_ASSESSED:
        return "reopened"
    if later and after in (Status.DISCLOSED, Status.PARTIAL):
        return "disclosed"
    return "withheld" if later and after is Status.WITHHELD else "corrected"
