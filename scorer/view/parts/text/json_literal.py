"""Values as scripts and other programs read them inside a page or a file of ours."""

from __future__ import annotations

import json

from markupsafe import Markup


def literal(value: object) -> Markup:
    """Write a value in JSON, escaped for whoever takes what holds it for a page."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
