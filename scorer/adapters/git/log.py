"""The history of all records in one pass of git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...history.commits import Commit, FileChange, moment
from ...history.message import parse_message, person
from .checkout import Checkout, commits, find_checkout
from .snapshot import contents

# A commit begins with \x01 and its hash; author and trailers are apart by \x1f, the head ends with \x02.
# A mark of ours in somebody's name only spoils the entry it stands in.
_FORMAT = "%x01%H %at%x1f%an%x1f%ae%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)%x02"
_HEAD = re.compile(
    r"(?P<sha>[0-9a-f]{40,64}) (?P<at>\d+)\x1f(?P<author>[^\x1f]*)\x1f(?P<email>[^\x1f]*)\x1f(?P<by>.*)",
    re.DOTALL,
)
_NONE = {"0" * 40: None, "0" * 64: None}  # the hash of what is not there


def read_log(root: Path, under: str = "disclosures", *, place: Checkout | None = None) -> tuple[Commit, ...]:
    """Return every commit that touched a record, or another folder or file, newest first.

    Paths are those from the root of the record; `place` is where it stands, where somebody has just looked.
    """
    place = place or find_checkout(root)
    # What git said is remembered, of each folder or file apart.
    memo = "log" if under == "disclosures" else f"log-{under.replace('/', '-')}"
    blocks = commits(place, memo, under, f"--format={_FORMAT}", "--raw", "--no-abbrev")
    found = tuple(_entries(blocks, place.inside))
    # Asked for by their hashes: a message may hold any mark, and one in the log could look like another commit.
    written = contents(root, [entry.sha for entry in found])
    return tuple(
        replace(entry, message=parse_message(_message(raw)))
        for entry, raw in zip(found, written, strict=True)
    )


def _message(raw: bytes) -> str:
    """Return the message of a commit as git keeps it: behind its head and an empty line."""
    return raw.partition(b"\n\n")[2].decode("utf-8", "replace")


def _entries(blocks: Iterable[str], inside: str) -> Iterator[Commit]:
    for block in blocks:
        head, _, rest = block.partition("\x02")
        match = _HEAD.fullmatch(head)
        if match:
            reviewers = tuple(filter(None, map(person, match["by"].split("\x1e"))))
            changes = tuple(_changes(rest, len(inside)))
            at = moment(int(match["at"]))
            yield Commit(match["sha"], at, match["author"], match["email"], reviewers, changes)


def _changes(rest: str, inside: int) -> Iterator[FileChange]:
    parts = rest.lstrip("\n\0").split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        # `:mode mode old new M`; a merge has a colon, a mode and a hash more for each further parent.
        words = about.split(" ")
        before, after = words[len(words) // 2], words[-2]
        yield FileChange(path[inside:], _NONE.get(before, before), _NONE.get(after, after))
