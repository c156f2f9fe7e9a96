"""Which contents were found to be in order before, so that they need not be looked at again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ..sealed import recall, remember
from .command import run_git


class FmtCache:
    """Contents that were found to be in order, by their hashes, as long as `rules` judges them alike."""

    def __init__(self, root: Path, name: str, rules: bytes) -> None:
        common = run_git(root, "rev-parse", "--git-common-dir")
        self._memo = root / common.rstrip("\n") / "scorer" / name if common else None
        self._rules = sha256(rules).hexdigest()
        known = recall(self._memo, self._rules) if self._memo else None
        self._known = set((known or b"").decode().split())
        self._now: set[str] = set()

    def __contains__(self, content: bytes) -> bool:
        """Return whether a content is known to be in order; it is then kept."""
        digest = sha256(content).hexdigest()
        if digest in self._known:
            self._now.add(digest)
        return digest in self._known

    def add(self, content: bytes) -> None:
        self._now.add(sha256(content).hexdigest())

    def keep(self, *, whole: bool) -> None:
        """Remember what is in order; after a look at the whole, what was not met again is forgotten."""
        now = self._now if whole else self._now | self._known
        if self._memo and now != self._known:
            remember(self._memo, self._rules, "\n".join(sorted(now)).encode())
