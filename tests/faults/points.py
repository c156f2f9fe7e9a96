"""The points at which a piece of work touches the disk, counted, and one of them made to fail."""

from __future__ import annotations

import builtins
import errno
import io
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

from scorer.adapters import disk, standby

#: What happens at a point. The last two end the process as a kill or a power switch does: nothing is tidied up.
FAULTS = ("ENOSPC", "EIO", "EPERM", "full", "interrupt", "half written", "killed before", "killed after")
#: The status of a process that was killed at its point.
KILLED = 137
#: What takes room on a disk: it fails on a full one, and goes on failing.
_TAKES_ROOM = frozenset(["open to write", "write", "mkdir", "link", "flush"])


@dataclass
class Points:
    """Counts what is done below a folder; at number `at` the fault happens."""

    below: str
    at: int = -1
    fault: str = ""
    reached: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def take(self, kind: str, do: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        """Do one step, or let it fail if its turn has come."""
        number, self.reached = self.reached, self.reached + 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if number < self.at or self.at < 0 or (number > self.at and self.fault != "full"):
            return do()
        match self.fault:
            case "full":
                return _fail("ENOSPC") if kind in _TAKES_ROOM else do()
            case "interrupt":
                raise KeyboardInterrupt
            case "half written" | "killed before":
                if self.fault == "half written" and half:
                    half()
                os._exit(KILLED)
            case "killed after":
                do()
                os._exit(KILLED)
            case _:
                return _fail(self.fault)

    def concerns(self, path: object, folder: int | None = None) -> bool:
        """Return whether a path, or what is open under a number, lies below the folder."""
        with suppress(OSError, TypeError):
            if isinstance(path, int):
                return _opened(path).startswith(self.below)
            where = os.fsdecode(path)  # type: ignore[arg-type]
            return (where if folder is None else f"{_opened(folder)}/{where}").startswith(self.below)
        return False


def _opened(number: int) -> str:
    """Return the path of what is open under a number."""
    return os.readlink(f"/proc/self/fd/{number}")  # noqa: PTH115 (a path is slow to make)


def _fail(name: str) -> NoReturn:
    number = getattr(errno, name)
    raise OSError(number, os.strerror(number))


#: The points of this process, while they are injected: a process beside the one that fails takes none of them.
HERE: list[Points] = []
#: Calls of the system, and what they are called here; each takes a path, or a number, first.
_CALLS = {
    "lstat": "look", "stat": "look", "fstat": "look", "scandir": "list", "listdir": "list", "link": "link",
    "rename": "rename", "replace": "rename", "unlink": "unlink", "remove": "unlink", "mkdir": "mkdir",
    "rmdir": "rmdir", "chmod": "chmod", "fsync": "flush",
}  # fmt: skip


@contextmanager
def injected(points: Points) -> Iterator[None]:
    """Let every step on the disk below the folder be one of the points."""
    real_open, real_popen, real_os_open = io.open, subprocess.Popen, os.open

    def counted(name: str, kind: str) -> Any:
        call = getattr(os, name)

        def counting(path: Any = ".", *words: Any, **more: Any) -> Any:
            if not points.concerns(path, more.get("dir_fd") or more.get("src_dir_fd")):
                return call(path, *words, **more)
            # Nobody waits for the disk here; whether it is asked in time is what other tests are about.
            return points.take(kind, lambda: None if name == "fsync" else call(path, *words, **more))

        return counting

    def os_open(path: Any, flags: int, *words: Any, **more: Any) -> int:
        if not points.concerns(path, more.get("dir_fd")):
            return real_os_open(path, flags, *words, **more)
        kind = "open to write" if flags & (os.O_WRONLY | os.O_RDWR) else "open to read"
        return points.take(kind, lambda: real_os_open(path, flags, *words, **more))

    def open_(file: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
        if not points.concerns(file):
            return real_open(file, mode, *words, **more)
        kind = "open to write" if set(mode) & set("wxa+") else "open to read"
        raw = points.take(
            kind, lambda: _Raw(points, file, mode.translate(_NO_TEXT), more.pop("closefd", True))
        )
        stream = io.BufferedWriter(raw) if kind == "open to write" else io.BufferedReader(raw)
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, more.get("encoding"), more.get("errors"), more.get("newline"))

    def popen(words: Any, *rest: Any, **more: Any) -> Any:
        return points.take("start git", lambda: real_popen(words, *rest, **more))

    patches = [mock.patch.object(os, name, counted(name, kind)) for name, kind in _CALLS.items()]
    patches += [mock.patch.object(place, "open", open_) for place in (io, builtins)]
    patches += [
        mock.patch.object(os, "open", os_open),
        mock.patch.object(subprocess, "Popen", popen),
        mock.patch("scorer.adapters.git.command.subprocess.Popen", popen),
        mock.patch.object(disk, "_rename", _step(points, "rename", disk._rename)),
        mock.patch.object(standby, "settle", _step(points, "flush", lambda _: None)),
    ]
    for patch in patches:
        patch.start()
    HERE[:] = [points]
    try:
        yield
    finally:
        HERE.clear()
        for patch in reversed(patches):
            patch.stop()


_NO_TEXT = {ord("b"): None, ord("t"): None}


def _step(points: Points, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *words: points.take(kind, lambda: call(*words))


class _Raw(io.FileIO):
    """A file each of whose reads and writes is a point."""

    def __init__(self, points: Points, file: Any, mode: str, closefd: bool) -> None:
        super().__init__(file, mode, closefd=closefd)
        self._points = points

    def write(self, content: Any) -> int:
        def half() -> None:
            super(_Raw, self).write(bytes(content)[: len(content) // 2])

        return self._points.take("write", lambda: super(_Raw, self).write(content), half)

    def readinto(self, buffer: Any) -> Any:
        return self._points.take("read", lambda: super(_Raw, self).readinto(buffer))

    def readall(self) -> Any:
        return self._points.take("read", lambda: super(_Raw, self).readall())


def listed(folder: Path) -> dict[str, bytes | None]:
    """Read everything below a folder, hidden files too: bytes by path, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
