"""The way from the first page to a page, as search engines read it: a BreadcrumbList of schema.org."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ....i18n.words import clean
from .json_literal import literal


def trail(steps: Sequence[tuple[str, str]]) -> Markup:
    """Write the way as (name, full address) of each page on it, the page itself last."""
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
