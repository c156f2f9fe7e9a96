"""The site that is served now, and the wait for the one after it."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping

from .response import Built


class LiveReload:
    """Holds the last good site; many threads read it, one puts the next in its place."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._built = Built({}, "", "")

    @property
    def built(self) -> Built:
        with self._changed:
            return self._built

    def put(self, files: Mapping[str, bytes], address: str) -> None:
        """Put a new site in place, and wake whoever waits for it."""
        with self._changed:
            self._count += 1
            # With the process in it: what another server showed at this address is always another site.
            self._built = Built(files, address, f"{os.getpid()}.{self._count}")
            self._changed.notify_all()

    def tell(self) -> None:
        """Let whoever waits ask again: what is served may make its pages anew."""
        built = self.built
        self.put(built.files, built.address)

    def newer(self, seen: str, seconds: float) -> str:
        """Wait until the site is another than the one seen, or the time is over; give its name."""
        with self._changed:
            self._changed.wait_for(lambda: self._built.name != seen, seconds)
            return self._built.name
