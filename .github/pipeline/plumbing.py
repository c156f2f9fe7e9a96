"""Git, asked with a fixed configuration: nothing that a repository or a machine sets is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

#: What a checkout of somebody's data must never do: run hooks, follow links, fetch what is missing, ask a person.
_FIXED = (
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.autocrlf=false",
    "protocol.ext.allow=never",
)
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


class GitError(Exception):
    """Git refused; the text is its last line."""


def git(
    repository: Path,
    *words: str,
    given: bytes = b"",
    also: Mapping[str, str] | None = None,
    allowed: tuple[int, ...] = (0,),
    patience: int | None = None,
) -> bytes:
    """Return what git prints. Raises GitError for an exit status that is not allowed, or after so many seconds."""
    options = [part for setting in _FIXED for part in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", *options, *words],
            cwd=repository,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **_QUIET, **(also or {})},
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git {words[0]} took more than {patience} seconds") from None
    if done.returncode not in allowed:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"git {words[0]} failed"]
        raise GitError(said[-1])
    return done.stdout


def line(repository: Path, *words: str) -> str:
    """Return the one line that git prints."""
    return git(repository, *words).decode().strip()


def names(raw: bytes) -> list[str]:
    """Return the names in a list that git ends each of with a null byte."""
    return [name for name in raw.decode("utf-8", "surrogateescape").split("\0") if name]
