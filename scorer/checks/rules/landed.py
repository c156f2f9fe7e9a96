"""P604 to P606: readings, settlements and reviews only grow; what landed is never edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Document, Frozen, Reading, Readings, Release, ReleaseId, Review, Settled
from ...model.plain import plain
from ...records.finding import Pointer
from ...records.kinds import file_kind
from ...records.paths import CATALOGUES, reading_path, record_path
from .registry import Hit, RuleContext, dataset_rule


@dataclass(frozen=True, slots=True)
class Landed:
    """A record as it is now, and as it stood before under the id it had then; a new one has no past."""

    id: ReleaseId
    was_id: ReleaseId
    release: Release
    before: Release | None
    readings: Readings | None
    readings_before: Readings | None

    def documents(self) -> Iterator[tuple[str, Document, Document]]:
        """Yield each document that stood before under the same key and address: key, as it was, as it is."""
        known = self.before.documents if self.before else {}
        for key, now in self.release.documents.items():
            was = known.get(key)
            if was is not None and was.url == now.url:
                yield key, was, now


def landed(context: RuleContext) -> Iterator[Landed]:
    """Yield every record beside what it was at the earlier commit; a record that moved is found by its old id."""
    if context.past is None or context.past.dataset is None:
        return
    past = context.past.dataset
    for name, release in context.dataset.releases.items():
        was = name
        if name not in context.past.ids:
            gone = (old for old in release.former_ids if old in context.past.ids and old not in context.ids)
            was = next(gone, name)
        yield Landed(
            id=name,
            was_id=was,
            release=release,
            before=past.releases.get(was),
            readings=context.dataset.readings.get(name),
            readings_before=past.readings.get(was),
        )


@dataset_rule(
    "P604",
    "A stored reading stays as it was",
    fix="restore it; a later reading is added as a new entry with its own date",
    anywhere=True,
)
def readings_only_grow(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """What a reader found is evidence of that day; if it is rewritten later, it can be made to support anything."""
    for one, was, now in _readings(context):
        yield from _grown(context, one, "readings", was.readings, now.readings if now else ())
    yield from _unread(context, "reading")


@dataset_rule(
    "P605",
    "A stored settlement stays as it was",
    fix="restore it; settle again in a new entry",
    anywhere=True,
)
def settlements_only_grow(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Whoever settled the difference explains once why one reading was kept; a later look is a later entry."""
    for one, was, now in _readings(context):
        yield from _grown(context, one, "settled", was.settled, now.settled if now else ())


@dataset_rule(
    "P606",
    "A stored review stays as it was",
    fix="restore it; a later review is a later entry",
    anywhere=True,
)
def reviews_only_grow(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A signature is one person's word on one day; nobody else withdraws it, redates it or replaces it."""
    for one in landed(context):
        if one.before:
            yield from _grown(context, one, "reviews", one.before.reviews, one.release.reviews)
    yield from _unread(context, "record")


def _readings(context: RuleContext) -> Iterator[tuple[Landed, Readings, Readings | None]]:
    """Yield every record that had readings; of a file that cannot be read now, reading it has told."""
    for one in landed(context):
        now = one.readings
        if one.readings_before and (now or reading_path(one.id) not in context.unread):
            yield one, one.readings_before, now


def _unread(context: RuleContext, kind: str) -> Iterator[tuple[str, Hit]]:
    """Yield files of a kind that changed and whose earlier state nobody can compare."""
    past = context.past
    for path in sorted(past.unread & past.changed if past else ()):
        if past and path not in CATALOGUES and file_kind(path).name == kind:
            said = f"it changed, and what it said in {past.revision} cannot be read by this version of scorer"
            yield path, Hit((), said, "restore it, or compare with a newer commit")


def _grown(
    context: RuleContext, one: Landed, field: str, was: Sequence[Frozen], now: Sequence[Frozen]
) -> Iterator[tuple[str, Hit]]:
    """Yield the entries that landed and are not where they were; what follows them may be new."""
    revision = context.past.revision if context.past else ""
    path = record_path(one.id) if field == "reviews" else reading_path(one.id)
    fix = f"restore it: git show {revision}:./{path.replace(one.id, one.was_id)}"
    for index, entry in enumerate(was):
        at: Pointer = (field, index) if index < len(now) else (field,) if now else ()
        if index >= len(now):
            told = f"{_called(entry)} stood in {revision} and is gone"
            yield path, Hit(at, told, fix, on_key=bool(at))
        elif now[index] != entry:
            told = f"{_called(entry)} is another than in {revision}"
            yield path, Hit(at, f"{told}: {_difference(entry, now[index])}", fix)


def _called(entry: Frozen) -> str:
    if isinstance(entry, Reading):
        return f"the reading of {entry.date} by '{entry.by}'"
    if isinstance(entry, Settled):
        return f"the settlement of {entry.item} of {entry.date}"
    if isinstance(entry, Review):
        return f"the review of {entry.date} by '{entry.by}'"
    raise TypeError(f"{type(entry).__name__} is no entry that lands")


def _difference(was: Frozen, now: Frozen) -> str:
    """Name the fields that differ: `claims.parameter_count`."""
    old, new = _flat(plain(was)), _flat(plain(now))
    fields = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return ", ".join(f"`{field}`" for field in fields)


def _flat(data: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= {f"{key}.{inner}": text for inner, text in value.items()}
        else:
            found[key] = value
    return found
