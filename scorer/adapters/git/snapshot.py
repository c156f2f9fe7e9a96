"""A commit as a tree of files: the same form as a folder, so that one road reads both."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from ...build_input import Head
from ...history.commits import moment
from ...records.kinds import misplaced
from ...records.paths import A_LINK, CATALOGUES, EXCEPTIONS, SCHEMAS, Tree
from ...records.source import Fault
from .command import NoHistory, run_git, start_git, why_no_history

_LINK = "120000"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The record as it stands in one commit, and the schemas it was judged by."""

    commit: Head
    tree: Tree
    schemas: Mapping[str, str]


def head(root: Path) -> Head:
    """Return the newest commit."""
    return _head(root, "HEAD")


def snapshot(root: Path, revision: str) -> Snapshot:
    """Return the record as it stands in a commit."""
    sha = find_commit(root, revision)
    listed = dict(_listed(root, sha))
    wanted = [path for path in listed if _wanted(path)]
    commit, *texts = contents(root, [sha, *(listed[path][1] for path in wanted)])
    found = dict(zip(wanted, texts, strict=True))
    return Snapshot(
        Head(sha, _committed(commit)),
        {p: _content(p, listed[p][0], raw) for p, raw in found.items() if p not in SCHEMAS},
        {path: found[path].decode() for path in SCHEMAS if path in found},
    )


def find_commit(root: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names."""
    # A name that begins with a dash is a name here, and no option; one that begins with `^` names no commit.
    found = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None or not _HASH.fullmatch(found):
        _head(root, "HEAD")  # which says it if there is no history at all
        raise NoHistory(f"there is no commit '{revision}' here; fetch it, or name another")
    return found.strip()


_HASH = re.compile(r"[0-9a-f]{40,64}\n")


def _committed(commit: bytes) -> date:
    """Return the day on which a commit was made, from its text as git keeps it."""
    said = _COMMITTED.search(commit.partition(b"\n\n")[0])
    if said is None:
        raise NoHistory("a commit does not say on which day it was made; name another")
    return moment(int(said[1])).date()


_COMMITTED = re.compile(rb"^committer .* (\d{1,11}) [+-]\d{4}$", re.MULTILINE)


def _head(root: Path, sha: str) -> Head:
    found = run_git(root, "show", "--no-patch", "--no-show-signature", "--format=%H %ct", f"{sha}^{{commit}}")
    if found is None:
        raise why_no_history(root)
    name, _, second = found.strip().partition(" ")
    return Head(name, moment(int(second)).date())


def prefix(root: Path) -> str:
    """Return the way from the top of the repository to the root of the record: nothing, or `folder/`."""
    found = run_git(root, "rev-parse", "--show-prefix")
    if found is None:
        raise why_no_history(root)
    return found.removesuffix("\n")


def contents(root: Path, ids: Sequence[str]) -> tuple[bytes, ...]:
    """Read many blobs or commits in one call of git, in the order asked for."""
    return tuple(_blobs(root, ids)) if ids else ()


def _blobs(root: Path, ids: Sequence[str]) -> Iterator[bytes]:
    # From a file: git answers while it is being asked, and two full pipes would wait for each other.
    with tempfile.TemporaryFile() as asked:
        asked.writelines(f"{blob}\n".encode() for blob in ids)
        asked.seek(0)
        with start_git(root, "cat-file", "--batch", asked=asked) as process:
            try:
                yield from (_blob(process.stdout, blob) for blob in ids)  # type: ignore[arg-type]  # a pipe
            finally:
                process.kill()


def _blob(answers: IO[bytes], blob: str) -> bytes:
    size = b"".join(answers.readline().split()[-1:])  # behind hash and kind; `missing` where it is not there
    content = answers.read(int(size)) if size.isdigit() else b""
    if not size.isdigit() or len(content) != int(size):
        raise NoHistory(
            f"git cannot read {blob[:12]} of its own history; fetch it again, or make a new clone"
        )
    answers.read(1)  # the line's end behind it
    return content


def _listed(root: Path, sha: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the files of a commit by their paths from the root of the record, where git is asked."""
    text = run_git(root, "ls-tree", "-r", "-z", sha, "--", *_PARTS)
    if text is None:
        raise NoHistory("git cannot list the files of a commit; fetch it again, or make a new clone")
    for line in filter(None, text.split("\0")):
        about, _, path = line.partition("\t")
        mode, kind, blob = about.split()
        if kind == "blob":
            yield path, (mode, blob)


_PARTS = ("disclosures", "schema", "site/site.yaml")


def _wanted(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))
    ours = path.startswith(("disclosures/", EXCEPTIONS))
    return path in CATALOGUES or path in SCHEMAS or (ours and not hidden)


def _content(path: str, mode: str, raw: bytes) -> bytes | Fault:
    if mode == _LINK:
        return A_LINK
    kept = path in CATALOGUES or path.startswith(EXCEPTIONS)
    return raw if kept else misplaced(path) or raw
