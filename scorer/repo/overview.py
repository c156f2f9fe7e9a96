"""When each record was added and last touched: names and days only, so that it is as quick as git itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..commits import moment
from .place import commits, place_of

_ENDING = ".yaml"


def overview(root: Path) -> Iterator[tuple[str, str, str, int]]:
    """Give each record that is there, by its id, with the days it was added and last touched, and how often.

    A record that no commit has touched yet is left out.
    """
    place = place_of(root)
    blocks = commits(place, "days", "--format=%x01%at", "--name-only")
    start = f"{place.inside}disclosures/"
    found = dict[str, list[str]]()
    for lab in _folders(root / "disclosures"):
        files = sorted(os.listdir(root / "disclosures" / lab))  # noqa: PTH208 (names do; paths are slow to make)
        found |= {f"{start}{lab}/{file}": [] for file in files if file.endswith(_ENDING)}
    for block in blocks:
        head, _, paths = block.partition("\0")
        if head:
            day = str(moment(int(head)).date())
            for path in paths.removeprefix("\n").split("\0"):
                if path in found:
                    found[path].append(day)
    for path, days in found.items():
        if days:
            yield path[len(start) : -len(_ENDING)], days[-1], days[0], len(days)


def _folders(disclosures: Path) -> list[str]:
    with os.scandir(disclosures) as inside:
        return sorted(entry.name for entry in inside if entry.is_dir() and entry.name != "readings")
