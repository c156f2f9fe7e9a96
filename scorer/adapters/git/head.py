"""The newest commit, and the day it was committed."""

from __future__ import annotations

from pathlib import Path

from ...build_input import Head
from ...history.commits import moment
from .open_repo import open_repo


def head(root: Path) -> Head:
    with open_repo(root) as repo:
        commit = repo.head.commit
        return Head(commit.hexsha, moment(commit.committed_date).date())
