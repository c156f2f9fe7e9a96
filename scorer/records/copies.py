"""Whether the copy that was read can be found again, and whether an address is the lab's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from ..model import Claim, Document, Proof, Status

#: What never changes behind an address: a numbered version of a preprint, and a file under a commit or a digest.
_FIXED = re.compile(
    r"https://(?:arxiv\.org/(?:abs|pdf|html)/\d{4}\.\d{4,5}v\d+|[^/]+/(?:[^?#]+/)?(?:[0-9a-f]{40}|[0-9a-f]{64})(?=[/.]|$))"
)
_REPOSITORIES = re.compile(
    r"https://(?:www\.)?(?:github\.com|raw\.githubusercontent\.com|huggingface\.co|gitlab\.com)/"
)
#: What stands between a host of many and the owner of what is there.
_SHELVES = re.compile(
    r"^(huggingface\.co|modelscope\.(?:cn|ai))/(?:blog|collections|datasets|models|spaces)/"
)


def findable(document: Document) -> bool:
    """Return whether something leads back to the bytes that were read; an original leads back by its address."""
    read = document.read
    if read is None or read.copy_ == "original":
        return read is not None
    pinned = document.commit and (document.path or document.kind == "repository")
    return bool(read.via or pinned or document.sha256 or document.archived or fixed_address(document))


def fixed_address(document: Document) -> bool:
    """Return whether its address carries the version of a preprint, a commit or a digest: nothing changes there."""
    return bool(_FIXED.match(document.url))


def bytes_known(document: Document) -> bool:
    """Return whether it is told which bytes were read: by a commit, a digest, or a copy that never changes."""
    via = document.read.via if document.read else None
    return bool(document.commit or document.sha256 or document.archived or (via and _FIXED.match(via)))


def can_change(document: Document) -> bool:
    """Return whether what stands at its address can be another tomorrow; a file in a repository has newer commits."""
    fixed = fixed_address(document) and not _REPOSITORIES.match(document.url)
    return not (document.sha256 or fixed or document.kind == "public_summary")


def refusals(claim: Claim) -> Iterator[Proof]:
    """Yield the places where a lab says that it will not tell."""
    if claim.status is Status.WITHHELD:
        yield from claim.evidence
    if claim.refusal:
        yield claim.refusal


def stands_on(url: str, hosts: Iterable[str]) -> bool:
    """Return whether an address is on one of the hosts, or below it; `github.com/owner` is a host too.

    >>> [stands_on(url, ["acme.example"]) for url in ("https://acme.example/a", "https://birch.example?.acme.example")]
    [True, False]
    """
    host, place = _place(url)
    names, owners = _endings_and_beginnings(tuple(hosts))
    if f".{host}".endswith(names):
        return True
    return any(f"{at}/".startswith(owners) for at in (place, _SHELVES.sub(r"\1/", place)))


@lru_cache(maxsize=256)  # those of a lab, for each of its documents
def _endings_and_beginnings(hosts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a host ends in that is one of these or below it, and what places of their owners begin with."""
    known = [host.casefold() for host in hosts]
    return tuple(f".{one}" for one in known if "/" not in one), tuple(
        f"{one}/" for one in known if "/" in one
    )


# A plain host, and a path of names: nothing has to be taken apart to tell where it leads.
_PLAIN = re.compile(r"https://(?:www\.)?([a-z0-9.-]+)((?:/[^./?#%\s][^/?#%\s]*)*)/?(?=[?#]|\Z)")


def _place(url: str) -> tuple[str, str]:
    """Return the host of an address, and the host with the path to which it leads."""
    plain = _PLAIN.match(url)
    if plain:
        return plain[1], f"{plain[1]}{plain[2] or '/'}".casefold()
    # It is judged as a browser follows it: what comes after `?` or `#` is no host, and `..` leads out of a folder.
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, f"{host}{normpath(unquote(parts.path) or '/')}".casefold()
