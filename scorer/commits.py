"""Commits as values: who did what to which file, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple


class FileChange(NamedTuple):
    """One file in one commit, by the hashes of its content; None where it was not there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit that touched records. `reviewers` are the people its trailers name."""

    sha: str
    date: date  # when it was written
    author: str
    email: str
    reviewers: tuple[str, ...]
    changes: tuple[FileChange, ...]


def touched(entries: Iterable[Entry]) -> dict[str, list[tuple[Entry, FileChange]]]:
    """Sort commits by the file they touched, newest first."""
    found: dict[str, list[tuple[Entry, FileChange]]] = {}
    for entry in entries:
        for change in entry.changes:
            found.setdefault(change.path, []).append((entry, change))
    return found


def day(seconds: int) -> date:
    """Give the day of a moment, in universal time."""
    return datetime.fromtimestamp(seconds, UTC).date()
