"""Copies of editions on disk: a folder, a zip, or what holds several of them. Nothing in them is trusted."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..edition.copy import EditionCopy, Unread, is_safe
from ..edition.names import FOLDER, MANIFEST, SUMS, is_name
from ..errors import ScorerError
from .plain_file import read_plain

#: The most that a copy may hold: files, bytes of one, and bytes in all.
MOST_FILES, MOST_OF_ONE, MOST_BYTES = 100_000, 64_000_000, 500_000_000


@dataclass
class _Found:
    """What was read of a copy, and what was not."""

    files: dict[str, bytes] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # as a disk sees them that knows no capital letters
    room: int = MOST_BYTES

    def take(self, path: str, content: bytes) -> None:
        if len(content) > min(MOST_OF_ONE, self.room):
            self.unread[path] = "size"
            return
        self.room -= len(content)
        self.files[path] = content

    @property
    def is_full(self) -> bool:
        return len(self.files) + len(self.unread) >= MOST_FILES


def read_copies(path: Path) -> tuple[EditionCopy, ...]:
    """Read the edition, or the editions, that a folder or a zip holds. Raises a `ScorerError` where it has none."""
    if path.is_dir():
        folders = _edition_folders(path)
        copies = tuple(_of_folder(folder, of_several=folder != path) for folder in folders)
    elif zipfile.is_zipfile(path):
        copies = _of_zip(path)
    else:
        raise ScorerError(f"{path} is no folder and no zip; name an edition, or a site that holds some")
    if not copies:
        raise ScorerError(
            f"{path} holds no edition: no {MANIFEST} is there, and no {FOLDER}/; build the site first"
        )
    return copies


def _edition_folders(path: Path) -> list[Path]:
    """Return the folders of editions: the one that is named, or those of a site, of its checkout or of an archive."""
    if any((path / name).is_file() for name in (MANIFEST, SUMS)):
        return [path]
    for folder in (path / FOLDER, path / "build" / "site" / FOLDER):
        if folder.is_dir():
            return sorted(entry for entry in folder.iterdir() if is_name(entry.name) and entry.is_dir())
    return []


def _of_folder(folder: Path, *, of_several: bool) -> EditionCopy:
    found = _Found()
    _walk(folder, "", found)
    return EditionCopy(str(folder), found.files, found.unread, folder.name if of_several else None)


def _walk(folder: Path, inside: str, found: _Found) -> None:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{inside}{entry.name}"
        if found.is_full:
            found.unread[path] = "size"
            return
        if entry.is_dir(follow_symlinks=False):
            _walk(Path(entry.path), f"{path}/", found)
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            found.unread[path] = "link"
        else:
            try:
                found.take(path, read_plain(Path(entry.path), MOST_OF_ONE))
            except OSError:
                found.unread[path] = "broken"


def _of_zip(path: Path) -> tuple[EditionCopy, ...]:
    """Read a zip: of one edition, of the data of one, or of a source archive, which has a folder around it."""
    found = _Found()
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            top = _top(infos)
            paths = [(info.filename.removeprefix(top), info) for info in infos]
            whole = any(inside == MANIFEST for inside, _ in paths)
            for inside, info in paths:
                # Of an archive of the source, the editions that lie in it.
                if whole or inside.startswith(f"{FOLDER}/"):
                    _take(archive, info, inside, found)
    # `NotImplementedError` is what zipfile raises for a zip packed in a way that it does not know.
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise ScorerError(f"{path} is no zip that can be read ({error}); get it anew") from None
    if MANIFEST in found.files:
        return (EditionCopy(str(path), found.files, found.unread),)
    return tuple(_inside(path, name, found) for name in _names(found))


def _top(infos: list[zipfile.ZipInfo]) -> str:
    """Return the one folder that all of a zip lies in, with its slash, or nothing."""
    tops = {info.filename.partition("/")[0] for info in infos}
    whole = len(tops) == 1 and all("/" in info.filename for info in infos)
    return f"{tops.pop()}/" if whole else ""


def _take(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, found: _Found) -> None:
    mode = info.external_attr >> 16
    if found.is_full or info.file_size > min(MOST_OF_ONE, found.room):
        found.unread[path] = "size"
    elif not is_safe(path):
        found.unread[path] = "path"
    elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        found.unread[path] = "link"
    elif path.casefold() in found.names:
        found.unread[path] = "twice"
    else:
        found.names.add(path.casefold())
        try:
            with archive.open(info) as stream:
                # What it says of its size may be untrue: never more than that is taken from it.
                found.take(path, stream.read(info.file_size + 1))
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
            found.unread[path] = "broken"


def _names(found: _Found) -> Iterator[str]:
    paths = (path.split("/") for path in (*found.files, *found.unread))
    yield from sorted(
        {steps[1] for steps in paths if len(steps) > 2 and steps[0] == FOLDER and is_name(steps[1])}
    )


def _inside(path: Path, name: str, found: _Found) -> EditionCopy:
    start = f"{FOLDER}/{name}/"
    return EditionCopy(
        f"{path}/{start.rstrip('/')}",
        {
            place.removeprefix(start): content
            for place, content in found.files.items()
            if place.startswith(start)
        },
        {place.removeprefix(start): why for place, why in found.unread.items() if place.startswith(start)},
        name,
    )
