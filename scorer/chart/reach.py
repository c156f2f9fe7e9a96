"""A rank and how far other choices move it, small enough for a table cell: from first, left, to last."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from .svg import Shapes, dot, figure, line

_WIDTH, _HEIGHT, _EDGE = 84.0, 16.0, 5.0


def reach(prefix: str, title: str, words: str, place: Fraction, best: Fraction, worst: Fraction) -> Markup:
    """Draw a place between first (0) and last (1) as a dot, on a line from the best to the worst place."""
    middle = _HEIGHT / 2
    left, at, right = (_EDGE + float(x) * (_WIDTH - 2 * _EDGE) for x in (best, place, worst))
    body = line(_EDGE, middle, _WIDTH - _EDGE, middle, "grid") + line(left, middle, right, middle, "reach")
    body += dot(at, middle, 3.5, "dot")
    return figure(prefix, Shapes("spark rank", _WIDTH, _HEIGHT, body), title, words, fixed=True)
