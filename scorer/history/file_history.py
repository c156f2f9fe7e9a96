"""Commits and texts -> how one file that holds a list came to say what it says. Layout is nobody's change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .commits import Commit, touched
from .diff import Change, Unreadable, changes
from .record_history import Event, Reader, plain_data


def file_history(entries: Iterable[Commit], path: str, annotation: Any, read: Reader) -> tuple[Event, ...]:
    """Return what commits did to a file, newest first; those that changed its layout only are left out."""
    pairs = touched(entries).get(path, [])
    wanted = sorted({blob for _, change in pairs for blob in (change.before, change.after) if blob})
    known = {blob: plain_data(raw) for blob, raw in zip(wanted, read(wanted), strict=True)}
    found = []
    for entry, change in pairs:
        if change.before is None or change.after is None:
            found.append(Event(entry, "added" if change.before is None else "removed"))
            continue
        moved = _moved(path, annotation, known[change.before], known[change.after])
        if moved:
            found.append(Event(entry, "changed", moved))
    return tuple(found)


def _moved(path: str, annotation: Any, before: Any, after: Any) -> tuple[Change, ...]:
    """Return what differs between two states of the file; None is a text that could not be read."""
    if before is None and after is None:
        return ()  # of two such texts nothing can be said
    if before is None or after is None:
        unreadable = Unreadable()
        return (
            Change(path, (), unreadable if before is None else None, unreadable if after is None else None),
        )
    return tuple(changes(path, annotation, before, after))
