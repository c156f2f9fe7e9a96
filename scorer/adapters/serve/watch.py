"""What has changed in some folders since the last look, by the stamps of their files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Stamps = Mapping[str, tuple[int, int]]


class FileWatch:
    """Remembers when files were last written and how large they were; a look takes milliseconds."""

    def __init__(self, top: Path, folders: Sequence[str]) -> None:
        self._top, self._folders = top, folders
        self._known = self._look()

    def changes(self) -> list[str]:
        """Return the files that were written, added or removed since the last call, in order."""
        before, self._known = self._known, self._look()
        return sorted(path for path in {*before, *self._known} if before.get(path) != self._known.get(path))

    def _look(self) -> Stamps:
        return dict(entry for folder in self._folders for entry in _stamps(self._top / folder, folder))


def _stamps(folder: Path, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Walk a folder as a build does: nothing hidden. A file that goes away meanwhile is not there."""
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(".")]
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _stamps(folder / entry.name, path)
            continue
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield path, (found.st_mtime_ns, found.st_size)
