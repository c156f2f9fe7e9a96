"""The only module that touches disk: a checkout is read as {path: bytes}, a site is written whole."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from .load import CATALOGUES, SCHEMAS, Tree
from .source import MAX_BYTES, Fault
from .trouble import Trouble

#: Every site we write carries this file, so that nothing else is ever taken for one and replaced.
MARKER = ".scorer-site"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.yaml", re.ASCII)
_FOLDER = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)


def find_root(start: Path) -> Path:
    """Give the nearest folder at or above `start` that has a `disclosures/`."""
    for folder in (start, *start.parents):
        if (folder / "disclosures").is_dir():
            return folder
    raise Trouble(
        f"no folder at or above {start} has a disclosures/ folder; go into a checkout, or give --root"
    )


def working_tree(root: Path) -> Tree:
    """Read all records, readings and catalogues under a root; what may not be read is a fault."""
    tree: dict[str, bytes | Fault] = {}
    for path in CATALOGUES:
        if (root / path).is_file():
            tree[path] = (root / path).read_bytes()
    for path, entry in _entries(root / "disclosures", "disclosures"):
        if path not in tree:
            tree[path] = _content(path, entry)
    return tree


def _entries(folder: Path, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Walk a folder without following links; hidden files are nobody's record."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, path)
        else:
            yield path, entry


def _content(path: str, entry: os.DirEntry[str]) -> bytes | Fault:
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        return Fault(
            1,
            1,
            "S001",
            "the file is a symbolic link",
            "put the file itself here; `former_ids` keeps old names",
        )
    if not stat.S_ISREG(status.st_mode):
        return Fault(1, 1, "S001", "this is not a file", "remove it")
    fault = _misplaced(path)
    if fault:
        return fault
    try:
        with Path(entry.path).open("rb") as file:
            # One byte more than is allowed tells that there is too much, however much there is.
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return Fault(1, 1, "S001", f"the file cannot be opened: {error.strerror}", "make it readable")


def _misplaced(path: str) -> Fault | None:
    *folders, name = path.split("/")[1:]
    kind = "reading" if folders[:1] == ["readings"] else "record"
    folders = folders[1:] if kind == "reading" else folders
    home = (
        "disclosures/readings/<lab>/<release>.yaml"
        if kind == "reading"
        else "disclosures/<lab>/<release>.yaml"
    )
    if len(folders) != 1:
        return Fault(1, 1, "S001", f"a {kind} does not belong in this folder", f"move it to {home}")
    if not (_NAME.fullmatch(name) and _FOLDER.fullmatch(folders[0])) or ".." in path:
        fix = f"rename it: lower-case a-z 0-9 . - and the ending .yaml, as in {home}"
        return Fault(1, 1, "S001", "the name of the file or its folder is not one we can use", fix)
    return None


def schemas(root: Path) -> Mapping[str, str]:
    """Read the schemas of a checkout."""
    try:
        return {path: (root / path).read_text(encoding="utf-8") for path in SCHEMAS}
    except OSError as error:
        raise Trouble(f"{error.filename} cannot be read; restore schema/ from the repository") from None


def folder_texts(folder: Path, suffix: str) -> Mapping[str, str]:
    """Read the files of a folder that end in `suffix`, by name without it where it is .md."""
    return {
        path.relative_to(folder).as_posix().removesuffix(".md"): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob(f"*{suffix}"))
    }


def folder_bytes(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_site(out: Path, pages: Mapping[str, bytes]) -> int:
    """Put a whole site in place of the one at `out`, and give how many files are new or changed.

    The new site is made beside the old one, unchanged files as links to the same bytes, and takes its place
    when it is complete: until then the old one stays as it is.
    """
    out = out.absolute()
    if out.exists() and not (out / MARKER).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise Trouble(f"{out} is not a site that we wrote; remove it, or choose another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        changed = _fill(
            new, out, {**pages, MARKER: b"A site written by `scorer build`; it is replaced whole.\n"}
        )
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
            os.link(old / path, new / path)
        else:
            (new / path).write_bytes(content)
            changed += 1
    return changed


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
