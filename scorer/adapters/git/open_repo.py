"""Opening the repository a checkout lies in, or saying in a sentence why that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import ScorerError

if TYPE_CHECKING:
    from git import Repo


class NoHistory(ScorerError):
    """Git cannot tell what was asked; the message says why and begins in lower case."""


@contextmanager
def open_repo(root: Path) -> Iterator[Repo]:
    """Open the repository around a folder."""
    try:
        # GitPython looks for the program when it is imported.
        from git import GitCommandError, InvalidGitRepositoryError, NoSuchPathError, Repo
    except ImportError:
        raise NoHistory("git is not installed") from None
    try:
        repo = Repo(root, search_parent_directories=True)
    except (InvalidGitRepositoryError, NoSuchPathError):
        raise NoHistory("this is not a git checkout") from None
    with repo:
        try:
            repo.git.rev_parse("--git-dir")
        except GitCommandError as error:
            reason = str(error.stderr).strip().removeprefix("stderr: ").strip("' \n").splitlines()[0]
            raise NoHistory(f"git will not read this checkout ({reason})") from None
        if not repo.head.is_valid():
            raise NoHistory("nothing is committed yet")
        yield repo


def prefix(repo: Repo, root: Path) -> str:
    """Return the way from the top of the repository to the root of the record: nothing, or `folder/`."""
    top = Path(str(repo.working_tree_dir)).resolve()
    inside = root.resolve().relative_to(top).as_posix()
    return "" if inside == "." else f"{inside}/"
