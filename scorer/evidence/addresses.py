"""The addresses at which a document can be asked for, and where behind each of them its bytes are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import AddressRole, Document

_GITHUB = re.compile(r"https://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?", re.ASCII)
#: A page about a file -> the address of the file.
_FILES = (
    (re.compile(r"https://(?:www\.)?github\.com/([\w.-]+/[\w.-]+)/(?:blob|raw)/([^?#]+)"),
     r"https://raw.githubusercontent.com/\1/\2"),
    (re.compile(r"(https://huggingface\.co/[^?#]+?)/blob/([^?#]+)"), r"\1/resolve/\2"),
    (re.compile(r"https://(?:www\.)?arxiv\.org/abs/([^?#]+)"), r"https://arxiv.org/pdf/\1"),
    (re.compile(r"(https?://web\.archive\.org/web/\d+)/(.+)"), r"\1id_/\2"),
)  # fmt: skip


def addresses_of(document: Document) -> Mapping[AddressRole, str]:
    """Return every address that the record names for a document: its own, that of its copy, that of an archive."""
    named: dict[AddressRole, str | None] = {
        "original": document.url,
        "copy": document.via,
        "archive": document.archived,
    }
    first: dict[str, AddressRole] = {}
    for role, address in named.items():
        if address:
            first.setdefault(address, role)
    return {role: address for address, role in first.items()}


def file_behind(address: str, document: Document) -> str:
    """Return where the bytes of a document are, for an address that shows them inside a page of its own."""
    repository = _GITHUB.fullmatch(address)
    if repository and document.commit and document.path:
        # The commit is one of the repository that was read: that of the copy, where there is one.
        of_copy = document.via and _GITHUB.match(document.via)
        if not of_copy or address == document.via:
            owner, name = repository.groups()
            return f"https://raw.githubusercontent.com/{owner}/{name}/{document.commit}/{document.path}"
    for pattern, place in _FILES:
        match = pattern.fullmatch(address)
        if match:
            return match.expand(place)
    return address
