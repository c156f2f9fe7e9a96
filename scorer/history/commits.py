"""Commits as values: who did what to which file, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from ..errors import ScorerError
from .message import Message

#: The message of a commit that nobody asked for.
_UNTOLD = Message()


class FileChange(NamedTuple):
    """One file in one commit, by the hashes of its content; None where it was not there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that touched records. `reviewers` are the people its trailers name, `message` says why."""

    sha: str
    at: datetime  # when it was written, in universal time
    author: str
    email: str
    reviewers: tuple[str, ...]
    changes: tuple[FileChange, ...]
    message: Message = _UNTOLD

    @property
    def date(self) -> date:
        """The day it was written."""
        return self.at.date()


def touched(entries: Iterable[Commit]) -> dict[str, list[tuple[Commit, FileChange]]]:
    """Sort commits by the file they touched, newest first."""
    found: dict[str, list[tuple[Commit, FileChange]]] = {}
    for entry in entries:
        for change in entry.changes:
            found.setdefault(change.path, []).append((entry, change))
    return found


def moment(seconds: int) -> datetime:
    """Return a moment that git counts in seconds, in universal time."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise ScorerError(
            "a commit says that it was made on a day that no calendar has; write it anew with a day of today"
        ) from None
