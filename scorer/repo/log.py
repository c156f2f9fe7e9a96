"""The history of all records in one pass of git, remembered between runs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..provenance import Entry, FileChange
from .head import day
from .opened import NoHistory, opened, prefix, whole

if TYPE_CHECKING:
    from git import Repo

# A commit begins with \x01 and its hash; author and trailers are apart by \x1f, the head ends with \x02.
# A mark of ours in somebody's name only spoils the entry it stands in.
_FORMAT = "%x01%H %at%x1f%an%x1f%ae%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)%x02"
_HEAD = re.compile(
    r"(?P<sha>[0-9a-f]{40,64}) (?P<at>\d+)\x1f(?P<author>[^\x1f]*)\x1f(?P<email>[^\x1f]*)\x1f(?P<by>.*)",
    re.DOTALL,
)
_NONE = re.compile(r"0+")
# Changes made in a merge count, those it only brings together do not: they are told by their own commits.
_HOW = ("--raw", "--no-abbrev", "--no-renames", "--cc", "-z")


def log(root: Path) -> tuple[Entry, ...]:
    """Give every commit that touched a record, newest first; paths are those from the root of the record."""
    from git import GitCommandError

    with opened(root) as repo:
        whole(repo, "to show where records come from")
        try:
            inside = prefix(repo, root)
            return tuple(_entries(_remembered(repo, root, inside), inside))
        except GitCommandError:
            raise NoHistory("git could not read the history") from None


def _remembered(repo: Repo, root: Path, inside: str) -> str:
    """Ask git only for what came after the commit that was remembered, if that is still an ancestor."""
    now = repo.head.commit.hexsha
    memo = Path(repo.common_dir) / "scorer" / "log"
    known, text = "", ""
    with suppress(OSError):
        known, _, text = memo.read_bytes().decode("utf-8", "surrogateescape").partition("\n")
    old, _, place = known.partition(" ")
    if place == inside and old == now:
        return text
    follows = place == inside and bool(old) and _is_ancestor(repo, old, now)
    new = repo.git.log(
        f"--format={_FORMAT}", *_HOW, f"{old}..{now}" if follows else now, "--", str(root / "disclosures")
    )
    text = new + text if follows else new
    # A checkout that may not be written to is read anew each time.
    with suppress(OSError):
        memo.parent.mkdir(exist_ok=True)
        part = memo.with_suffix(f".{os.getpid()}")
        part.write_bytes(f"{now} {inside}\n{text}".encode("utf-8", "surrogateescape"))
        part.replace(memo)
    return text


def _is_ancestor(repo: Repo, old: str, new: str) -> bool:
    from git import GitCommandError

    try:
        repo.git.merge_base("--is-ancestor", old, new)
    except GitCommandError:
        return False
    return True


def _entries(text: str, inside: str) -> Iterator[Entry]:
    for block in text.split("\x01"):
        head, _, rest = block.partition("\x02")
        match = _HEAD.fullmatch(head)
        if match:
            reviewers = tuple(by.strip() for by in match["by"].split("\x1e") if by.strip())
            changes = tuple(_changes(rest, inside))
            yield Entry(
                match["sha"], day(int(match["at"])), match["author"], match["email"], reviewers, changes
            )


def _changes(rest: str, inside: str) -> Iterator[FileChange]:
    parts = iter(rest.replace("\n", "\0").split("\0"))
    for about in parts:
        if about.startswith(":"):
            # One colon per parent: `:mode mode old new M`, or of a merge `::mode mode mode old old new MM`.
            parents = len(about) - len(about.lstrip(":"))
            blobs = about.split()[parents + 1 : -1]
            path = next(parts)
            yield FileChange(path.removeprefix(inside), _blob(blobs[0]), _blob(blobs[-1]))


def _blob(sha: str) -> str | None:
    return None if _NONE.fullmatch(sha) else sha
