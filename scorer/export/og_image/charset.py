"""Which texts can be set on the preview pictures of labs and releases; a name with another letter is not set half."""

from __future__ import annotations

from ...chart.letters import LATIN


def settable(text: str, instead: str) -> str:
    """Return a text back if every letter of it can be set, otherwise what stands instead of it."""
    return text if LATIN.fullmatch(text) else instead


def short(text: str, most: int) -> str:
    """Cut a text that is longer than `most` characters, and say so by an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
