"""The second tree of a site: brought up to date beside the published one, and exchanged for it in one step.

The two share the bytes of what is the same in both, as names of one file. So no file of either is ever written
into: what is to be another is another file. What a build that was killed left half done is seen by the stamps of
the files, and put right by the next.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from ..errors import ScorerError
from .disk import alone, exchange, settle
from .plain_file import read_plain
from .sealed import recall, remember

_FORM = "digest, inode, size and time of each file of a site, and what it was made from, 2"
#: Inode, size, and nanoseconds of the last writing: as long as they are the same, so are the bytes.
Stamp = tuple[int, int, int]
#: What no file has: of a path at which there is none, or something else.
_NO_STAMP: Stamp = (0, 0, 0)


class Standby:
    """A tree that stands in for the published one until it takes its place; one process at a time has it."""

    def __init__(self, out: Path, home: Path) -> None:
        self._out = out
        self._tree = home / "tree"
        self._aside = home / "aside"
        self._manifest = home / "manifest"
        self._known, self._about = _read(self._manifest)
        self._files: dict[str, tuple[str, Stamp]] = {}
        self._folders = {""}
        self.changed = 0

    def put(self, path: str, content: bytes) -> None:
        """Let a file stand in the tree; `changed` counts those whose bytes stood nowhere before."""
        if path in self._files:
            raise ValueError(f"two makers write {path}")
        self._make_folder(path.rpartition("/")[0])
        digest = blake2b(content, digest_size=16).hexdigest()
        here = f"{self._tree}/{path}"
        known = self._known.get(path)
        stamp = _stamp(here)
        if not stamp or known != (digest, stamp):
            is_published = known == (digest, _stamp(f"{self._out}/{path}"))
            try:
                stamp = self._renewed(path, stamp, is_published, content)
            except FileExistsError:  # written by another process since it was removed here
                raise ValueError(f"two makers write {path}") from None
        self._files[path] = (digest, stamp)

    @property
    def count(self) -> int:
        """How many files were put."""
        return len(self._files)

    def given(self) -> bytes:
        """Return what was put, as JSON: what a copy of this process tells the original."""
        return orjson.dumps([self.changed, self._files])

    def take(self, told: bytes) -> None:
        """Add what a copy of this process has put: JSON of what is `given` there, after what both began with."""
        changed, files = orjson.loads(told)
        self.changed += changed
        for path, put in _from_json(files).items():
            if self._files.setdefault(path, put) != put:
                raise ValueError(f"two makers write {path}")
            self._make_folder(path.rpartition("/")[0])

    def _renewed(self, path: str, stamp: Stamp | None, is_published: bool, content: bytes) -> Stamp:
        """Bring a file up to date: as another name of the published one, where that has these bytes."""
        here, there = f"{self._tree}/{path}", f"{self._out}/{path}"
        published = _stamp(there)
        if published and (is_published or (published[1] == len(content) and _holds(there, content))):
            if published != stamp:
                _remove(here)
                _link(there, here, content)
        else:
            _remove(here)
            _write(here, content)
            self.changed += 1
        return _stamp(here) or _NO_STAMP

    def _make_folder(self, folder: str) -> None:
        """Let a folder stand in the tree, and those around it; once each."""
        if folder in self._folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        here = f"{self._tree}/{folder}"
        while not _is_folder(here):
            # Another process may be making it at this moment, or have made it since we looked.
            with suppress(FileExistsError, IsADirectoryError):
                Path(here).unlink(missing_ok=True)
                Path(here).mkdir()
        self._folders.add(folder)

    def standing(self) -> object:
        """Return what was written down `about` the published tree, if it is as it was published; None otherwise.

        It is when it has those files and folders and no others, and nothing was written to any of them.
        """
        if self._about is None or not _is_folder(self._out):
            return None
        published: dict[str, Stamp | None] = {path: stamp for path, (_, stamp) in self._known.items()}
        for path in self._known:
            while (path := path.rpartition("/")[0]) and path not in published:
                published[path] = None
        return self._about if dict(_stamps(str(self._out), "")) == published else None

    @property
    def known(self) -> int:
        """How many files were published last."""
        return len(self._known)

    def publish(self, about: object = None) -> None:
        """Put the tree in place of the published one, with what was put into it and nothing else.

        `about` is plain data as JSON has it, which `standing` returns.
        """
        self._prune("")
        if self.changed:
            settle(self._tree)
        if not self._out.exists():
            self._tree.rename(self._out)
        elif not exchange(self._tree, self._out):
            self._exchange_slowly()
        remember(self._manifest, _FORM, orjson.dumps([about, self._files]))

    def _prune(self, folder: str) -> None:
        """Remove from the tree, below a folder of it, what nobody put there."""
        with os.scandir(f"{self._tree}/{folder}") as listing:
            entries = list(listing)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path in self._folders:
                self._prune(path)
            elif path not in self._files:
                _remove(entry.path)

    def _exchange_slowly(self) -> None:
        """Exchange the two trees by renames, of which `recover` mends what is left between two."""
        self._out.rename(self._aside)
        try:
            self._tree.rename(self._out)
        except BaseException:
            self._aside.rename(self._out)
            raise
        self._aside.rename(self._tree)

    def recover(self) -> None:
        """Put right what was left between two renames, and begin with a tree that is a folder."""
        if _is_folder(self._aside):
            if self._out.exists():
                _remove(str(self._tree))
                self._aside.rename(self._tree)
            else:
                self._aside.rename(self._out)
        if not _is_folder(str(self._tree)):
            _remove(str(self._tree))
            self._tree.mkdir()

    def give_up(self) -> None:
        """Free the room on the disk; the published tree has its own names for what it shares."""
        _remove(str(self._tree))


@contextmanager
def standby(out: Path) -> Iterator[Standby]:
    """Hold the tree beside a site; on a disk that fails it is given up, and the site stays as it is."""
    home = out.with_name(f".{out.name}.standby")
    with suppress(FileExistsError):
        home.mkdir(mode=0o700)
    found = home.lstat()
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        raise ScorerError(f"{home} is not a folder of yours; remove it, or choose another --out")
    with alone(home / "lock"):
        tree = Standby(out, home)
        tree.recover()
        try:
            yield tree
        except OSError:
            tree.give_up()
            raise


def _read(manifest: Path) -> tuple[dict[str, tuple[str, Stamp]], object]:
    """Read what is known of the files, and what they were made from; where it is lost, they are read and compared."""
    about, told = orjson.loads(recall(manifest, _FORM) or b"[null, {}]")
    return _from_json(told), about


def _from_json(files: Mapping[str, Any]) -> dict[str, tuple[str, Stamp]]:
    """Return digest and stamp of each file as they were before JSON, which knows no tuples."""
    return {path: (digest, (stamp[0], stamp[1], stamp[2])) for path, (digest, stamp) in files.items()}


def _stamps(top: str, folder: str) -> Iterator[tuple[str, Stamp | None]]:
    """Yield every file below a folder with its stamp, and every folder with none; what is neither has another stamp."""
    with os.scandir(f"{top}/{folder}") as listing:
        entries = list(listing)
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield path, None
            yield from _stamps(top, path)
        else:
            yield path, _stamp_of(entry.stat(follow_symlinks=False)) or _NO_STAMP


def _stamp(path: str) -> Stamp | None:
    try:
        return _stamp_of(os.lstat(path))
    except OSError:
        return None


def _stamp_of(found: os.stat_result) -> Stamp | None:
    """Return the stamp of a file; None of what is no plain file."""
    return (found.st_ino, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _holds(path: str, content: bytes) -> bool:
    """Return whether a file has these bytes; one that cannot be read has not."""
    try:
        return read_plain(Path(path), len(content)) == content
    except OSError:
        return False


def _is_folder(path: str | Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _remove(path: str) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        Path(path).unlink(missing_ok=True)


def _link(there: str, here: str, content: bytes) -> None:
    """Let a new name stand for the same bytes; where the disk has no such links, or allows none, write them anew."""
    try:
        os.link(there, here)
    except (OSError, NotImplementedError):  # what Python raises where the system has no call for links
        _write(here, content)


def _write(path: str, content: bytes) -> None:
    with Path(path).open("xb") as stream:
        stream.write(content)
