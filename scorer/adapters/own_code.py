"""The program itself as an input: what it answers hangs on its own code, and on the libraries that it runs with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def code_digest() -> str:
    """Return a digest of every file of the package, of the versions of all libraries, and of Python's own."""
    seal = blake2b(sys.version.encode(), digest_size=32)
    for name in libraries():
        seal.update(f"{name}\n".encode())
    package = str(Path(__file__).parent.parent)
    for path in _files(package):
        content = Path(path).read_bytes()
        seal.update(f"{len(content)} {path.removeprefix(package)!r}\n".encode())
        seal.update(content)
    return seal.hexdigest()


def libraries() -> Iterator[str]:
    """Yield the names under which libraries are installed, which hold their versions: `orjson-3.11.4.dist-info`."""
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            with os.scandir(folder) as listing:
                yield from sorted(entry.name for entry in listing if entry.name.endswith(_INSTALLED))


_INSTALLED = (".dist-info", ".egg-info")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir() and entry.name not in ("__pycache__", "shipped"):
            yield from _files(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path
