"""The few shapes that charts are made of. Lengths are in user units; text is escaped here only."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..i18n.messages import gettext
from ..i18n.words import STATES, clean
from ..model import Status

#: Letters, and figures, which are wider in most fonts; in em.
_NARROW, _FIGURE = 0.58, 0.64


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a chart is drawn with, and its size in user units; without a name and without a frame.

    A page frames it with its words (`figure`), a picture sets it beside its title and source.
    """

    css: str
    width: float
    height: float
    body: str


def n(value: float) -> str:
    """Write a coordinate: at most two decimals, no trailing zeros, never `-0`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def room(labels: Sequence[str], size: float) -> float:
    """Estimate the width of the longest of some labels at a font size: a wide character is 1 em, others less.

    What language the words are in is known only when they are drawn.
    """
    widths = (math.fsum(map(_em, label)) for label in labels)
    return size * max(widths, default=0.0)


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _FIGURE if letter.isdigit() else _NARROW


def told(parts: Sequence[str]) -> str:
    """Set what a chart tells of its years or rows behind each other."""
    return gettext("; ").join(parts)


def figure(
    prefix: str,
    shapes: Shapes,
    title: str,
    desc: str,
    *,
    fixed: bool = False,
    links: str = "",
) -> Markup:
    """Wrap shapes as an image with its title as name and the rest as description; ids begin with `prefix`.

    `fixed` keeps user units at one pixel each, for charts that scroll instead of shrinking. `links` lie over
    the image and not in it: what is in an image is no link for who cannot see it. What holds both is no image then.
    """
    width, height = n(shapes.width), n(shapes.height)
    measures = f' width="{width}" height="{height}"' if fixed else ""
    frame = f'svg class="chart {shapes.css}" viewBox="0 0 {width} {height}"{measures}'
    named = f'role="img" aria-labelledby="{prefix}-t" aria-describedby="{prefix}-d"'
    inside = f'<title id="{prefix}-t">{escaped(title)}</title><desc id="{prefix}-d">{escaped(desc)}</desc>{shapes.body}'
    if links:
        return Markup(f'<{frame} role="none"><g {named}>{inside}</g><g aria-hidden="true">{links}</g></svg>')
    return Markup(f"<{frame} {named}>{inside}</svg>")


def text(x: float, y: float, words: str, css: str) -> str:
    """Place words; the class says which end of them stands at `x`."""
    return f'<text class="{css}" x="{n(x)}" y="{n(y)}">{escaped(words)}</text>'


def rect(x: float, y: float, width: float, height: float, css: str) -> str:
    """Place a box by its upper left corner."""
    return f'<rect class="{css}" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"/>'


def dot(x: float, y: float, r: float, css: str) -> str:
    return f'<circle class="{css}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    return f'<line class="{css}" x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}"/>'


def triangle(x: float, y: float, r: float, css: str) -> str:
    """Place a triangle around a point, its tip above."""
    return f'<path class="{css}" d="M{n(x)} {n(y - r)}L{n(x + r)} {n(y + r)}H{n(x - r)}Z"/>'


def group(title: str, body: str, css: str = "") -> str:
    """Join shapes under the words that a pointer over them shows."""
    named = f' class="{css}"' if css else ""
    return f"<g{named}><title>{escaped(title)}</title>{body}</g>"


def link(href: str, title: str, box: tuple[float, float, float, float]) -> str:
    """Let a box lead somewhere, for those who point at it; the keyboard passes it by."""
    return f'<a href="{escaped(href)}" tabindex="-1"><title>{escaped(title)}</title>{rect(*box, "hit")}</a>'


def state_shape(status: Status, x: float, y: float, r: float) -> str:
    """Draw the mark of a state around a point: full, half, crossed, empty, dash; shape tells them apart."""
    d = r * 0.75
    ring = f'<circle class="ring" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'
    match status:
        case Status.DISCLOSED:
            shape = f'<circle class="full" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'
        case Status.PARTIAL:
            half = f"A{n(r)} {n(r)} 0 0 0 {n(x)} {n(y + r)}Z"
            shape = f'{ring}<path class="full" d="M{n(x)} {n(y - r)}{half}"/>'
        case Status.WITHHELD:
            shape = line(x - d, y - d, x + d, y + d, "bar") + line(x - d, y + d, x + d, y - d, "bar")
        case Status.SILENT:
            shape = ring
        case Status.NOT_ASSESSED:
            shape = line(x - d, y, x + d, y, "bar")
    return f'<g class="m {STATES[status].css}">{shape}</g>'


def escaped(words: str) -> str:
    """Write words as text of a drawing."""
    return str(escape(clean(words)))
