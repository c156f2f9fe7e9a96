"""The newest commit, and the day it was committed."""

from __future__ import annotations

from pathlib import Path

from ...build_input import Commit
from ...history.commits import moment
from .open_repo import opened


def head(root: Path) -> Commit:
    """Give the newest commit of a checkout."""
    with opened(root) as repo:
        commit = repo.head.commit
        return Commit(commit.hexsha, moment(commit.committed_date).date())
