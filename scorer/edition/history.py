"""The history that a site's pages need, as one file: an archive of the source has no git to ask.

It holds the commits that touched records and the crosswalk, with the hashes of what they changed; the texts of
these lie beside it under their hashes. Mail addresses are left out: no page shows one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

import orjson
from pydantic import ValidationError

from ..errors import FormatError
from ..history.commits import Commit, FileChange
from ..history.message import Message
from ..model import Frozen
from .manifest import GitHash

#: The folder of the old texts in the tree of a tag, each under git's hash of it.
TEXTS = "editions/history"


class CommittedChange(NamedTuple):
    """One file in one commit: its path, and git's hashes of its text before and after."""

    path: str
    before: str | None
    after: str | None


class CommitEntry(Frozen):
    """One commit, without the mail address of its author."""

    sha: GitHash
    at: datetime
    author: str
    reviewers: tuple[str, ...]
    reason: str
    correction: str | None
    reported_by: tuple[str, ...]
    changes: tuple[CommittedChange, ...]


class HeadEntry(Frozen):
    """One commit, and the day of it."""

    sha: GitHash
    date: date


class HistoryFile(Frozen):
    """What pages need to know of the past, and of which files it is the past: git's hash of each."""

    form: Literal[1]
    head: HeadEntry
    last_change: HeadEntry
    edited: Mapping[str, date]
    records: tuple[CommitEntry, ...]
    crosswalk: tuple[CommitEntry, ...]
    files: Mapping[str, GitHash]


def history_bytes(history: HistoryFile) -> bytes:
    """Spell a history: the same bytes for the same one."""
    option = orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS
    return orjson.dumps(history.model_dump(mode="json"), option=option)


def parse_history(raw: bytes) -> HistoryFile:
    """Read a history. Raises a `FormatError` where it is none."""
    try:
        return HistoryFile.model_validate_json(raw)
    except ValidationError as error:
        raise FormatError(str(error.errors(include_url=False, include_input=False)[0]["msg"])) from None


def commit_entries(commits: Iterable[Commit]) -> tuple[CommitEntry, ...]:
    """Return commits as the file has them."""
    return tuple(
        CommitEntry(
            sha=one.sha,
            at=one.at,
            author=one.author,
            reviewers=one.reviewers,
            reason=one.message.reason,
            correction=one.message.correction,
            reported_by=one.message.reported_by,
            changes=tuple(CommittedChange(*change) for change in one.changes),
        )
        for one in commits
    )


def commits_of(entries: Iterable[CommitEntry]) -> tuple[Commit, ...]:
    """Return the commits that a file tells of."""
    return tuple(
        Commit(
            sha=one.sha,
            at=one.at,
            author=one.author,
            email="",
            reviewers=one.reviewers,
            changes=tuple(FileChange(*change) for change in one.changes),
            message=Message(one.reason, one.correction, one.reported_by),
        )
        for one in entries
    )


def texts_of(history: HistoryFile) -> frozenset[str]:
    """Return the hashes of all texts that were changed into another."""
    return frozenset(
        text
        for entry in (*history.records, *history.crosswalk)
        for change in entry.changes
        for text in (change.before, change.after)
        if text and change.before and change.after
    )


def git_hash(content: bytes, like: str) -> str:
    """Return git's hash of a text, of the kind that another hash is."""
    kind = hashlib.sha1 if len(like) == 40 else hashlib.sha256  # git's own name of it, and no proof
    return kind(b"blob %d\0" % len(content) + content).hexdigest()
