"""The clock of the machine, read here and nowhere else: only to tell that a day lies ahead."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from ..history.commits import moment
from .git.command import run_git


def today(root: Path) -> date:
    """Return the later of the machine's day and that of the newest commit: a slow clock refuses nobody."""
    day = datetime.now().astimezone().date()
    said = (run_git(root, "log", "-1", "--format=%ct") or "").strip()
    return max(day, moment(int(said)).date()) if said.isdecimal() else day
