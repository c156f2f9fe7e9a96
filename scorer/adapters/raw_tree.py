"""What lies in a checkout, byte for byte, before anybody makes sense of it: what is read, and what has a digest."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple

from ..records.source import MAX_BYTES
from .plain_file import read_listed
from .shipped import is_brought, place

#: The largest schema; a record is shorter, and of one that is not the beginning tells that.
_MOST = {"disclosures": MAX_BYTES, "schema": 32_000_000}


class Odd(NamedTuple):
    """What stands where a file or a folder would be read, and the system's word for why it is not."""

    kind: Literal["link", "special", "closed", "unreadable"]
    why: str = ""


#: Path from the root -> the bytes of a file, or why there are none.
RawTree = Mapping[str, bytes | Odd]


def read_raw(root: Path) -> RawTree:
    """Read all that a check may look at: records with what stands beside them, policy, and the settings of the site."""
    tree: dict[str, bytes | Odd] = {}
    for name in ("disclosures", "schema"):
        tree |= _folder(place(root, name), name)
    site = place(root, _SITE)
    if site.parent.is_symlink():
        tree["site"] = Odd("link")
    if site.is_symlink() or site.exists():
        tree[_SITE] = read_one(site)
    return tree


_SITE = "site/site.yaml"


def read_one(file: Path) -> bytes | Odd:
    """Read one file of a record's size."""
    mode = file.lstat().st_mode
    if not stat.S_ISREG(mode):
        return Odd("link" if stat.S_ISLNK(mode) else "special")
    return _read(str(file), MAX_BYTES)


def _folder(folder: Path, name: str) -> Iterator[tuple[str, bytes | Odd]]:
    """Read a folder without following links; hidden files are nobody's. `name` is what its paths begin with."""
    if folder.is_symlink():
        yield name, Odd("link")
    elif folder.is_dir():
        yield from _below(str(folder), name, _MOST[name])


def digest_of(root: Path, raw: RawTree, *further: str) -> str:
    """Return a digest of every byte that was read, of where it was read, and of what else an answer hangs on."""
    brought = [str(is_brought(root, name)) for name in ("schema", _SITE)]
    seal = blake2b("\n".join([*brought, *map(repr, further)]).encode(), digest_size=32)
    for path, content in raw.items():
        held = content if isinstance(content, bytes) else repr(content).encode()
        seal.update(f"\n{isinstance(content, bytes)} {len(held)} {path!r}\n".encode())
        seal.update(held)
    return seal.hexdigest()


def _below(folder: str, name: str, most: int) -> Iterator[tuple[str, bytes | Odd]]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield name, Odd("closed", error.strerror or "")
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, path, most)
        elif entry.is_symlink():
            yield path, Odd("link")
        elif entry.is_file(follow_symlinks=False):
            yield path, _read(entry.path, most)
        else:
            yield path, Odd("special")


def _read(path: str, most: int) -> bytes | Odd:
    try:
        return read_listed(path, most)
    except OSError as error:
        return Odd("unreadable", error.strerror or "")
