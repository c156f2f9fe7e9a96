"""A file written whole or not at all: beside its place, down to the disk, and then named.

What a process that was killed left beside it has a name that the next one takes, so that it never stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_whole(
    path: Path,
    content: bytes,
    *,
    mode: int | None = None,
    give_name: Callable[[Path, Path], object] | None = None,
) -> None:
    """Write a file with these permissions, or those that new files have; `give_name` moves it elsewhere, or otherwise.

    Raises an `OSError` where the disk refuses; then nothing is there that was not there before.
    """
    part = path.with_name(f".{path.name}.new")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, _FLAGS, 0o666 if mode is None else 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            # Otherwise the name may reach the disk before what it names.
            os.fsync(stream.fileno())
        if mode is not None:
            part.chmod(mode)
        (give_name or Path.replace)(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
