"""The built site on disk: written whole, beside the old one, and what is kept to write it faster the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..errors import ScorerError
from .sealed import recall, remember
from .standby import standby

#: Every site we write carries this file, so that nothing else is ever taken for one and replaced.
MARKER = ".scorer-site"
#: Folders of a checkout that are somebody's work: a site is never written into them.
_SOURCES = ("disclosures", "schema", "scorer", "site", "tests", ".git")


def site_folder(out: Path, root: Path) -> Path:
    """Return the folder a site may be written to: links followed, none of the checkout's own."""
    out = out.resolve()
    if any(out.is_relative_to(root / name) for name in _SOURCES) or root.is_relative_to(out):
        raise ScorerError(f"{out} is a place of the records and the code; choose another --out")
    return out


class Written(NamedTuple):
    """How many files a site has, and how many of them are new or changed."""

    files: int
    changed: int


def write_site(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Put a whole site in place of the one at `out`.

    The new site is made beside the old one and takes its place when it is complete: until then the old one stays
    as it is.
    """
    if out.exists() and not (out / MARKER).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise ScorerError(f"{out} is not a site that we wrote; remove it, or choose another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with standby(out) as tree:
        tree.put(MARKER, b"A site written by `scorer build`; it is replaced whole.\n")
        tree.changed = 0
        for path, content in files:
            tree.put(path, content)
            count += 1
        tree.publish()
    return Written(count, tree.changed)


def kept(
    folder: Path,
    wanted: Mapping[str, Callable[[], bytes]],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, bytes]:
    """Return each wanted thing by its name, made only where the folder does not have it yet.

    A name stands for everything the bytes depend on. What is not wanted any more is thrown away; a folder
    that cannot be written keeps nothing, and that is all.
    """
    had = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    given = {}
    for done, (name, make) in enumerate(wanted.items()):
        if progress:
            progress(done, len(wanted))
        known = recall(folder / name, name) if name in had else None
        given[name] = make() if known is None else known
        if known is None:
            remember(folder / name, name, given[name])
    with suppress(OSError):
        for name in had - wanted.keys():
            (folder / name).unlink()
    return given
