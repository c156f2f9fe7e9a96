"""The built site on disk: written whole, beside the old one, and what is kept to write it faster the next time."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from ..errors import ScorerError
from .sealed import recall, remember

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


def write_site(out: Path, pages: Mapping[str, bytes]) -> int:
    """Put a whole site in place of the one at `out`, and give how many files are new or changed.

    The new site is made beside the old one, unchanged files as links to the same bytes, and takes its place
    when it is complete: until then the old one stays as it is.
    """
    if out.exists() and not (out / MARKER).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise ScorerError(f"{out} is not a site that we wrote; remove it, or choose another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        (new / MARKER).write_bytes(b"A site written by `scorer build`; it is replaced whole.\n")
        changed = _fill(new, out, pages)
        new.chmod(0o755)
        _swap(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return changed


def _fill(new: Path, old: Path, pages: Mapping[str, bytes]) -> int:
    changed = 0
    for folder in sorted({path.rpartition("/")[0] for path in pages}):
        (new / folder).mkdir(parents=True, exist_ok=True)
    for path, content in pages.items():
        if _same(old / path, content):
            _link(old / path, new / path)
        else:
            (new / path).write_bytes(content)
            changed += 1
    return changed


def _link(old: Path, new: Path) -> None:
    """Let a new name stand for the same bytes; where the disk has no such links, or allows none, copy them."""
    try:
        os.link(old, new)
    except (OSError, NotImplementedError):
        shutil.copyfile(old, new)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _swap(new: Path, out: Path) -> None:
    old = new.with_name(f"{new.name}-old")
    had = out.exists()
    if had:
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        with suppress(OSError):
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


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
