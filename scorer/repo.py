"""The only module that asks git: the newest commit, and the last one of each record in a single pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .material import Commit

if TYPE_CHECKING:
    from git import Repo


@dataclass(frozen=True, slots=True)
class History:
    """What git knows. `head` is None without a commit; `trouble` says in a sentence what is missing."""

    head: Commit | None
    commits: Mapping[str, Commit]  # path from the root -> the last commit that touched it
    trouble: str | None = None


def history(root: Path, *, records: bool) -> History:
    """Ask git for the newest commit and, with `records`, for the last commit of every record."""
    try:
        # GitPython looks for the program when it is imported.
        from git import GitCommandError, InvalidGitRepositoryError, NoSuchPathError, Repo
    except ImportError:
        return History(None, {}, "git is not installed")
    try:
        repo = Repo(root, search_parent_directories=True)
    except (InvalidGitRepositoryError, NoSuchPathError):
        return History(None, {}, "this is not a git checkout")
    with repo:
        try:
            repo.git.rev_parse("--git-dir")
        except GitCommandError as error:
            reason = str(error.stderr).strip().removeprefix("stderr: ").strip("' \n").splitlines()[0]
            return History(None, {}, f"git will not read this checkout ({reason})")
        if not repo.head.is_valid():
            return History(None, {}, "nothing is committed yet")
        commit = repo.head.commit
        head = Commit(commit.hexsha, _day(commit.committed_date))
        if not records:
            return History(head, {})
        if repo.git.rev_parse("--is-shallow-repository") == "true":
            return History(
                head, {}, "the checkout is shallow; fetch its history to show each record's last commit"
            )
        try:
            return History(head, _last_commits(repo, root))
        except GitCommandError:
            return History(head, {}, "git could not read the history")


def _last_commits(repo: Repo, root: Path) -> Mapping[str, Commit]:
    # --relative gives paths from the root of the record, which may lie inside a larger repository.
    text = repo.git.log(
        "--format=%x01%H %ct", "--name-only", "--diff-merges=first-parent", "-z",
        f"--relative={_prefix(repo, root)}", "--", str(root / "disclosures"),
    )  # fmt: skip
    last: dict[str, Commit] = {}
    for block in text.split("\x01")[1:]:
        sha, _, rest = block.partition(" ")
        seconds, *paths = rest.replace("\n", "\0").split("\0")
        commit = Commit(sha, _day(int(seconds)))
        for path in filter(None, paths):
            last.setdefault(path, commit)
    return last


def _prefix(repo: Repo, root: Path) -> str:
    top = Path(str(repo.working_tree_dir)).resolve()
    inside = root.resolve().relative_to(top).as_posix()
    return "" if inside == "." else inside


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
