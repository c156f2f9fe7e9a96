"""Commits and texts -> how each record came to say what it says. Layout is nobody's change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..records import positions, source
from ..records.load import record_path
from ..records.source import Fault
from .commits import Commit, FileChange, touched


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed, in a few words before and after; nothing is an empty text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to one record: added, changed or removed it, or changed its layout only."""

    entry: Commit
    kind: str
    changes: tuple[Change, ...] = ()


#: Hashes of contents -> their bytes, in the same order.
Reader = Callable[[list[str]], Iterable[bytes]]


def histories(
    entries: Iterable[Commit], ids: Mapping[str, tuple[str, ...]], read: Reader
) -> dict[str, tuple[Event, ...]]:
    """Return the history of records, newest first.

    `ids` gives for each record the ids it once had.
    """
    by_path = touched(entries)
    lists = {
        name: [pair for one in (name, *former) for pair in by_path.get(record_path(one), ())]
        for name, former in ids.items()
    }
    wanted = sorted(
        {
            blob
            for pairs in lists.values()
            for _, c in pairs
            if c.before and c.after
            for blob in (c.before, c.after)
        }
    )
    known = {blob: plain_data(raw) for blob, raw in zip(wanted, read(wanted), strict=True)}
    return {name: tuple(_events(pairs, known)) for name, pairs in lists.items()}


def _events(pairs: Iterable[tuple[Commit, FileChange]], known: Mapping[str, Any]) -> Iterator[Event]:
    for entry, change in pairs:
        if change.before is None:
            yield Event(entry, "added")
        elif change.after is None:
            yield Event(entry, "removed")
        else:
            changes = tuple(differences(known[change.before], known[change.after]))
            yield Event(entry, "changed" if changes else "layout", changes)


def plain_data(raw: bytes) -> Any:
    """Read a record's text as far as it can be read; None where it cannot."""
    text = source.decode(raw)
    if isinstance(text, Fault):
        return None
    data = source.fast(text)
    if data is not None:
        return data
    document = positions.read(text)
    return None if document.faults else document.data


def differences(before: Any, after: Any) -> Iterator[Change]:
    """Yield which fields of a record differ: each claim's mark first, then what stands around it."""
    old, new = _map(before), _map(after)
    if old is not before or new is not after:
        yield from _unreadable(old is before, new is after)
        return
    old_claims, new_claims = _map(old.get("claims")), _map(new.get("claims"))
    for name in [*new_claims, *(name for name in old_claims if name not in new_claims)]:
        yield from _claim(name, _map(old_claims.get(name)), _map(new_claims.get(name)))
    for field in [*new, *(field for field in old if field not in new)]:
        if field != "claims" and old.get(field) != new.get(field):
            yield Change(field, _short(old.get(field)), _short(new.get(field)))


def _unreadable(before: bool, after: bool) -> Iterator[Change]:
    """Write that a text began or ceased to be one that can be read; between two such nothing can be said."""
    said = "could not be read"
    if before or after:
        yield Change("text", "" if before else said, "" if after else said)


def _claim(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = mark_text(old), mark_text(new)
    if before != after:
        yield Change(name, before, after)
    for field in [*new, *(field for field in old if field not in new)]:
        if field not in ("status", "values") and old.get(field) != new.get(field):
            yield Change(f"{name}.{field}", _short(old.get(field)), _short(new.get(field)))


def mark_text(claim: Mapping[str, Any]) -> str:
    """Write a claim in a few words: `partial (>15T tokens)`; nothing where there is none."""
    values = claim.get("values")
    amounts = "; ".join(_amount(value) for value in (values if isinstance(values, list) else ()))
    status = str(claim.get("status") or "")
    return f"{status} ({amounts})" if amounts else status


#: What stands first in an amount that is written down; the order of its fields in a record is layout.
_FIRST = ("total", "active", "size")
#: What stands behind active parameters, so that they are not taken for the total where they stand alone.
ACTIVE = " active"


def _amount(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    first = [key for key in _FIRST if key in value]
    rest = sorted(value.keys() - {*first, "variant"}, key=str)
    amount = ", ".join(f"{value[key]}{ACTIVE if key == 'active' else ''}" for key in (*first, *rest))
    return f"{value['variant']}: {amount}" if "variant" in value else amount


def _map(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _short(value: object) -> str:
    """Return a plain value as it is, and of a list or a map how many parts it has."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"
    return str(value)


#: Who only signs a review, or waives a rule, has not written the record, and moved nothing in it.
NOT_WRITING = frozenset(["reviews", "waivers"])


def authors(known: Mapping[str, tuple[Event, ...]]) -> dict[str, frozenset[str]]:
    """Return for each record the names and addresses of everybody who wrote a part of what a review covers."""
    return {
        name: frozenset(
            called
            for event in events
            if event.kind == "added" or any(change.field not in NOT_WRITING for change in event.changes)
            for called in _names(event.entry)
        )
        for name, events in known.items()
    }


def _names(entry: Commit) -> Iterator[str]:
    mailbox = entry.email.partition("@")[0]
    # A code host's private address is `number+handle@`; the handle is what reviews are signed with.
    yield from (entry.author, entry.email, mailbox, mailbox.partition("+")[2] or mailbox)
