"""A commit as a tree of files: the same form as a folder, so that one road reads both."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...build_input import Head
from ...history.commits import moment
from ...records.load import A_LINK, CATALOGUES, EXCEPTIONS, SCHEMAS, Tree, misplaced
from ...records.source import Fault
from .open_repo import NoHistory, open_repo, prefix

if TYPE_CHECKING:
    from git import Commit, Repo

_LINK = "120000"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The record as it stands in one commit, and the schemas it was judged by."""

    commit: Head
    tree: Tree
    schemas: Mapping[str, str]


def head(root: Path) -> Head:
    with open_repo(root) as repo:
        return _head(repo.head.commit)


def snapshot(root: Path, revision: str) -> Snapshot:
    from git import GitCommandError

    with open_repo(root) as repo:
        try:
            # A name that begins with a dash is a name here, and no option.
            sha = repo.git.rev_parse("--verify", "--end-of-options", f"{revision}^{{commit}}")
        except GitCommandError:
            raise NoHistory(f"there is no commit '{revision}' here; fetch it, or name another") from None
        commit = repo.commit(sha)
        inside = prefix(repo, root)
        listed = dict(_listed(repo, commit.hexsha, inside))
        wanted = [path for path in listed if _wanted(path)]
        found = dict(zip(wanted, blobs(repo, [listed[path][1] for path in wanted]), strict=True))
        return Snapshot(
            _head(commit),
            {p: _content(p, listed[p][0], raw) for p, raw in found.items() if p not in SCHEMAS},
            {path: found[path].decode() for path in SCHEMAS if path in found},
        )


def _head(commit: Commit) -> Head:
    return Head(commit.hexsha, moment(commit.committed_date).date())


def blobs(repo: Repo, ids: Sequence[str]) -> Iterator[bytes]:
    """Read many blobs in one call of git, in the order asked for."""
    if not ids:
        return
    # From a file: git answers while it is being asked, and two full pipes would wait for each other.
    with tempfile.TemporaryFile() as asked:
        asked.writelines(f"{blob}\n".encode() for blob in ids)
        asked.seek(0)
        process = repo.git.cat_file("--batch", istream=asked, as_process=True)
        for _ in ids:
            size = int(process.stdout.readline().split()[-1])
            yield process.stdout.read(size)
            process.stdout.read(1)
        process.wait()


def _listed(repo: Repo, sha: str, inside: str) -> Iterator[tuple[str, tuple[str, str]]]:
    text = repo.git.ls_tree("-r", "-z", "--full-tree", sha, "--", *(f"{inside}{part}" for part in _PARTS))
    for line in filter(None, text.split("\0")):
        about, _, path = line.partition("\t")
        mode, kind, blob = about.split()
        if kind == "blob":
            yield path.removeprefix(inside), (mode, blob)


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


def contents(root: Path, ids: Sequence[str]) -> tuple[bytes, ...]:
    with open_repo(root) as repo:
        return tuple(blobs(repo, ids))
