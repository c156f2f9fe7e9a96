"""The history of all records in one pass of git, remembered between runs.

Git is called as a program here: to import GitPython takes longer than to remember ten thousand records.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE

from ..commits import Entry, FileChange, moment
from .memo import ask, recall, remember
from .opened import NoHistory, opened

# A commit begins with \x01 and its hash; author and trailers are apart by \x1f, the head ends with \x02.
# A mark of ours in somebody's name only spoils the entry it stands in.
_FORMAT = "%x01%H %at%x1f%an%x1f%ae%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)%x02"
_HEAD = re.compile(
    r"(?P<sha>[0-9a-f]{40,64}) (?P<at>\d+)\x1f(?P<author>[^\x1f]*)\x1f(?P<email>[^\x1f]*)\x1f(?P<by>.*)",
    re.DOTALL,
)
_NONE = {"0" * 40: None, "0" * 64: None}  # the hash of what is not there
# Changes made in a merge count, those it only brings together do not: they are told by their own commits.
_HOW = ("--raw", "--no-abbrev", "--no-renames", "--cc", "-z", "--no-color", "--no-show-signature")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a checkout stands: its newest commit, git's own folder, and the way to the record in it."""

    now: str
    common: Path
    inside: str


def log(root: Path) -> tuple[Entry, ...]:
    """Give every commit that touched a record, newest first; paths are those from the root of the record."""
    place = _place(root)
    return tuple(_entries(_remembered(root, place), place.inside))


def _place(root: Path) -> _Place:
    said = ask(
        root, "rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix", "HEAD^{commit}"
    )
    lines = (said or "").split("\n")
    if len(lines) != 5:
        # Opening it says in a sentence what is wrong; where nothing is, there is nothing to show either.
        with opened(root):
            raise NoHistory("git could not read the history")
    shallow, common, inside, now, _ = lines
    if shallow == "true":
        missing = "fetch its history (git fetch --unshallow) to show where records come from"
        raise NoHistory(f"the checkout is shallow; {missing}")
    return _Place(now, root / common, inside)


def _remembered(root: Path, place: _Place) -> Iterator[str]:
    """Ask git only for what came after the commit that was remembered, if that is still an ancestor."""
    memo = place.common / "scorer" / "log"
    known, _, text = recall(memo).partition("\n")
    old, _, inside = known.partition(" ")
    same = inside == place.inside and bool(old)
    if not same or old != place.now:
        follows = same and ask(root, "merge-base", "--is-ancestor", old, place.now) is not None
        span = f"{old}..{place.now}" if follows else place.now
        new = []
        for block in _stream(root, "log", f"--format={_FORMAT}", *_HOW, span, "--", "disclosures"):
            new.append(block)
            yield block
        text = text if follows else ""
        remember(memo, f"{place.now} {place.inside}\n" + "\x01".join([*new, text]))
    yield from text.split("\x01")


def _stream(root: Path, *words: str) -> Iterator[str]:
    """Give what git says commit by commit while it is still looking, so that both work at once."""
    with subprocess.Popen(["git", *words], cwd=root, stdout=PIPE, stderr=DEVNULL) as process:
        rest = b""
        while chunk := process.stdout.read(1 << 16):  # type: ignore[union-attr]
            *blocks, rest = (rest + chunk).split(b"\x01")
            yield from (block.decode("utf-8", "surrogateescape") for block in blocks)
        yield rest.decode("utf-8", "surrogateescape")
    if process.returncode:
        raise NoHistory("git could not read the history")


def _entries(blocks: Iterable[str], inside: str) -> Iterator[Entry]:
    for block in blocks:
        head, _, rest = block.partition("\x02")
        match = _HEAD.fullmatch(head)
        if match:
            reviewers = tuple(by.strip() for by in match["by"].split("\x1e") if by.strip())
            changes = tuple(_changes(rest, len(inside)))
            at = moment(int(match["at"]))
            yield Entry(match["sha"], at, match["author"], match["email"], reviewers, changes)


def _changes(rest: str, inside: int) -> Iterator[FileChange]:
    parts = rest.lstrip("\n\0").split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        # `:mode mode old new M`; a merge has a colon, a mode and a hash more for each further parent.
        words = about.split(" ")
        before, after = words[len(words) // 2], words[-2]
        yield FileChange(path[inside:], _NONE.get(before, before), _NONE.get(after, after))
