"""How long it takes until an edit is seen by whoever looks at a page that `serve` shows."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .measure import Failed

_PATIENCE = 120.0  # seconds for an edit to be seen, and for the first site
_LOOK = 0.005  # seconds between two looks


@contextmanager
def served(scorer: Path, top: Path) -> Iterator[str]:
    """Serve a checkout; yield its address once the first site stands."""
    command = [str(scorer), "--root", str(top), "serve", "--port", "0", "--no-images"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise Failed("`scorer serve` ended before it had a site")
            yield address
        finally:
            process.terminate()


def seen_after(address: str, record: Path, text: str) -> float:
    """Write a new name into a record; return the seconds until its page has it."""
    page = f"{address}releases/{record.parent.name}/{record.stem}/index.html"
    _page(page)
    lines = record.read_text().splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.startswith("name: "))
    lines[number] = f"name: {text}\n"
    began = time.perf_counter()
    record.write_text("".join(lines))
    while text.encode() not in _page(page):
        if time.perf_counter() - began > _PATIENCE:
            raise Failed(f"an edit of {record.name} was not seen in {_PATIENCE:.0f} s")
        time.sleep(_LOOK)
    return time.perf_counter() - began


def _page(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        content: bytes = answer.read()
    return content
