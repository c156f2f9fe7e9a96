"""Shares of one piece of work, done by two processes: whichever is free takes the next."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn

import orjson

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
    begin: Callable[[], None] = lambda: None,
) -> dict[int, list[str]]:
    """Do every share, in this process or in a copy of it; return what each returned, by its number.

    The copy is told to `begin`, and this process has to `take` what the copy will `give` in the end. A copy that
    fails has done nothing: what it did is done here again, and fails here if it has to.
    """
    if len(shares) > _MOST:
        return {number: share() for number, share in enumerate(shares)}
    turns, turns_in = os.pipe()
    os.write(turns_in, bytes(range(len(shares))))
    os.close(turns_in)
    told, telling = os.pipe()
    copy = os.fork()
    if not copy:
        _be_the_copy(shares, begin, give, turns, telling)
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


def _in_turn(shares: Sequence[Callable[[], list[str]]], turns: int) -> dict[int, list[str]]:
    done = {}
    while turn := os.read(turns, 1):
        done[turn[0]] = shares[turn[0]]()
    return done


def _be_the_copy(
    shares: Sequence[Callable[[], list[str]]],
    begin: Callable[[], None],
    give: Callable[[], bytes],
    turns: int,
    telling: int,
) -> NoReturn:
    status = 1
    try:
        begin()
        done = _in_turn(shares, turns)
        with os.fdopen(telling, "wb") as stream:
            stream.write(orjson.dumps(list(done.items())) + b"\n" + give())
        status = 0
    finally:
        # Nothing of the other process is tidied up here: no file flushed, no block left.
        os._exit(status)
