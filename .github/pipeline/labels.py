"""Labels are data (`.github/labels.yml`): which there are, and by which paths a pull request gets one.

`python -m pipeline.labels` makes those of a repository what the list says; it takes none away that it does not know.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import yaml

from . import hub

LIST = Path(__file__).parent.parent / "labels.yml"


class Label(NamedTuple):
    """One label: its name, its colour as six hex digits, what it says, and the paths it stands for."""

    name: str
    color: str
    description: str
    paths: tuple[str, ...] = ()


def labels() -> list[Label]:
    """Return the labels of the list."""
    return [
        Label(one["name"], one["color"], one["description"], tuple(one.get("paths", ())))
        for one in yaml.safe_load(LIST.read_text(encoding="utf-8"))
    ]


def labels_of(paths: Iterable[str]) -> list[str]:
    """Return the labels that a pull request with these paths gets, in the order of the list."""
    touched = list(paths)
    return [
        label.name
        for label in labels()
        if any(fnmatchcase(p, pattern) for pattern in label.paths for p in touched)
    ]


def main() -> None:
    """Make the labels of the repository in the environment what the list says."""
    known = {one["name"]: one for one in hub.listed("labels")}
    for label in labels():
        there = known.get(label.name)
        said = {"name": label.name, "color": label.color, "description": label.description}
        if there is None:
            hub.call("POST", "labels", said)
        elif any(there.get(key) != value for key, value in said.items()):
            hub.call("PATCH", f"labels/{hub.quoted(label.name)}", said)
        else:
            continue
        sys.stdout.write(f"{label.name}\n")


if __name__ == "__main__":
    main()
