"""What a folder holds: repositories by their public names, and plain files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: Larger documents are not read: a record cites none of a fifth of this.
MAX_DOCUMENT = 64 * 1024 * 1024
_OWNER_AND_NAME = re.compile(r"([\w.-]+)\+([\w.-]+)", re.ASCII)
_ORIGIN = re.compile(rb"github\.com[/:]([\w.-]+)/([\w.-]+)", re.ASCII)


@dataclass(frozen=True)
class Folders:
    """Git directories by `owner/name` in lower case, and the plain files beside them."""

    repositories: Mapping[str, tuple[Path, ...]]
    files: tuple[Path, ...]


def look_through(tops: Iterable[Path]) -> Folders:
    """Find repositories and files, however nested; hidden folders are left out."""
    repositories: dict[str, list[Path]] = {}
    files: list[Path] = []
    for top in tops:
        for path, is_repository in _walk(top.resolve()):
            if not is_repository:
                files.append(path)
                continue
            for name in _names(path):
                repositories.setdefault(name.lower(), []).append(path)
    return Folders({name: tuple(paths) for name, paths in sorted(repositories.items())}, tuple(files))


def _walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield git directories (True) and files (False) of a folder that may be a git directory itself."""
    if _is_git_directory(folder):
        yield folder, True
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") or entry.name == ".git":
                yield from _walk(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
            yield Path(entry.path), False


def _is_git_directory(folder: Path) -> bool:
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and ((folder / "refs").is_dir() or (folder / "packed-refs").is_file())
    )


def _names(git_directory: Path) -> Iterator[str]:
    """Yield the public names a git directory may have: by where it came from, and by where it lies."""
    with suppress(OSError):
        match = _ORIGIN.search((git_directory / "config").read_bytes()[:65536])
        if match:
            yield b"/".join(match.groups()).decode().removesuffix(".git")
    parts = [part for part in git_directory.parts if part != ".git"]
    for part in reversed(parts):
        match_ = _OWNER_AND_NAME.fullmatch(part.removesuffix(".git"))
        if match_:
            yield "/".join(match_.groups())
            return
    if len(parts) > 1:
        yield f"{parts[-2]}/{parts[-1].removesuffix('.git')}"


def by_digest(files: Iterable[Path], wanted: frozenset[str]) -> dict[str, Path]:
    """Return the first file that has each of the SHA-256 that are wanted."""
    found: dict[str, Path] = {}
    for path in files if wanted else ():
        if len(found) == len(wanted):
            break
        with suppress(OSError):
            if path.stat().st_size <= MAX_DOCUMENT:
                digest = sha256(path.read_bytes()).hexdigest()
                if digest in wanted:
                    found.setdefault(digest, path)
    return found
