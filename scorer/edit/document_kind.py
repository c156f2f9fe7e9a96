"""What a document is, by what is known of it, and the key under which a record lists it."""

from __future__ import annotations

import re

#: The short key of each kind that is no report or paper.
_KEYS = {
    "announcement": "announcement",
    "statement": "statement",
    "model_card": "card",
    "system_card": "card",
    "repository": "repository",
    "documentation": "docs",
    "public_summary": "summary",
    "filing": "filing",
}
#: Addresses that tell what stands at them.
_ADDRESSES = {
    "model_card": re.compile(r"https://huggingface\.co/(?!datasets/|spaces/|papers/|blog/)[^/]+/[^/]+/?"),
    "repository": re.compile(r"https://github\.com/[^/]+/[^/]+/?"),
    "announcement": re.compile(r"https://[^/]+/(?:.*/)?(?:blog|news|newsroom|announcements)/.+"),
    "paper": re.compile(r"https://arxiv\.org/(?:abs|pdf)/.+"),
}


def document_key(kind: str | None) -> str:
    """Return the key of a document of a kind.

    >>> document_key("model_card"), document_key("technical_report")
    ('card', 'report')
    """
    return _KEYS.get(kind or "", "report")


def kind_by_address(url: str) -> str | None:
    """Return the kind of document that an address tells of; None where it tells of none.

    >>> kind_by_address("https://acme.example/news/falcon-2"), kind_by_address("https://acme.example/falcon-2")
    ('announcement', None)
    """
    return next((kind for kind, form in _ADDRESSES.items() if form.fullmatch(url)), None)
