"""Git as a program, asked in one way: whatever its user and its machine have set, it answers the same."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO

from ...errors import ScorerError

#: What a repository may have set for itself is said again, and what could run a program or ask the network is off.
_FIXED = (
    "log.showRoot=true",
    "diff.relative=false",
    f"diff.orderFile={os.devnull}",
    "i18n.logOutputEncoding=UTF-8",
    "trailer.separators=:",
    "trailer.reviewed-by.key=Reviewed-by",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
#: Variables of git's own that say where it may look, and lead it to no other repository.
_KEPT = frozenset(
    [
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
        "GIT_TEST_ASSUME_DIFFERENT_OWNER",
    ]
)


class NoHistory(ScorerError):
    """Git cannot tell what was asked; the message says why and begins in lower case."""


def run_git(root: Path, *words: str) -> str | None:
    """Ask git in a folder; None where it fails or is not there, or where the folder is in no repository."""
    if not _in_a_repository(root):
        return None
    try:
        done = subprocess.run(
            command(root, *words),
            cwd=root,
            env=environment(),
            capture_output=True,
            check=False,
            stdin=DEVNULL,
        )
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def start_git(root: Path, *words: str, asked: IO[bytes] | int = DEVNULL) -> subprocess.Popen[bytes]:
    """Begin to ask git; its answer is read from the pipe `stdout` while it is still looking."""
    return subprocess.Popen(
        command(root, *words), cwd=root, env=environment(), stdin=asked, stdout=PIPE, stderr=DEVNULL
    )


def command(root: Path, *words: str) -> list[str]:
    """Return the words that ask git in a folder, with our configuration and its user's trust in folders."""
    trusted = (f"safe.directory={folder}" for folder in _trusted(root, _own_settings()))
    settings = [word for setting in (*_FIXED, *trusted) for word in ("-c", setting)]
    return ["git", *settings, *words]


def environment() -> dict[str, str]:
    """Return the environment that git is asked in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return own | _ENVIRONMENT


def why_no_history(root: Path) -> NoHistory:
    """Find out in a sentence why git tells nothing of a folder."""
    if not _in_a_repository(root):
        return NoHistory("this is not a git checkout")
    try:
        words = command(root, "rev-parse", "--git-dir")
        found = subprocess.run(
            words, cwd=root, env=environment(), capture_output=True, check=False, stdin=DEVNULL
        )
    except OSError:
        return NoHistory("git is not installed")
    if found.returncode:
        reason = (found.stderr.decode("utf-8", "replace").strip() or "it says nothing").splitlines()[0]
        if "not a git repository" in reason:
            return NoHistory("this is not a git checkout")
        return NoHistory(f"git will not read this checkout ({reason})")
    if run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        return NoHistory("nothing is committed yet")
    return NoHistory("git could not read the history")


def _in_a_repository(root: Path) -> bool:
    """Return whether git would find a repository here or above: a process of it takes a hundred times as long."""
    here = root.resolve()
    return any(os.path.lexists(folder / ".git") for folder in (here, *here.parents))


def _own_settings() -> tuple[tuple[str, str], ...]:
    """Return what decides where git finds its user's settings."""
    return tuple(
        (name, value)
        for name, value in sorted(os.environ.items())
        if name.startswith(("GIT_CONFIG", "XDG_CONFIG")) or name in ("HOME", "PATH")
    )


@lru_cache(maxsize=8)
def _trusted(root: Path, _: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the folders of others that git's user told it to trust; the repository itself has no say in it."""
    words = ["git", "config", "--show-scope", "--null", "--get-all", "safe.directory"]
    try:
        done = subprocess.run(words, cwd=root, capture_output=True, check=False, stdin=DEVNULL)
    except OSError:
        return ()
    parts = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return tuple(
        folder
        for scope, folder in zip(parts[::2], parts[1::2], strict=False)
        if scope in ("system", "global", "command")
    )
