"""The clock of the machine, read here and nowhere else: only to tell that a day lies ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from .git.command import run_git


def today(root: Path) -> date:
    """Return the later of the machine's day and that of the newest commit: a slow clock refuses nobody."""
    day = datetime.now().astimezone().date()
    said = (run_git(root, "log", "-1", "--format=%ct") or "").strip()
    return max(day, datetime.fromtimestamp(int(said), UTC).date()) if said.isdecimal() else day
