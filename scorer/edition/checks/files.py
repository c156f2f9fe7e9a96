"""V1xx: the files of a copy are those of the manifest, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import FormatError
from ..copy import EditionCopy, Unread, is_safe
from ..manifest import parse_manifest, sha256, sums_text
from ..names import MANIFEST, SUMS, is_data
from .registry import Fault, copy_check

_ANEW = "get the edition anew; if it is the same there, tell the maintainers"
_SAID: Mapping[Unread, str] = {
    "path": "this path would lead out of the folder, or to another place on some systems",
    "link": "this is a link or a device, and no file",
    "size": "this is larger than an edition may be",
    "broken": "this cannot be read",
    "twice": "two files have this path, or one that differs only in capital letters",
}


@copy_check("V101", "An edition has a manifest", fix="name the folder or the zip of an edition", needs="")
def has_a_manifest(copy: EditionCopy) -> Iterator[Fault]:
    """Without it nobody can tell what should be there."""
    if MANIFEST not in copy.files and MANIFEST not in copy.unread:
        yield MANIFEST, "there is no manifest"


@copy_check("V102", "The manifest can be read", fix=_ANEW, needs="")
def manifest_is_one(copy: EditionCopy) -> Iterator[Fault]:
    """A manifest with another form is one of another program, or was changed."""
    if MANIFEST in copy.files:
        try:
            parse_manifest(copy.files[MANIFEST])
        except FormatError as error:
            yield MANIFEST, f"this is no manifest of an edition: {error}"


@copy_check(
    "V103",
    "Every file can be read where it lies",
    fix="do not unpack this copy; get the edition anew from its publisher",
    needs="",
)
def every_file_is_read(copy: EditionCopy) -> Iterator[Fault]:
    """A path, a link or a size can do harm before any digest is compared."""
    for path, why in sorted(copy.unread.items()):
        yield path, _SAID[why]


@copy_check("V104", "The manifest names no path that leads elsewhere", fix=_ANEW, needs="manifest")
def paths_are_safe(copy: EditionCopy) -> Iterator[Fault]:
    """Somebody may write the files where the manifest says."""
    for path in sorted(copy.manifest.files if copy.manifest else ()):
        if not is_safe(path):
            yield MANIFEST, f"it names '{path}', which is no path inside an edition"


@copy_check("V105", "The list of sums is that of the manifest", fix=_ANEW, needs="manifest")
def sums_are_those_of_the_manifest(copy: EditionCopy) -> Iterator[Fault]:
    """Who has no program of ours holds the files to this list."""
    if copy.manifest is None or MANIFEST not in copy.files:
        return
    if SUMS not in copy.files:
        yield SUMS, "the list of sums is missing"
    elif copy.files[SUMS] != sums_text(copy.manifest, copy.files[MANIFEST]):
        yield SUMS, "this list is not the one that follows from the manifest"


@copy_check("V106", "No file is missing", fix=_ANEW, needs="manifest")
def no_file_is_missing(copy: EditionCopy) -> Iterator[Fault]:
    """What was taken away may be what matters. An archive of the data has none of the pages, or all."""
    for path in sorted(wanted(copy)):
        if path not in copy.files and path not in copy.unread:
            yield path, "the manifest names this file, and it is missing"


@copy_check("V107", "No file is there that is not of the edition", fix="remove it", needs="manifest")
def no_file_is_extra(copy: EditionCopy) -> Iterator[Fault]:
    """A page that was added looks as if it had been published with the others."""
    known = {MANIFEST, SUMS, *(copy.manifest.files if copy.manifest else ())}
    for path in sorted(set(copy.files) - known):
        yield path, "the manifest does not name this file"


@copy_check("V108", "Every file is as it was published", fix=_ANEW, needs="manifest")
def no_file_is_changed(copy: EditionCopy) -> Iterator[Fault]:
    """One changed digit changes the digest."""
    for path, entry in sorted(copy.manifest.files.items() if copy.manifest else ()):
        content = copy.files.get(path)
        if content is not None and (len(content) != entry.bytes or sha256(content) != entry.sha256):
            size = (
                f"{len(content)} bytes instead of {entry.bytes}"
                if len(content) != entry.bytes
                else "other bytes"
            )
            yield path, f"this file was changed since it was published: {size}"


def wanted(copy: EditionCopy) -> frozenset[str]:
    """Return the files that a copy has to hold: those of the data alone where it holds no page."""
    files = frozenset(copy.manifest.files if copy.manifest else ())
    pages = frozenset(path for path in files if not is_data(path))
    return files if pages & (copy.files.keys() | copy.unread.keys()) else files - pages
