"""When files were added and last touched: names and days only, so that it is as quick as git itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ...history.commits import moment
from .checkout import Checkout, commits, find_checkout

_ENDING = ".yaml"
#: `records.kinds.NO_LABS`, written out: to import that takes longer than the whole overview.
NO_LABS = frozenset(["evidence", "lists", "readings", "samples"])
_FORM = ("--format=%x01%at", "--name-only")


def overview(root: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield each record that is there, by its id, with the days it was added and last touched, and how often.

    A record that no commit has touched yet is left out.
    """
    place = find_checkout(root)
    # Git begins here already; the names of the files are read meanwhile.
    blocks = commits(place, "days", "disclosures", *_FORM)
    start = f"{place.inside}disclosures/"
    found = dict[str, list[date]]()
    for lab in _folders(root / "disclosures"):
        files = sorted(os.listdir(root / "disclosures" / lab))  # noqa: PTH208 (names do; paths are slow to make)
        found |= {f"{start}{lab}/{file}": [] for file in files if file.endswith(_ENDING)}
    for path, day in _touched(blocks):
        if path in found:
            found[path].append(day)
    for path, days in found.items():
        if days:
            yield path[len(start) : -len(_ENDING)], str(days[-1]), str(days[0]), len(days)


def newest_commits(root: Path, folder: str, *, place: Checkout | None = None) -> dict[str, date]:
    """Return the day of the newest commit that touched each file of a folder, by its path inside the folder."""
    place = place or find_checkout(root)
    start = f"{place.inside}{folder}/"
    found: dict[str, date] = {}
    for path, day in _touched(commits(place, folder.replace("/", "-"), folder, *_FORM)):
        found.setdefault(path.removeprefix(start), day)
    return found


def _touched(blocks: Iterable[str]) -> Iterator[tuple[str, date]]:
    """Yield each file of each commit, newest first, with the day."""
    for block in blocks:
        head, _, paths = block.partition("\0")
        if head:
            day = moment(int(head)).date()
            for path in paths.strip("\n\0").split("\0"):
                yield path, day


def _folders(disclosures: Path) -> list[str]:
    with os.scandir(disclosures) as inside:
        return sorted(entry.name for entry in inside if entry.is_dir() and entry.name not in NO_LABS)
