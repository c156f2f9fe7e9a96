"""The clock of the machine, read here and nowhere else: only to tell that a day lies ahead."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from .git.open_repo import NoHistory
from .git.snapshot import head


def today(root: Path) -> date:
    """Return the later of the machine's day and that of the newest commit: a slow clock refuses nobody."""
    day = datetime.now().astimezone().date()
    try:
        return max(day, head(root).date)
    except NoHistory:
        return day
