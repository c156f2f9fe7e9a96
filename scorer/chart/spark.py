"""A line small enough for a table cell."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from ..i18n.messages import gettext
from ..i18n.words import joined, percent
from .svg import Shapes, dot, figure, line, n

_WIDTH, _HEIGHT, _EDGE = 84.0, 24.0, 4.0


def spark(prefix: str, title: str, points: Sequence[tuple[int, Fraction]]) -> Markup:
    """Draw percents (0 to 100) by year, the last with a dot; one point alone is no line."""
    if len(points) < 2:
        return Markup()
    first, last = points[0][0], points[-1][0]
    places = [
        (
            _EDGE + (_WIDTH - 2 * _EDGE) * (year - first) / (last - first),
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * float(value) / 100,
        )
        for year, value in points
    ]
    path = " ".join(f"{n(x)},{n(y)}" for x, y in places)
    x, y = places[-1]
    body = line(0, _HEIGHT - _EDGE, _WIDTH, _HEIGHT - _EDGE, "grid")
    body += f'<polyline class="trend" points="{path}"/>' + dot(x, y, 2.5, "dot")
    desc = joined([gettext("{year}: {percent}", year=year, percent=percent(value)) for year, value in points])
    return figure(prefix, Shapes("spark", _WIDTH, _HEIGHT, body), title, desc, fixed=True)
