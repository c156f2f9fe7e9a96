"""What is remembered between runs, under a seal: what does not fit it was never remembered.

A file that a power cut cut short, that another version wrote or somebody changed would otherwise be taken for
the truth for ever, and published.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from .. import __version__
from .plain_file import read_plain
from .whole_file import write_whole

#: More than any of it takes; what is larger was never ours.
_MOST = 1 << 30


def recall(memo: Path, form: str) -> bytes | None:
    """Return what was remembered in this form by this version of the program; None if there is nothing whole."""
    with suppress(OSError):
        seal, _, body = read_plain(memo, _MOST).partition(b"\n")
        if seal == _seal(form, body):
            return body
    return None


def remember(memo: Path, form: str, body: bytes) -> None:
    """Remember something, whole or not at all; where nothing may be written, it is not."""
    with suppress(OSError):
        memo.parent.mkdir(parents=True, exist_ok=True)
        # Of two processes that write at once one may name what the other has half written: the seal tells.
        write_whole(memo, _seal(form, body) + b"\n" + body)


def _seal(form: str, body: bytes) -> bytes:
    """Return a checksum of what is remembered, of its form and of our version."""
    return sha256(f"{__version__}\n{len(form)}\n{form}\n".encode() + body).hexdigest().encode()
