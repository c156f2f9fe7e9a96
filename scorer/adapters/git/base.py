"""The commit that a branch is held to: where it left another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .command import NoHistory, run_git
from .snapshot import find_commit


def merge_base(root: Path, revision: str) -> str:
    """Return the hash of the commit at which the checkout left a revision: what is new here came after it.

    Where the history is not whole, nobody can tell, and a `NoHistory` says so.
    """
    there, here = find_commit(root, revision), find_commit(root, "HEAD")
    if there == here:
        return there
    if (run_git(root, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        raise NoHistory("the checkout is shallow; fetch its history (git fetch --unshallow) to compare")
    found = (run_git(root, "merge-base", there, here) or "").strip()
    if not found:
        raise NoHistory(f"'{revision}' and this checkout have no commit in common, so nothing is compared")
    return found


def file_at(root: Path, sha: str, paths: Iterable[str]) -> str:
    """Return the text of the first of some files that a commit has; empty where it has none of them."""
    texts = (run_git(root, "show", f"{sha}:./{path}") for path in paths)
    return next((text for text in texts if text is not None), "")


def commits_since(root: Path, base: str) -> frozenset[str]:
    """Return the hashes of the commits of this checkout that came after a base."""
    return frozenset((run_git(root, "rev-list", f"{base}..HEAD") or "").split())
