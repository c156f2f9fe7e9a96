"""What pages need to know of the past: from git, or from the history that an archive of the source carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from ..build_input import Head
from ..edition.history import (
    TEXTS,
    HeadEntry,
    HistoryFile,
    commit_entries,
    commits_of,
    git_hash,
    parse_history,
)
from ..edition.names import FOLDER, HISTORY, is_name
from ..errors import FormatError, ScorerError
from ..history.commits import Commit
from ..history.record_history import Reader
from ..records.paths import CROSSWALK_FILE
from .files import folder_bytes
from .git.checkout import find_checkout
from .git.command import NoHistory, run_git
from .git.editions import ancestors, source_files
from .git.last_change import last_change
from .git.log import read_log
from .git.overview import newest_commits
from .git.snapshot import contents, head
from .plain_file import read_plain

#: The folders whose files a history is the past of.
SOURCES = ("disclosures", "schema", "site")
_MOST = 64_000_000


@dataclass(frozen=True, slots=True)
class Past:
    """The newest commit, the last one that changed what the record says, and the commits that touched files of it."""

    head: Head
    records: tuple[Commit, ...]
    crosswalk: tuple[Commit, ...]
    edited: Mapping[str, date]
    read: Reader


def past_of(root: Path) -> Past:
    """Return the past of a checkout, or of an archive. Raises a `NoHistory` where nobody can tell it."""
    try:
        return _of_git(root)
    except NoHistory as trouble:
        carried = carried_history(root)
        if carried is None:
            raise
        return _of_archive(root, carried, trouble)


def past_at(root: Path, sha: str) -> Past:
    """Return the past of a commit: what came after it is left out."""
    past = _of_git(root)
    known = ancestors(root, sha)
    return replace(
        past,
        records=tuple(one for one in past.records if one.sha in known),
        crosswalk=tuple(one for one in past.crosswalk if one.sha in known),
    )


def last_change_of_any(root: Path, revision: str = "HEAD") -> Head | None:
    """Return the newest commit that changed what the record says, from git or from what an archive carries."""
    try:
        return last_change(root, revision)
    except NoHistory as trouble:
        carried = carried_history(root)
        if carried is None or revision != "HEAD":
            raise
        _expect_same(root, carried, trouble)
        return Head(carried.last_change.sha, carried.last_change.date)


def history_of(root: Path, past: Past, said: Head) -> HistoryFile:
    """Return the past of a checkout as the file that travels with an edition."""
    return HistoryFile(
        form=1,
        head=HeadEntry(sha=past.head.sha, date=past.head.date),
        last_change=HeadEntry(sha=said.sha, date=said.date),
        edited=past.edited,
        records=commit_entries(past.records),
        crosswalk=commit_entries(past.crosswalk),
        files=source_files(root, past.head.sha, SOURCES),
    )


def carried_history(root: Path) -> HistoryFile | None:
    """Return the history that lies in the tree of the newest edition, where there is one."""
    folder = root / FOLDER
    names = sorted(entry.name for entry in folder.iterdir() if is_name(entry.name)) if folder.is_dir() else []
    if not names:
        return None
    path = folder / names[-1] / HISTORY
    try:
        return parse_history(read_plain(path, _MOST))
    except (OSError, FormatError) as error:
        raise ScorerError(f"{path} cannot be read ({error}); get the archive of the edition anew") from None


def _of_git(root: Path) -> Past:
    place = find_checkout(root)
    records = read_log(root, place=place)
    newest = head(root)
    carried = carried_history(root)
    # The commit of a tag adds the edition to the state that was frozen, and changes nothing of it.
    if carried and (run_git(root, "rev-parse", "HEAD^") or "").strip() == carried.head.sha:
        newest = Head(carried.head.sha, carried.head.date)
    return Past(
        newest,
        records,
        read_log(root, CROSSWALK_FILE, place=place),
        newest_commits(root, "site/pages", place=place),
        partial(contents, root),
    )


def _of_archive(root: Path, carried: HistoryFile, trouble: NoHistory) -> Past:
    _expect_same(root, carried, trouble)
    return Past(
        Head(carried.head.sha, carried.head.date),
        commits_of(carried.records),
        commits_of(carried.crosswalk),
        carried.edited,
        partial(_texts, root),
    )


def _texts(root: Path, wanted: Sequence[str]) -> Iterable[bytes]:
    """Yield old texts by git's hashes of them."""
    for text in wanted:
        path = root / TEXTS / text
        try:
            content = read_plain(path, _MOST)
        except OSError as error:
            raise ScorerError(
                f"{path} cannot be read ({error.strerror}); get the archive of the edition anew"
            ) from None
        if git_hash(content, text) != text:
            raise ScorerError(
                f"{path} is not the text that its name says; get the archive of the edition anew"
            )
        yield content


def _expect_same(root: Path, carried: HistoryFile, trouble: NoHistory) -> None:
    """Raise a `NoHistory` where the files are not those whose past it is."""
    there = {
        f"{folder}/{name}": content
        for folder in SOURCES
        if (root / folder).is_dir()
        for name, content in folder_bytes(root / folder).items()
    }
    like = carried.head.sha
    for path in sorted(there.keys() | carried.files.keys()):
        content = there.get(path)
        if content is None or git_hash(content, like) != carried.files.get(path):
            raise NoHistory(f"{trouble}, and {path} is not as in the edition whose history lies here")
