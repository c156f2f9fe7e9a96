"""The built site on disk: written whole, beside the old one, and what is kept to write it faster the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..errors import ScorerError
from .sealed import recall, remember
from .standby import Standby, standby
from .two_processes import can_be_two, deal

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


#: Makes some of the files of a site: the path of each, its bytes, and whether it is listed among the pages.
Share = Callable[[], Iterable[tuple[str, bytes, bool]]]


def write_site(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Put a whole site in place of the one at `out`.

    The new site is made beside the old one and takes its place when it is complete: until then the old one stays
    as it is.
    """
    return write_shares(out, [], lambda _: files, two=False)


def write_shares(
    out: Path,
    shares: Sequence[Share],
    last: Callable[[Sequence[str]], Iterable[tuple[str, bytes]]],
    *,
    two: bool,
    about: Callable[[], object] = lambda: None,
) -> Written:
    """Do as `write_site` does with files that are made in shares, by `two` processes where that can be.

    `last` makes the files that have to know which pages are listed, in the order of the shares. `about` is asked in
    the end, and what it returns, plain data as JSON has it, is written down for `standing`.
    """
    _expect_ours(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with standby(out) as tree:
        tree.put(MARKER, b"A site written by `scorer build`; it is replaced whole.\n")
        tree.changed = 0
        calls = [partial(_put, tree, share) for share in shares]
        if two and can_be_two():
            listed = deal(calls, tree.given, tree.take)
        else:
            listed = {number: call() for number, call in enumerate(calls)}
        for path, content in last([path for number in sorted(listed) for path in listed[number]]):
            tree.put(path, content)
        tree.publish(about())
    return Written(tree.count - 1, tree.changed)


def standing(out: Path) -> tuple[object, Written]:
    """Return what was written down about the site that stands there, if nobody has touched it since; None otherwise."""
    _expect_ours(out)
    if not out.exists():
        return None, Written(0, 0)
    with standby(out) as tree:
        return tree.standing(), Written(tree.known - 1, 0)


def _expect_ours(out: Path) -> None:
    if out.exists() and not (out / MARKER).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise ScorerError(f"{out} is not a site that we wrote; remove it, or choose another --out")


def _put(tree: Standby, share: Share) -> list[str]:
    listed = []
    for path, content, is_listed in share():
        tree.put(path, content)
        listed += [path] if is_listed else []
    return listed


def kept(
    folder: Path,
    wanted: Mapping[str, Callable[[], bytes]],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, bytes]:
    """Return each wanted thing by its name, made only where the folder does not have it yet.

    A name stands for everything the bytes depend on. What is not wanted any more is thrown away; a folder
    that cannot be written keeps nothing, and that is all.
    """
    had: set[str] = set()
    with suppress(OSError):
        had = {path.name for path in folder.iterdir()}
    given = {}
    for done, (name, make) in enumerate(wanted.items()):
        if progress:
            progress(done, len(wanted))
        known = recall(folder / name, name) if name in had else None
        given[name] = make() if known is None else known
        if known is None:
            remember(folder / name, name, given[name])
    for name in had - wanted.keys():
        with suppress(OSError):
            (folder / name).unlink()
    return given
