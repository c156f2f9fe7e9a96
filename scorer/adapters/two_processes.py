"""Two processes at one work: whichever is free takes the next share, or one makes ahead what the other needs."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

import orjson

if sys.platform == "linux":
    import fcntl

#: More shares than a byte can name are not dealt.
_MOST = 256


def can_be_two() -> bool:
    """Return whether this process may be doubled: never beside threads, which would be half there in the copy."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()) > 1


def deal(
    shares: Sequence[Callable[[], list[str]]],
    give: Callable[[], bytes],
    take: Callable[[bytes], None],
) -> dict[int, list[str]]:
    """Do every share, in this process or in a copy of it; return what each returned, by its number.

    What the copy will `give` in the end is for this process to `take`. A copy that fails has done nothing: what it
    did is done here again, and fails here if it has to.
    """
    if len(shares) > _MOST:
        return {number: share() for number, share in enumerate(shares)}
    turns, turns_in = os.pipe()
    os.write(turns_in, bytes(range(len(shares))))
    os.close(turns_in)
    told, telling = os.pipe()
    copy = os.fork()
    if not copy:
        _be_the_copy(shares, give, turns, telling)
    os.close(telling)
    try:
        done = _in_turn(shares, turns)
        with os.fdopen(told, "rb", closefd=False) as stream:
            theirs, given = stream.readline(), stream.read()
        status = os.waitpid(copy, 0)[1]
        copy = 0
    finally:
        os.close(turns)
        os.close(told)
        if copy:
            with suppress(OSError):
                os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)
    if status == 0 and given:
        take(given)
        done |= dict(orjson.loads(theirs))
    return done | {number: share() for number, share in enumerate(shares) if number not in done}


def ahead(make: Callable[[], Iterable[Any]]) -> Generator[Any]:
    """Yield what a copy of this process makes, as it comes: plain data, bytes among it, as `marshal` has it.

    A copy that fails yields no more. Whoever asked makes the rest, and fails there if it has to.
    """
    told, telling = os.pipe()
    _widen(telling)
    copy = os.fork()
    if not copy:
        _tell(make, told, telling)
    os.close(telling)
    try:
        with os.fdopen(told, "rb") as stream:
            while size := int.from_bytes(stream.read(_SIZE)):
                piece = stream.read(size)
                if len(piece) < size:
                    return
                yield marshal.loads(piece)
    finally:
        with suppress(OSError):
            os.kill(copy, signal.SIGKILL)  # nobody listens to it any more
        os.waitpid(copy, 0)


#: So many bytes tell how long a piece is.
_SIZE = 4
#: Of so much the copy can be ahead; elsewhere the system's own measure is a little less.
_AHEAD = 1 << 20


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _AHEAD)


def _tell(make: Callable[[], Iterable[Any]], told: int, telling: int) -> NoReturn:
    try:
        os.close(told)
        with os.fdopen(telling, "wb") as stream:
            for one in make():
                piece = marshal.dumps(one)
                stream.write(len(piece).to_bytes(_SIZE) + piece)
                stream.flush()
    finally:
        os._exit(0)  # as in `_be_the_copy`; what is missing is seen


def _in_turn(shares: Sequence[Callable[[], list[str]]], turns: int) -> dict[int, list[str]]:
    done = {}
    while turn := os.read(turns, 1):
        done[turn[0]] = shares[turn[0]]()
    return done


def _be_the_copy(
    shares: Sequence[Callable[[], list[str]]], give: Callable[[], bytes], turns: int, telling: int
) -> NoReturn:
    status = 1
    try:
        done = _in_turn(shares, turns)
        with os.fdopen(telling, "wb") as stream:
            stream.write(orjson.dumps(list(done.items())) + b"\n" + give())
        status = 0
    finally:
        # Nothing of the other process is tidied up here: no file flushed, no block left.
        os._exit(status)
