"""From one percent to another: a line small enough for a table cell."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from .svg import Shapes, dot, figure, line

_WIDTH, _HEIGHT, _EDGE = 84.0, 24.0, 4.0


def spark(prefix: str, title: str, words: str, before: Fraction, now: Fraction) -> Markup:
    """Draw a percent (0 to 100) of before and that of now, with a dot, on one line; the words give both."""
    base = _HEIGHT - _EDGE
    start, end = (base - (base - _EDGE) * float(value) / 100 for value in (before, now))
    body = line(0, base, _WIDTH, base, "grid") + line(_EDGE, start, _WIDTH - _EDGE, end, "trend")
    body += dot(_WIDTH - _EDGE, end, 2.5, "dot")
    return figure(prefix, Shapes("spark", _WIDTH, _HEIGHT, body), title, words, fixed=True)
