"""Where a checkout stands, and the history of its records as git writes it, remembered between runs.

Git is called as a program here: to import GitPython takes longer than to remember ten thousand records.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE

from .cache import recall, remember, run_git
from .open_repo import NoHistory, open_repo

# Changes made in a merge count, those it only brings together do not: they are told by their own commits.
_HOW = ("--no-renames", "--cc", "-z", "--no-color", "--no-show-signature")


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where a checkout stands: its newest commit, git's own folder, and the way to the record in it."""

    root: Path
    now: str
    common: Path
    inside: str


def find_checkout(root: Path) -> Checkout:
    """Look where a checkout stands; without a whole history it is refused in a sentence."""
    said = run_git(
        root, "rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix", "HEAD^{commit}"
    )
    lines = (said or "").split("\n")
    if len(lines) != 5:
        # Opening it says in a sentence what is wrong; where nothing is, there is nothing to show either.
        with open_repo(root):
            raise NoHistory("git could not read the history")
    shallow, common, inside, now, _ = lines
    if shallow == "true":
        missing = "fetch its history (git fetch --unshallow) to show where records come from"
        raise NoHistory(f"the checkout is shallow; {missing}")
    return Checkout(root, now, root / common, inside)


def commits(place: Checkout, name: str, folder: str, *form: str) -> Iterator[str]:
    """Return what `git log` says of each commit that touched a folder, newest first, in a form of the caller's.

    The form begins each commit with %x01. What was said is remembered under `name`, and git is only asked
    for what came after, if the commit of that time is still an ancestor.
    """
    memo = place.common / "scorer" / name
    known, _, text = recall(memo).partition("\n")
    old, _, inside = known.partition(" ")
    same = inside == place.inside and bool(old)
    if same and old == place.now:
        return iter(text.split("\x01"))
    follows = same and run_git(place.root, "merge-base", "--is-ancestor", old, place.now) is not None
    span = f"{old}..{place.now}" if follows else place.now
    # Git begins now, and not when the first commit is asked for: the caller has other things to do meanwhile.
    words = ["git", "log", *form, *_HOW, span, "--", folder]
    process = subprocess.Popen(words, cwd=place.root, stdout=PIPE, stderr=DEVNULL)
    return _added(process, text if follows else "", memo, f"{place.now} {place.inside}\n")


def _added(process: subprocess.Popen[bytes], text: str, memo: Path, head: str) -> Iterator[str]:
    new = []
    for block in _stream(process):
        new.append(block)
        yield block
    remember(memo, head + "\x01".join([*new, text]))
    yield from text.split("\x01")


def _stream(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what git says commit by commit while it is still looking, so that both work at once."""
    with process:
        rest = b""
        # It was opened with a pipe.
        while chunk := process.stdout.read(1 << 16):  # type: ignore[union-attr]
            *blocks, rest = (rest + chunk).split(b"\x01")
            yield from (block.decode("utf-8", "surrogateescape") for block in blocks)
        yield rest.decode("utf-8", "surrogateescape")
    if process.returncode:
        raise NoHistory("git could not read the history")
