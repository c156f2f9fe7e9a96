"""Everything that a site is made from, as one digest: as long as it is the same, so is the site.

What is in it is held by a test that listens to every file that a build opens.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import orjson

from ..edition.names import FOLDER
from .git.checkout import find_checkout
from .git.command import NoHistory
from .git.editions import edition_tags
from .host import host_of_build
from .own_code import libraries
from .plain_file import read_listed

#: The folders of a checkout that a build reads, whole.
FOLDERS = ("disclosures", "schema", "site", FOLDER)
#: Those of them that come with the program.
_BROUGHT = ("schema", "site")
_CODE = Path(__file__).parent.parent
_MOST = 64_000_000  # what is larger is no file of ours, or an edition that nothing is saved by remembering


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a site is made from, and when each file of it was last touched.

    `stamps` tells a file that was changed and changed back while somebody read it.
    """

    digest: str
    stamps: str


class _Unusual(Exception):
    """Something lies there that is neither a file nor a folder: what it means is for the build to say."""


def fingerprint(root: Path, settings: Mapping[str, object]) -> Fingerprint | None:
    """Return the fingerprint of a checkout, of the program and of all that it stands on; None where there is none."""
    content, stamps = blake2b(digest_size=32), blake2b(digest_size=32)
    about = orjson.dumps([dict(settings), _program(), repr(host_of_build()), _history(root)])
    content.update(b"%d\n%s" % (len(about), about))
    try:
        for path, found in _files(root):
            raw = b"" if path.endswith("/") else read_listed(path, _MOST)
            if len(raw) > _MOST:
                return None
            name = os.fsencode(path)
            content.update(b"%d %d\n%s" % (len(name), len(raw), name))
            content.update(raw)
            stamp = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            stamps.update(b"%d %d %d %d\n" % stamp)
    except (OSError, _Unusual):
        return None
    return Fingerprint(content.hexdigest(), stamps.hexdigest())


def _program() -> object:
    """Return what runs: Python, the libraries by their versions, and what is compiled into them."""
    compiled = (zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version)
    return [sys.version, sys.platform, sys.flags.optimize, compiled, list(libraries())]


def _history(root: Path) -> object:
    """Return which commits a checkout has: the newest, where a shallow one ends, and the tags of editions."""
    try:
        place = find_checkout(root, whole=False)
        return [place.now, place.inside, sorted(place.cut), sorted(edition_tags(root).items())]
    except NoHistory as trouble:
        return str(trouble)


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file by its path, and every folder with a slash behind it, and what the disk knows of them."""
    for folder in dict.fromkeys((_CODE, root / "scorer")):
        yield from _walk(str(folder), ending=".py")
    # What comes with the program is read where a checkout has none of its own.
    brought = _CODE / "shipped" if (_CODE / "shipped").is_dir() else _CODE.parent
    others = [brought / name for name in _BROUGHT if not os.path.lexists(root / name)]
    for folder in (*(root / name for name in FOLDERS), *others):
        yield from _walk(str(folder))


def _walk(folder: str, ending: str = "") -> Iterator[tuple[str, os.stat_result]]:
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(found.st_mode):
        raise _Unusual(folder)
    yield f"{folder}/", found
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _walk(entry.path, ending)
        elif not entry.is_file(follow_symlinks=False):
            raise _Unusual(entry.path)
        elif entry.name.endswith(ending):
            yield entry.path, entry.stat(follow_symlinks=False)
