"""The newest commit that changed what the record says: the one that every figure is as of.

Commits are looked at from the newest backwards until the first that changed it, which is mostly near. What was
found out about each is remembered: it can never be otherwise. A merge counts for what it changed itself; what
it only brings together was said by commits of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...build_input import Head
from ...history.commits import moment
from ...history.said import PLACES, is_said, says_otherwise
from ..sealed import recall, remember
from .checkout import Checkout, find_checkout, start_log
from .command import NoHistory
from .snapshot import contents

_FORM = ("--format=%x01%H %ct%x02", "--raw", "--no-abbrev")
#: So many files of a commit are read at a time: mostly the first of them tells.
_AT_ONCE = 50
#: What a change of the way in which commits are judged has to change, so that all are judged anew.
_JUDGED = "1"


def last_change(root: Path, revision: str = "HEAD") -> Head | None:
    """Return the newest commit up to a revision that changed what the record says; None where none did.

    Raises a `NoHistory` where git cannot tell, as in a shallow checkout that ends before that commit.
    """
    place = find_checkout(root, whole=False)
    memo, form = place.common / "scorer" / "said", "\n".join([_JUDGED, place.inside, *PLACES])
    known = dict(line.split(" ") for line in (recall(memo, form) or b"").decode().splitlines())
    new: dict[str, str] = {}
    blocks = start_log(place, _FORM, revision, PLACES)
    try:
        for block in blocks:
            head, _, files = block.partition("\x02")
            sha, _, second = head.partition(" ")
            if sha and sha not in known:
                new[sha] = "yes" if _says_otherwise(place, sha, files) else "no"
            if sha and (known | new)[sha] == "yes":
                return Head(sha, moment(int(second)).date())
        return None
    finally:
        blocks.close()
        if new:
            remember(memo, form, "".join(f"{sha} {word}\n" for sha, word in (known | new).items()).encode())


@dataclass(frozen=True, slots=True)
class _FileStates:
    """One file that a commit touched, by the hashes of its content: with each parent, and afterwards."""

    path: str
    before: tuple[str | None, ...]
    after: str | None


def _says_otherwise(place: Checkout, sha: str, files: str) -> bool:
    if sha in place.cut:
        raise NoHistory(
            "the checkout is shallow, and what the record says was last changed before its history begins; "
            "fetch the rest of it (git fetch --unshallow)"
        )
    touched = [states for states in _file_states(files, len(place.inside)) if is_said(states.path)]
    return any(
        _any_otherwise(place, touched[start : start + _AT_ONCE]) for start in range(0, len(touched), _AT_ONCE)
    )


def _any_otherwise(place: Checkout, touched: list[_FileStates]) -> bool:
    blobs = sorted({blob for states in touched for blob in (*states.before, states.after) if blob})
    texts: dict[str | None, bytes] = dict(zip(blobs, contents(place.root, blobs), strict=True))
    return any(
        all(says_otherwise(states.path, texts.get(one), texts.get(states.after)) for one in states.before)
        for states in touched
    )


def _file_states(files: str, inside: int) -> Iterator[_FileStates]:
    parts = files.lstrip("\n\0").split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        # `:mode mode hash hash M`; a merge has a colon, a mode and a hash more for each further parent.
        words = about.lstrip(":").split(" ")
        half = len(words) // 2
        # A link or another repository is no file of the record.
        blobs = [
            blob if mode.startswith("100") else None
            for mode, blob in zip(words[:half], words[half:-1], strict=True)
        ]
        yield _FileStates(path[inside:], tuple(blobs[:-1]), blobs[-1])
