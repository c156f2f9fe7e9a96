"""Where the bytes of a document are kept in repositories, by what its record says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from ..model import Document

_NAME = re.compile(r"[\w.-]+", re.ASCII)
#: A commit, tag or branch as it may stand in an address; nothing that git would read as more than a name.
_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*", re.ASCII)
#: A branch may hold slashes, and its address does not tell where it ends: so many parts are tried.
_PARTS_OF_A_BRANCH = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A file at a revision of a repository (`owner/name`); without a path, all its names."""

    repository: str
    revision: str
    path: str | None

    @property
    def address(self) -> str:
        """The public address of the place."""
        top = f"https://github.com/{self.repository}"
        return (
            f"{top}/blob/{self.revision}/{quote(self.path)}" if self.path else f"{top}/tree/{self.revision}"
        )


def places_of(document: Document) -> tuple[Place, ...]:
    """Return where a document can be, the surest first; none where no address leads to a repository."""
    return tuple(dict.fromkeys(place for place in _places(document) if _is_sound(place)))


def _places(document: Document) -> Iterator[Place]:
    addresses = [urlsplit(address) for address in (document.via, document.url) if address]
    for address in addresses if document.commit else ():
        repository = _repository(address)
        if repository and document.commit:
            yield Place(repository, document.commit, document.path)
    for address in addresses:
        yield from _in_address(address)


def _repository(address: SplitResult) -> str | None:
    parts = address.path.split("/")[1:3]
    hosts = ("github.com", "www.github.com", "raw.githubusercontent.com")
    if address.hostname not in hosts or len(parts) < 2 or not all(map(_NAME.fullmatch, parts)):
        return None
    return f"{parts[0]}/{parts[1].removesuffix('.git')}"


def _in_address(address: SplitResult) -> Iterator[Place]:
    repository = _repository(address)
    parts = [unquote(part) for part in address.path.rstrip("/").split("/")[3:]]
    if repository is None:
        return
    if address.hostname != "raw.githubusercontent.com":
        if parts[:1] not in (["blob"], ["raw"], ["tree"], ["blame"]):
            return
        parts = parts[1:]
    if parts[:2] in (["refs", "heads"], ["refs", "tags"]):
        parts = parts[2:]
    for length in range(1, min(len(parts), _PARTS_OF_A_BRANCH) + 1):
        yield Place(repository, "/".join(parts[:length]), "/".join(parts[length:]) or None)


def _is_sound(place: Place) -> bool:
    """Return whether git would take revision and path for what they are, whoever wrote them."""
    revision = bool(_REVISION.fullmatch(place.revision)) and ".." not in place.revision
    steps = place.path.split("/") if place.path is not None else ()
    path = place.path is None or (place.path.isprintable() and not {"", ".", ".."} & set(steps))
    return revision and path
