"""A copy of an edition as it was found, and what could not be read of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import orjson

from ..errors import FormatError
from .manifest import Manifest, parse_manifest
from .names import MANIFEST

#: What a path of an edition is made of: no way out of its folder, and nothing that some system reads otherwise.
_STEP = re.compile(r"[A-Za-z0-9_<>+-][A-Za-z0-9._<>+-]*")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 240

#: Why a file of a copy was not read.
Unread = Literal["path", "link", "size", "broken", "twice"]


@dataclass(frozen=True)
class EditionCopy:
    """The files of one edition by their paths in it. `place` is where it was found, for people.

    `unread` are files that were not read, each with the reason. A copy in which `only_data` was looked for is
    an archive: the pages need not be there.
    """

    place: str
    files: Mapping[str, bytes]
    unread: Mapping[str, Unread] = field(default_factory=dict)
    folder: str | None = None  # the name of the folder it lies in, where that has to be its own

    def path(self, inside: str) -> str:
        """Return the path of a file as it is told to people."""
        return f"{self.place}/{inside}" if self.place else inside

    @cached_property
    def manifest(self) -> Manifest | None:
        """The manifest, where there is one that can be read."""
        try:
            return parse_manifest(self.files[MANIFEST]) if MANIFEST in self.files else None
        except FormatError:
            return None

    def json(self, inside: str) -> Any:
        """Return what a file holds as JSON; None where it is not there or is none."""
        try:
            return orjson.loads(self.files[inside]) if inside in self.files else None
        except orjson.JSONDecodeError:
            return None


def is_safe(path: str) -> bool:
    r"""Return whether a path leads to a place inside its folder on every system, and nowhere else.

    >>> [is_safe(path) for path in ("a/b.json", "../b", "/b", "a//b", "c:b", "a\\b", "aux.txt", ".git/config")]
    [True, False, False, False, False, False, False, False]
    """
    steps = path.split("/")
    return len(path) <= _LONGEST and all(
        _STEP.fullmatch(step) and not step.endswith(".") and not _DEVICES.fullmatch(step) for step in steps
    )
