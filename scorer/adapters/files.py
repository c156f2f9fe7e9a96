"""A checkout on disk: read as {path: bytes}, and single files of it written whole."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import ScorerError
from ..records import vocabulary
from ..records.kinds import misplaced
from ..records.paths import A_LINK, CATALOGUES, CROSSWALK_FILE, EXCEPTIONS, RULINGS, SCHEMAS, SITE, Tree
from ..records.source import Fault
from ..records.vocabulary import MEANINGS
from .disk import give_new_name
from .plain_file import read_plain
from .raw_tree import Odd, RawTree, read_one, read_raw
from .shipped import is_brought, place
from .whole_file import write_whole

#: The folder of the catalogues of translations, one file per language.
LANGUAGES = "site/languages"


def working_tree(root: Path, raw: RawTree | None = None) -> Tree:
    """Return all records, readings and catalogues under a root; what may not be read is a fault.

    Whoever has read the checkout hands over what was `raw` in it.
    """
    _refuse_linked_folders(root)
    raw = read_raw(root) if raw is None else raw
    tree = dict(read_catalogues(root, raw))
    excepted = () if is_brought(root, EXCEPTIONS) else (EXCEPTIONS.rstrip("/"), EXCEPTIONS)
    for path, content in raw.items():
        if path in CATALOGUES:
            continue
        if path.startswith("disclosures"):
            tree[path] = _no_file(content) or misplaced(path) or _content(content)
        elif excepted and (path == excepted[0] or path.startswith(excepted[1])):
            tree[path] = _no_file(content) or _content(content)
    return tree


def read_again(root: Path, tree: Tree, paths: Iterable[str]) -> Tree:
    """Return a tree with some files below `disclosures/` as they are now."""
    found = dict(tree)
    for path in paths:
        if os.path.lexists(root / path):
            content = read_one(root / path)
            found[path] = _no_file(content) or misplaced(path) or _content(content)
        else:
            found.pop(path, None)
    return found


def read_catalogues(root: Path, raw: RawTree | None = None) -> Tree:
    """Read the catalogues alone, or take them out of what was read."""
    _refuse_linked_folders(root)
    places = {
        path: place(root, path) for path in CATALOGUES if not (is_brought(root, path) and path in _OURS)
    }
    there = {path: file for path, file in places.items() if file.is_symlink() or file.exists()}
    found = {path: raw[path] if raw and path in raw else read_one(file) for path, file in there.items()}
    tree = {path: _no_file(content) or _content(content) for path, content in found.items()}
    site = tree.get(SITE)
    if is_brought(root, SITE) and isinstance(site, bytes):
        # Address, contact and promises are those of an operator, and this is another one.
        tree[SITE] = b"".join(line for line in site.splitlines(keepends=True) if line.startswith(_ANYBODYS))
    return tree


#: What was decided about our own records and read out of laws for them means nothing for those of others.
_OURS = (RULINGS, CROSSWALK_FILE)
#: Of the site's settings, those that fit any record.
_ANYBODYS = (b"title:", b"tagline:", b"translated_from:")


def read_pages(root: Path) -> Mapping[str, str]:
    """Read the written pages by their names; those that come with the program hold no findings about a record."""
    pages = folder_texts(place(root, "site/pages"), ".md", drop=".md")
    brought = is_brought(root, "site/pages")
    return {name: text for name, text in pages.items() if not (brought and name.startswith("findings/"))}


def _no_file(content: bytes | Odd) -> Fault | None:
    if isinstance(content, bytes) or content.kind == "unreadable":
        return None
    if content.kind == "link":
        return A_LINK
    if content.kind == "closed":
        return Fault(1, 1, "S001", f"the folder cannot be opened: {content.why}", "make it readable")
    return Fault(1, 1, "S001", "this is not a file", "remove it")


def _content(content: bytes | Odd) -> bytes | Fault:
    if isinstance(content, bytes):
        return content
    return Fault(1, 1, "S001", f"the file cannot be opened: {content.why}", "make it readable")


#: Folders that a checkout reads from. What lies in each is walked without following links.
_FOLDERS = ("disclosures", "schema", "schema/exceptions", "schema/api", "site")


def _refuse_linked_folders(root: Path) -> None:
    """Refuse a folder that is a link: what it leads to is not this checkout's to publish."""
    for name in _FOLDERS:
        if (root / name).is_symlink():
            raise ScorerError(f"{name} is a symbolic link; put the folder itself there")


def read_schemas(root: Path, raw: RawTree | None = None) -> Mapping[str, str]:
    """Read the schemas that records and catalogues are judged by, or take them out of what was read."""
    _refuse_linked_folders(root)
    texts = {path: _schema(place(root, path), (raw or {}).get(path)) for path in SCHEMAS}
    for path, text in texts.items():
        try:
            json.loads(text)
        except ValueError as error:
            raise ScorerError(f"{path} is not JSON ({error}); restore it from the repository") from None
    return texts


def read_meanings(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Read what the words of each choice mean."""
    return vocabulary.read_meanings(_text(place(root, MEANINGS))).words


def folder_texts(folder: Path, suffix: str, drop: str = "") -> Mapping[str, str]:
    """Read the files of a folder that end in `suffix`, by their name without the ending `drop`."""
    names = ((path, path.relative_to(folder).as_posix()) for path in _files(folder))
    return {name.removesuffix(drop): _text(path) for path, name in names if name.endswith(suffix)}


def catalogues(root: Path) -> Mapping[str, str]:
    """Read the catalogues of translations by the tag of their language; a checkout may have none."""
    folder = root / LANGUAGES
    return folder_texts(folder, ".po", drop=".po") if folder.is_dir() else {}


def folder_bytes(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a folder, by name."""
    return {path.relative_to(folder).as_posix(): _bytes(path) for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise _unreadable(error.filename, error.strerror)

    def walked() -> Iterator[Path]:
        for top, folders, names in os.walk(folder, onerror=refuse):
            for name in folders:
                # The walk does not follow it: left alone it would be left out without a word.
                if Path(top, name).is_symlink():
                    raise _unreadable(Path(top, name), "it is a symbolic link")
            yield from (Path(top, name) for name in names if not name.startswith("."))

    for part in (folder.parent, folder):
        if part.is_symlink():
            raise _unreadable(part, "it is a symbolic link")
    return sorted(walked())


def _unreadable(path: Path | str, reason: str | None) -> ScorerError:
    return ScorerError(f"{path} cannot be read ({reason}); restore it from the repository")


#: The largest file of a checkout that is no record: a font, a catalogue of translations.
_MOST = 32_000_000


def _bytes(path: Path) -> bytes:
    try:
        raw = read_plain(path, _MOST)
    except OSError as error:
        raise _unreadable(path, error.strerror) from None
    if len(raw) > _MOST:
        raise _unreadable(path, f"it is larger than {_MOST // 1_000_000} MB")
    return raw


def text_of(path: Path) -> str:
    """Read a text of the project. Raises a `ScorerError` where it cannot be read."""
    return _text(path)


def _schema(path: Path, content: bytes | Odd | None) -> str:
    return _decoded(path, content if isinstance(content, bytes) else _bytes(path))


def _text(path: Path) -> str:
    return _decoded(path, _bytes(path))


def _decoded(path: Path, content: bytes) -> str:
    try:
        # As if it were read as a text: the ends of lines are one character everywhere.
        return content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise _unreadable(path, "it is not UTF-8") from None


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode(), give_name=give_new_name)


def write(path: Path, text: str) -> None:
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, whether it is there or not."""
    if path.exists():
        replace(path, content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)


def append(path: Path, text: str) -> None:
    before = _text(path)
    replace(path, (before + ("" if before.endswith("\n") else "\n") + text).encode())


def replace(path: Path, content: bytes) -> None:
    """Put new content in place of a file's, at once: nobody sees half of it."""
    write_whole(path, content, mode=stat.S_IMODE(path.stat().st_mode))
