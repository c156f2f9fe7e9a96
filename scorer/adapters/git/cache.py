"""What is remembered between runs, in git's own folder; without one, everything is looked at anew."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path


def run_git(root: Path, *words: str) -> str | None:
    """Ask git in a folder; None where it fails."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def recall(memo: Path) -> str:
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
