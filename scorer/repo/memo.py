"""What is remembered between runs, in git's own folder; without one, everything is looked at anew."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def ask(root: Path, *words: str) -> str | None:
    """Ask git in a folder; None where it fails."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def recall(memo: Path) -> str:
    """Give what is remembered; nothing where there is nothing."""
    with suppress(OSError):
        return memo.read_bytes().decode("utf-8", "surrogateescape")
    return ""


def remember(memo: Path, text: str) -> None:
    """Remember a text, whole or not at all; where nothing may be written, it is not."""
    with suppress(OSError):
        memo.parent.mkdir(exist_ok=True)
        part = memo.with_suffix(f".{os.getpid()}")
        part.write_bytes(text.encode("utf-8", "surrogateescape"))
        part.replace(memo)


class Seen:
    """Contents that were found to be in order, by their hashes, as long as `rules` judges them alike."""

    def __init__(self, root: Path, name: str, rules: bytes) -> None:
        common = ask(root, "rev-parse", "--git-common-dir")
        self._memo = root / common.rstrip("\n") / "scorer" / name if common else None
        self._rules = sha256(rules).hexdigest()
        head, _, known = (recall(self._memo) if self._memo else "").partition("\n")
        self._known = set(known.split()) if head == self._rules else set()
        self._now: set[str] = set()

    def __contains__(self, content: bytes) -> bool:
        """Say whether a content is known to be in order; it is then kept."""
        digest = sha256(content).hexdigest()
        if digest in self._known:
            self._now.add(digest)
        return digest in self._known

    def add(self, content: bytes) -> None:
        """Take a content for one that is in order."""
        self._now.add(sha256(content).hexdigest())

    def keep(self, *, whole: bool) -> None:
        """Remember what is in order; after a look at the whole, what was not met again is forgotten."""
        now = self._now if whole else self._now | self._known
        if self._memo and now != self._known:
            remember(self._memo, "\n".join([self._rules, *sorted(now)]))
