"""Commits and texts -> how each record came to say what it says. A commit that only lays it out anew is none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from ..model import Release, ReleaseId
from ..model.fields import fields_of
from ..records import positions, source
from ..records.paths import record_path
from ..records.source import Fault
from .commits import Commit, FileChange, touched
from .diff import Change, Unreadable, changes


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to what one record says: added, changed or removed it."""

    entry: Commit
    kind: str
    changes: tuple[Change, ...] = ()


def changed_together(found: Mapping[ReleaseId, Iterable[Event]]) -> Mapping[str, frozenset[ReleaseId]]:
    """Return the records that a commit changed, by its hash, of each that changed more than one."""
    changed: dict[str, set[ReleaseId]] = {}
    for release, events in found.items():
        for event in events:
            changed.setdefault(event.entry.sha, set()).add(release)
    return {sha: frozenset(releases) for sha, releases in changed.items() if len(releases) > 1}


#: Hashes of contents -> their bytes, in the same order.
Reader = Callable[[list[str]], Iterable[bytes]]


#: Hashes of two contents, `before after` -> what only one of the two records says; None is a text that cannot be read.
#: It hangs on nothing but the two texts, and may be kept as JSON.
Apart = MutableMapping[str, tuple[Any, Any]]


def histories(
    entries: Iterable[Commit],
    ids: Mapping[ReleaseId, tuple[ReleaseId, ...]],
    read: Reader,
    apart: Apart | None = None,
) -> dict[ReleaseId, tuple[Event, ...]]:
    """Return the history of records, newest first.

    `ids` gives for each record the ids it once had. Texts whose difference stands in `apart` are not read; what was
    read is added there.
    """
    apart = {} if apart is None else apart
    by_path = touched(entries)
    lists = {
        name: [pair for one in (name, *former) for pair in by_path.get(record_path(one), ())]
        for name, former in ids.items()
    }
    _read_apart(lists.values(), read, apart)
    return {name: tuple(_events(pairs, apart)) for name, pairs in lists.items()}


def _read_apart(lists: Iterable[list[tuple[Commit, FileChange]]], read: Reader, apart: Apart) -> None:
    """Add what is apart in texts that nobody compared before; of one record at a time, for all are many."""
    unread = [[(c.before, c.after) for _, c in pairs if c.before and c.after] for pairs in lists]
    unread = [[pair for pair in pairs if " ".join(pair) not in apart] for pairs in unread]
    wanted = [[*dict.fromkeys(blob for pair in pairs for blob in pair)] for pairs in unread]
    texts = iter(read([blob for blobs in wanted for blob in blobs]))
    for pairs, blobs in zip(unread, wanted, strict=True):
        known = {blob: plain_data(next(texts)) for blob in blobs}
        for before, after in pairs:
            apart[f"{before} {after}"] = _apart(known[before], known[after])


def _apart(before: Any, after: Any, depth: int = 2) -> tuple[Any, Any]:
    """Leave out of two maps, and of the maps in them, what both say: it is no part of any change."""
    if not (depth and isinstance(before, dict) and isinstance(after, dict)):
        return before, after
    pairs = {
        key: _apart(before.get(key), after.get(key), depth - 1)
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    }
    return (
        {key: pairs[key][0] for key in before if key in pairs},
        {key: pairs[key][1] for key in after if key in pairs},
    )


def _events(pairs: Iterable[tuple[Commit, FileChange]], apart: Apart) -> Iterator[Event]:
    for entry, change in pairs:
        if change.before is None:
            yield Event(entry, "added")
        elif change.after is None:
            yield Event(entry, "removed")
        else:
            found = record_changes(change.path, *apart[f"{change.before} {change.after}"])
            if found:
                yield Event(entry, "changed", found)


def plain_data(raw: bytes) -> Any:
    """Read a record's text as far as it can be read; None where it cannot."""
    text = source.decode(raw)
    if isinstance(text, Fault):
        return None
    # Most records hold nothing but texts and truths, of which the quick look is enough.
    data = source.fast(text, "texts")
    if data is not None and _is_texts(data):
        return data
    data = source.fast(text)
    if data is not None:
        return data
    document = positions.read(text)
    return None if document.faults else document.data


def _is_texts(data: Any) -> bool:
    """Return whether there is nothing in plain data but maps, lists, texts and truths."""
    if isinstance(data, dict):
        return all(map(_is_texts, data.values()))
    return all(map(_is_texts, data)) if isinstance(data, list) else isinstance(data, str | bool)


def record_changes(path: str, before: Any, after: Any) -> tuple[Change, ...]:
    """Return what differs between two states of a record, claims first; None is a text that could not be read."""
    old, new = (side if isinstance(side, dict) else None for side in (before, after))
    if old is None and new is None:
        return ()  # of two such texts nothing can be said
    if old is None:
        return (Change(path, (), before=Unreadable(), after=None),)
    if new is None:
        return (Change(path, (), before=None, after=Unreadable()),)
    found = changes(path, Release, old, new)
    return tuple(sorted(found, key=lambda change: change.pointer[:1] != ("claims",)))


#: Who only signs a review, or waives a rule, has not written the record, and moved nothing in it.
_NOT_WRITING = frozenset(
    (key,) for key, field in fields_of(Release).items() if field.meta.kind == "signature"
)


def only_signed(found: Iterable[Change]) -> bool:
    """Return whether changes are nothing but signatures."""
    return all(change.pointer[:1] in _NOT_WRITING for change in found)


def authors(known: Mapping[ReleaseId, tuple[Event, ...]]) -> dict[ReleaseId, frozenset[str]]:
    """Return for each record the names and addresses of everybody who wrote a part of what a review covers."""
    return {
        name: frozenset(
            called
            for event in events
            if event.kind == "added" or not only_signed(event.changes)
            for called in _names(event.entry)
        )
        for name, events in known.items()
    }


def _names(entry: Commit) -> Iterator[str]:
    mailbox = entry.email.partition("@")[0]
    # A code host's private address is `number+handle@`; the handle is what reviews are signed with.
    yield from (entry.author, entry.email, mailbox, mailbox.partition("+")[2] or mailbox)
