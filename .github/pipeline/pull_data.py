"""The records of a pull request as data: plain files, merged with the base, on a commit of the base's own tree.

The commit that is made has the base's tree with the merged records in place of its own. So whatever runs over it is
the base's, its history holds the commits of the pull request, and nothing else of the pull request is on disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .plumbing import GitError, git, line, names

#: What a record change may touch: the records, and the lists of exceptions that shrink with them.
RECORDS = ("disclosures", "schema/exceptions")
#: What records are judged by. Where a pull request changes it, it is judged by its own.
METHOD = "schema"
_FILES = ("100644", "100755")
_WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Merge"), ("EMAIL", "merge@invalid"))
}


@dataclass(frozen=True, slots=True)
class PullData:
    """A pull request as data.

    `commit` is what to look at, `since` what to compare it with; `conflicts` are the files that do not merge, in
    which case the records are those of the head alone. `refused` are entries that are no plain files.
    """

    commit: str
    since: str
    merge_base: str
    touched: tuple[str, ...]
    conflicts: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The files it touches that are records or stand beside them."""
        return tuple(path for path in self.touched if _inside(path, RECORDS))

    @property
    def method(self) -> bool:
        """Whether it changes what records are judged by."""
        return any(_inside(path, (METHOD,)) and not _inside(path, RECORDS) for path in self.touched)


def pull_data(repository: Path, base: str, head: str) -> PullData:
    """Merge the records of `head` into `base`. Raises GitError where the two have no common past."""
    # A name such as HEAD means something else in the folder that the records are put into.
    base, head = (
        line(repository, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        for name in (base, head)
    )
    try:
        common = line(repository, "merge-base", base, head)
    except GitError:
        raise GitError("this branch has no common past with the base") from None
    touched = tuple(touched_paths(repository, common, head))
    merged = git(repository, "merge-tree", "--write-tree", "--no-messages", "--name-only", "-z", base, head,
                 allowed=(0, 1))  # fmt: skip
    tree, *conflicts = names(merged)
    since = base
    if conflicts:
        tree, since = head, common
    method = any(_inside(path, (METHOD,)) and not _inside(path, RECORDS) for path in touched)
    parts = (RECORDS[0], METHOD) if method else RECORDS
    made, refused = _tree(repository, base, tree, parts)
    commit = git(
        repository, "commit-tree", made, "-p", since, "-p", head, "-m", "The records, merged", also=_WHO
    )
    return PullData(commit.decode().strip(), since, common, touched, tuple(conflicts), tuple(refused))


def touched_paths(repository: Path, since: str, head: str) -> list[str]:
    """Return the paths that differ between two commits."""
    return names(git(repository, "diff", "--name-only", "--no-renames", "-z", since, head))


def only_records(paths: tuple[str, ...] | list[str]) -> bool:
    """Return whether nothing but records is touched; of nothing, no."""
    return bool(paths) and all(_inside(path, RECORDS) for path in paths)


def put_down(repository: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit into a folder of their own, which knows the history."""
    git(repository, "worktree", "add", "--force", "--detach", str(folder), commit)


def refused_entries(repository: Path, data: str, parts: tuple[str, ...] = RECORDS) -> list[str]:
    """Return what is no plain file among these parts of a commit or tree: links, repositories, hidden files."""
    return [path for path, _, fine in _entries(repository, data, parts) if not fine]


def _tree(repository: Path, base: str, data: str, parts: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return the base's tree with these parts of another in place of its own, and what was refused."""
    found = list(_entries(repository, data, parts))
    kept = b"".join(entry + b"\0" for _, entry, fine in found if fine)
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": f"{folder}/index"}
        git(repository, "read-tree", base, also=index)
        git(repository, "rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", *parts, also=index)
        git(repository, "update-index", "-z", "--index-info", given=kept, also=index)
        made = git(repository, "write-tree", also=index).decode().strip()
    return made, [path for path, _, fine in found if not fine]


def _entries(repository: Path, data: str, parts: tuple[str, ...]) -> Iterator[tuple[str, bytes, bool]]:
    """Yield the path of each entry, the entry as a plain file, and whether it is one."""
    for entry in git(repository, "ls-tree", "-r", "-z", "--full-tree", data, "--", *parts).split(b"\0"):
        about, _, raw = entry.partition(b"\t")
        if about:
            mode, _, blob = about.split()
            path = raw.decode("utf-8", "surrogateescape")
            fine = mode.decode() in _FILES and not any(step.startswith(".") for step in path.split("/"))
            yield path, b"100644 " + blob + b"\t" + raw, fine


def _inside(path: str, folders: tuple[str, ...]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)
