"""Values as scripts, search engines and other programs read them inside a page or a file of ours."""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup

from ....i18n.words import clean


def literal(value: object) -> Markup:
    """Write a value in JSON, escaped for whoever takes what holds it for a page; nothing in it is invisible."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text if text.isprintable() else "".join(map(_seen, text)))


def _seen(letter: str) -> str:
    return letter if letter.isprintable() else json.dumps(letter)[1:-1]


def trail(steps: Sequence[tuple[str, str]]) -> Markup:
    """Write the way to a page as a BreadcrumbList of schema.org.

    Steps are (name, full address) of each page from the first, the page itself last.
    """
    return literal(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": clean(name), "item": address}
                for position, (name, address) in enumerate(steps, start=1)
            ],
        }
    )
