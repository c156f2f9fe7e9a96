"""What a check of the same bytes by the same code came to, remembered beside the checkout.

It lies in git's own folder, which no commit can write, or else in `build/`; there it holds for that very folder only,
so that nobody can send it along in an archive. It may be deleted at any time.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from .git.command import run_git
from .sealed import recall, remember


def recall_check(root: Path, key: str) -> bytes | None:
    """Return what is remembered of a check whose inputs have a digest; None where nothing is, or git has moved on."""
    known = recall_beside(root, "check", key)
    if known is None:
        return None
    hangs_on, _, body = known.partition(b"\n")
    return body if not hangs_on or hangs_on.decode() == git_state(root) else None


def remember_check(root: Path, key: str, body: bytes, hangs_on: str) -> None:
    """Remember what a check came to; `hangs_on` is the state of git, where the history was looked at."""
    remember_beside(root, "check", key, f"{hangs_on}\n".encode() + body)


def recall_beside(root: Path, name: str, key: str) -> bytes | None:
    """Return what is remembered beside a checkout under a name, if it hangs on the same."""
    with suppress(OSError):
        folder = _folder(root)
        return recall(folder / name, _form(folder, key))
    return None


def remember_beside(root: Path, name: str, key: str, body: bytes) -> None:
    """Remember something beside a checkout, with a digest of all that it hangs on; where that cannot be, it is not."""
    with suppress(OSError):
        folder = _folder(root)
        folder.mkdir(parents=True, exist_ok=True)
        remember(folder / name, _form(folder, key), body)


def git_state(root: Path) -> str:
    """Return the newest commit of a checkout whose history is whole; nothing where git cannot tell it."""
    said = run_git(root, "rev-parse", "--is-shallow-repository", "HEAD^{commit}") or ""
    shallow, _, commit = said.strip().partition("\n")
    return commit if shallow == "false" else ""


def _folder(root: Path) -> Path:
    if (root / ".git").is_dir():
        return root / ".git" / "scorer"
    common = run_git(root, "rev-parse", "--git-common-dir")
    return root / common.rstrip("\n") / "scorer" if common else root / "build" / ".remembered"


def _form(folder: Path, key: str) -> str:
    # Nobody knows beforehand which number a folder will have on the disk of somebody else.
    there = folder.stat() if folder.is_dir() else None
    return f"{key} {there.st_dev} {there.st_ino}" if there else key
