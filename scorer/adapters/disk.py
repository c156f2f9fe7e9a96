"""What the disk can do and Python has no word for: exchange two names, and wait until all is written down."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_HERE = -100  # AT_FDCWD: names are as this process sees them
_NO_REPLACE = 1  # RENAME_NOREPLACE
_EXCHANGE = 2  # RENAME_EXCHANGE


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step: whoever looks finds the one or the other, and never neither.

    Return False, with nothing done, where the system or this disk cannot.
    """
    return _rename(one, other, _EXCHANGE)


def give_new_name(part: Path, path: Path) -> None:
    """Move a file to a name that nothing has. Raises `FileExistsError` where something has it."""
    if _rename(part, path, _NO_REPLACE):
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # the disk has no second names
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        part.rename(path)
    else:
        part.unlink()


def _rename(one: Path, other: Path, how: int) -> bool:
    if sys.platform != "linux":
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None), "renameat2", None)
    if call is None:
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), how) == 0)


def settle(folder: Path) -> None:
    """Wait until all that was written to the disk of a folder would outlast a power cut."""
    if sys.platform != "linux":
        if hasattr(os, "sync"):
            os.sync()
        return
    import ctypes

    opened = os.open(folder, os.O_RDONLY)
    try:
        ctypes.CDLL(None).syncfs(opened)
    finally:
        os.close(opened)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock, waiting for whoever has it; it ends with the process. Windows has none of this kind."""
    with lock.open("ab") as stream:
        if fcntl:
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
