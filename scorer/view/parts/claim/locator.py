"""Document + where in it -> the address of that place: the page of a PDF, a line, or the words themselves."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ....model import Document, Proof
from ... import html as markup

_PAGE = re.compile(r"\b(?:pages?|pp?\.) *([1-9][0-9]{0,3})\b|\bfirst page\b", re.IGNORECASE)
_LINE = re.compile(
    r"(?:\blines? |#L)([1-9][0-9]{0,5})(?: *[-–] *L?([1-9][0-9]{0,5}))?\b|\bfirst line\b",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"https://arxiv\.org/(?:abs|pdf)/([^?#]+)")
#: A repository, or a page of it at a commit.
_REPOSITORY = re.compile(
    r"(https://(?:github\.com|huggingface\.co(?:/datasets|/spaces)?)/[^/?#]+/[^/?#]+)"
    r"(?:/(?:blob|tree)/(?P<commit>[0-9a-f]{40})(?:/[^?#]*)?)?"
)
#: A file that its host sets as a page has numbered lines only where its text is asked for.
_SET = (".md", ".mdx", ".markdown", ".rst")
#: Signs that a page does not show as they are written; fragments of such a file are quoted from its text.
_SIGNS = re.compile(r"[*_`#|<>\[\]\\\n\r]|^ *(?:[-+]|[0-9]+[.)]) ")
#: A shorter fragment is a figure alone, which may stand in more than one place.
_SHORT = 8


def place(document: Document, proof: Proof) -> str:
    """Return the address of the place a proof names, or that of the document where no better one is known."""
    return _exact(document, proof) or document.url


def _exact(document: Document, proof: Proof) -> str | None:
    url = document.url
    if markup.https(url) is None:
        return None
    host, path = urlsplit(url).hostname, urlsplit(url).path.lower()
    if paper := _ARXIV.fullmatch(url):
        page = _page(f"https://arxiv.org/pdf/{paper[1]}", proof)
        # What stands behind the page of a paper is the abstract, and no more.
        on_page = "/abs/" in url and "abstract" in proof.locator.lower()
        return page or (_words(url, proof) if on_page else None)
    if path.endswith(".pdf"):
        # Those hosts show a PDF inside of a page of their own, which takes no page number.
        return None if host in ("github.com", "huggingface.co") else _page(url, proof)
    return _line(document, proof) or _words(url, proof)


def _page(url: str, proof: Proof) -> str | None:
    found = _PAGE.search(proof.locator)
    return f"{url}#page={found[1] or 1}" if found and "#" not in url else None


def _line(document: Document, proof: Proof) -> str | None:
    repository, found = _REPOSITORY.fullmatch(document.url), _LINE.search(proof.locator)
    if not (repository and found and document.commit and document.path):
        return None
    if repository["commit"] not in (None, document.commit) or "table" in proof.locator.lower():
        return None
    text = "?code=true" if "huggingface.co" in repository[1] else "?plain=1"
    lines = "-".join(f"L{line}" for line in (found[1] or "1", found[2]) if line)
    return (
        f"{repository[1]}/blob/{document.commit}/{quote(document.path, errors='replace')}"
        f"{text if document.path.lower().endswith(_SET) else ''}#{lines}"
    )


def _words(url: str, proof: Proof) -> str | None:
    if len(proof.shows) < _SHORT or _SIGNS.search(proof.shows):
        return None
    # A hyphen would set off the words around the fragment, as a comma and an ampersand would begin others.
    words = quote(" ".join(proof.shows.split()), safe="", errors="replace").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
