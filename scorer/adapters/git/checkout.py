"""Where a checkout stands, and the history of its records as git writes it, remembered between runs."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..sealed import recall, remember
from .command import NoHistory, run_git, start_git, why_no_history

# Changes made in a merge count, those it only brings together do not: they are told by their own commits.
_HOW = ("--no-renames", "--cc", "-z", "--no-color", "--no-show-signature")


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where a checkout stands: its newest commit, git's own folder, and the way to the record in it.

    `cut` are the commits of a shallow checkout whose parents are not here: none knows what they changed.
    """

    root: Path
    now: str
    common: Path
    inside: str
    cut: frozenset[str] = frozenset()


def find_checkout(root: Path, *, whole: bool = True) -> Checkout:
    """Look where a checkout stands; one whose history has to be `whole` and is not is refused in a sentence."""
    said = run_git(
        root, "rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix", "HEAD^{commit}"
    )
    lines = (said or "").split("\n")
    if len(lines) != 5:
        raise why_no_history(root)
    shallow, common, inside, now, _ = lines
    if shallow == "true" and whole:
        missing = "fetch its history (git fetch --unshallow) to show where records come from"
        raise NoHistory(f"the checkout is shallow; {missing}")
    cut = (root / common / "shallow").read_text().split() if shallow == "true" else ()
    return Checkout(root, now, root / common, inside, frozenset(cut))


def start_log(place: Checkout, form: Iterable[str], span: str, folders: Iterable[str]) -> Generator[str]:
    """Ask git for each commit that touched one of some folders or files, newest first, and answer as it goes.

    The form begins each commit with %x01. Git begins at once, and ends when no more is asked for.
    """
    return _stream(start_git(place.root, "log", *form, *_HOW, span, "--", *folders))


def commits(place: Checkout, name: str, folder: str, *form: str) -> Iterator[str]:
    """Return what `git log` says of each commit that touched a folder, newest first, in a form of the caller's.

    The form begins each commit with %x01. What was said is remembered under `name`, and git is only asked
    for what came after, if the commit of that time is still an ancestor.
    """
    memo = Memo(place.common / "scorer" / name, f"{place.inside}\n{' '.join([*form, *_HOW, folder])}")
    old, text = memo.recall()
    if old == place.now:
        return iter(text.split("\x01"))
    follows = bool(old) and run_git(place.root, "merge-base", "--is-ancestor", old, place.now) is not None
    span = f"{old}..{place.now}" if follows else place.now
    return _added(start_log(place, form, span, [folder]), text if follows else "", memo, place.now)


@dataclass(frozen=True, slots=True)
class Memo:
    """What git said of a folder up to a commit, in one form, as a file in git's own folder."""

    path: Path
    form: str

    def recall(self) -> tuple[str, str]:
        """Return the commit and what was said; empty where nothing whole is remembered."""
        known = (recall(self.path, self.form) or b"").decode("utf-8", "surrogateescape")
        commit, _, text = known.partition("\n")
        return commit, text

    def remember(self, commit: str, text: str) -> None:
        """Remember what was said up to a commit."""
        remember(self.path, self.form, f"{commit}\n{text}".encode("utf-8", "surrogateescape"))


def _added(blocks: Iterator[str], text: str, memo: Memo, now: str) -> Iterator[str]:
    new = []
    for block in blocks:
        new.append(block)
        yield block
    memo.remember(now, "\x01".join([*new, text]))
    yield from text.split("\x01")


def _stream(process: subprocess.Popen[bytes]) -> Generator[str]:
    """Yield what git says commit by commit while it is still looking, so that both work at once."""
    with process:
        rest = b""
        try:
            # It was opened with a pipe. What is there is taken: the newest commits come first.
            while chunk := process.stdout.read1(1 << 16):  # type: ignore[union-attr]
                *blocks, rest = (rest + chunk).split(b"\x01")
                yield from (block.decode("utf-8", "surrogateescape") for block in blocks)
            yield rest.decode("utf-8", "surrogateescape")
        except GeneratorExit:
            process.kill()
            raise
    if process.returncode:
        raise NoHistory("git could not read the history")
