"""Reading a file that somebody else may have put there: never a link, never a wait, never more than is allowed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# A link that came in between is refused by the system itself; opening a pipe does not wait for its other end.
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def read_plain(path: Path, most: int) -> bytes:
    """Return the bytes of a file, one more than `most` at the most: that one tells that there is too much.

    Raises an `OSError` whose `strerror` says in words what is there instead of a file.
    """
    _expect_file(path.lstat().st_mode, path)
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        _expect_file(os.fstat(stream.fileno()).st_mode, path)
        return stream.read(most + 1)


def read_listed(path: str, most: int) -> bytes:
    """Return the bytes of a file as `read_plain` does, of one that a listing has just shown to be a plain file.

    Where the system itself refuses to follow a link, nothing is asked twice: of ten thousand files that is a half.
    """
    if not hasattr(os, "O_NOFOLLOW"):
        return read_plain(Path(path), most)
    opened = os.open(path, _FLAGS)
    try:
        status = os.fstat(opened)
        _expect_file(status.st_mode, path)
        # One byte more than there was: no more room than that is asked of the system.
        content = os.read(opened, min(most, status.st_size) + 1)
        if len(content) == status.st_size:
            return content
        # It grew or shrank meanwhile, or is one of those whose size nobody knows.
        with os.fdopen(opened, "rb", closefd=False) as stream:
            return content + stream.read(max(0, most + 1 - len(content)))
    finally:
        os.close(opened)


def _expect_file(mode: int, path: Path | str) -> None:
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device", str(path))
