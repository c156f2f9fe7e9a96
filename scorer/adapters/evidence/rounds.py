"""Ask for many addresses: several hosts at once, each of them gently, and all of it within one bound."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Full, Queue
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

from ...evidence.answer import Answer

#: So often a thread that waits to hand over an answer looks whether anybody still takes it, in seconds.
_LOOK = 0.2


@dataclass(frozen=True, slots=True)
class Pace:
    """How gently hosts are asked: seconds between two questions to one, the longest wait that a host may ask for.

    `hosts` are asked at once, and the run ends when it has taken so many bytes.
    """

    pause: float = 1.0
    longest_wait: float = 60.0
    hosts: int = 8
    bytes: int = 2_000_000_000


def ask_each(
    addresses: Iterable[str], ask: Callable[[str], Answer], pace: Pace | None = None
) -> Generator[Answer]:
    """Yield the answer of each address, as they come; those of one host one after the other.

    Not every address is asked: when a host wants a longer pause than we wait, or the bytes of the run are used up,
    the rest is left out. Whoever stops taking answers ends the questions; none is waited for.
    """
    round_ = _Round(addresses, ask, pace or Pace())
    try:
        yield from round_.answers()
    finally:
        round_.stop.set()


class _Round:
    def __init__(self, addresses: Iterable[str], ask: Callable[[str], Answer], pace: Pace) -> None:
        hosts: dict[str, list[str]] = {}
        for address in dict.fromkeys(addresses):
            hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
        self._ask = ask
        self._pace = pace
        self._hosts = deque(hosts.values())
        self._lock = Lock()
        self._left = pace.bytes
        # Bounded: answers carry documents, and whoever takes them may be slow.
        self._answers: Queue[Answer | None] = Queue(pace.hosts)
        self.stop = Event()

    def answers(self) -> Iterator[Answer]:
        workers = min(self._pace.hosts, len(self._hosts))
        for _ in range(workers):
            # Daemons: a question that is still open when the program ends is not waited for.
            Thread(target=self._work, daemon=True).start()
        while workers:
            answer = self._answers.get()
            if answer is None:
                workers -= 1
            else:
                yield answer

    def _work(self) -> None:
        try:
            while not self.stop.is_set() and (addresses := self._next_host()):
                self._host(addresses)
        finally:
            self._hand_over(None)

    def _next_host(self) -> list[str]:
        with self._lock:
            return self._hosts.popleft() if self._hosts else []

    def _host(self, addresses: list[str]) -> None:
        for place, address in enumerate(addresses):
            if (place and self.stop.wait(self._pace.pause)) or not self._may_go_on():
                return
            answer = self._once(address)
            wait = _pause_asked(answer)
            if wait is not None and wait <= self._pace.longest_wait and not self.stop.wait(wait):
                answer = self._once(address)
                wait = _pause_asked(answer)
            self._hand_over(answer)
            if wait is not None:
                return

    def _once(self, address: str) -> Answer:
        answer = self._ask(address)
        with self._lock:
            self._left -= answer.received
        return answer

    def _may_go_on(self) -> bool:
        with self._lock:
            return self._left > 0

    def _hand_over(self, answer: Answer | None) -> None:
        while not self.stop.is_set():
            with suppress(Full):
                self._answers.put(answer, timeout=_LOOK)
                return


def _pause_asked(answer: Answer) -> float | None:
    return answer.wait if answer.status in (429, 503) else None
