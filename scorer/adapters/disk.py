"""What the disk can do and Python has no word for: exchange two names, and wait until all is written down."""

from __future__ import annotations

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
_EXCHANGE = 2  # RENAME_EXCHANGE


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step: whoever looks finds the one or the other, and never neither.

    Return False, with nothing done, where the system or this disk cannot.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None), "renameat2", None)
    if call is None:
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


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
