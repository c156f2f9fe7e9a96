"""What the shapes of a chart mean: a small drawing and its words."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Status
from .svg import dot, line, rect, state_shape


@dataclass(frozen=True, slots=True)
class Key:
    """What a shape means; `shapes` fills a box of 22 by 14."""

    shapes: str
    words: str


def key_box(css: str, words: str) -> Key:
    """Explain a filled box by its class."""
    return Key(rect(0, 0, 22, 14, css), words)


def key_thin(words: str) -> Key:
    """Explain a thin bar."""
    return Key(rect(8, 0, 6, 14, "rest") + rect(8, 6, 6, 8, "disclosed"), words)


def key_small(css: str, words: str) -> Key:
    """Explain a box of a class that is smaller than the others."""
    return Key(rect(5, 2.5, 12, 9, css), words)


def key_state(status: Status, words: str) -> Key:
    """Explain the mark of a state."""
    return Key(state_shape(status, 11, 7, 5), words)


def key_absent(words: str) -> Key:
    """Explain the dot of a model that is not on record."""
    return Key(dot(11, 7, 1.5, "absent"), words)


def key_reach(words: str) -> Key:
    """Explain a dot on the line of what it spans."""
    return Key(line(0, 7, 22, 7, "reach") + dot(11, 7, 4.5, "dot"), words)
