"""A chart as a picture that is carried away: with its title, its source, its day and its licence.

It stands alone on white, wherever it is shown: no rule of a page reaches it, and it asks for no other file.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Status
from .keys import Key
from .picture_style import FAMILY, STYLE, WIDE_FAMILY
from .svg import Shapes, escaped, line, n, rect, state_shape, text

_WIDTH, _EDGE, _GAP = 800.0, 36.0, 28.0
#: Several charts stand below each other, what they are called beside them.
_CAPTIONS = 184.0
#: No chart is drawn larger than this many times.
_LARGEST = 1.25
_NARROW = 0.535  # em


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A chart of a picture, and what it is called there; one alone needs no name."""

    caption: str
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Picture:
    """All that stands on a picture: `foot` is a line each, the first of them the name of its source."""

    language: str
    title: str
    about: str
    parts: tuple[PicturePart, ...]
    keys: tuple[Key, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Type:
    css: str
    size: float
    line: float


_TITLE, _ABOUT, _CAPTION = _Type("title", 25, 31), _Type("about", 15, 21), _Type("caption", 16, 21)
_KEY, _FOOT = _Type("key", 13, 22), _Type("foot", 12.5, 18)


def picture_svg(picture: Picture) -> str:
    """Draw a picture as a file of its own."""
    widest = max((part.shapes.width for part in picture.parts), default=0.0)
    width = max(_WIDTH, widest + 2 * _EDGE + (_CAPTIONS if len(picture.parts) > 1 else 0))
    room = width - 2 * _EDGE
    body, y = "", _EDGE - 8
    for words, form in ((picture.title, _TITLE), (picture.about, _ABOUT)):
        lines, y = _lines(words, _EDGE, y, room, form)
        body += lines
        y += 4
    if picture.keys:
        keys, y = _keys(picture.keys, y + 5, room)
        body += keys
    for part in picture.parts:
        drawn, y = _part(part, y + 14, room, captioned=len(picture.parts) > 1)
        body += drawn
    foot, height = _foot(picture.foot, y + 14, width)
    family = WIDE_FAMILY if any(map(_wide, picture.title)) else FAMILY
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{escaped(picture.language)}" width="{n(width)}" '
        f'height="{n(height)}" viewBox="0 0 {n(width)} {n(height)}" role="img" font-family="{escaped(family)}">'
        f"<title>{escaped(picture.title)}</title><desc>{escaped(picture.about)}</desc><style>{STYLE}</style>"
        f"{rect(0, 0, width, height, 'paper')}{body}{foot}</svg>\n"
    )


def _lines(words: str, x: float, y: float, room: float, form: _Type) -> tuple[str, float]:
    """Set words in as many lines as they need; return them, and where they end."""
    lines = list(wrapped(words, room, form.size))
    drawn = "".join(text(x, y + form.line * (place + 1), one, form.css) for place, one in enumerate(lines))
    return drawn, y + form.line * len(lines)


def _keys(keys: Sequence[Key], y: float, room: float) -> tuple[str, float]:
    """Set keys behind each other, in as many lines as they need."""
    drawn, x, row = "", 0.0, 0
    for key in keys:
        width = 28 + width_of(key.words, _KEY.size) + 12
        if x and x + width > room:
            x, row = 0.0, row + 1
        top = y + _KEY.line * row
        drawn += f'<g transform="translate({n(_EDGE + x)} {n(top + 4)})">{key.shapes}</g>'
        drawn += text(_EDGE + x + 28, top + 15, key.words, _KEY.css)
        x += width
    return drawn, y + _KEY.line * (row + 1)


def _part(part: PicturePart, y: float, room: float, *, captioned: bool) -> tuple[str, float]:
    left, lines, end = _EDGE, "", y
    if captioned:
        lines, end = _lines(part.caption, _EDGE, y, _CAPTIONS - 16, _CAPTION)
        left += _CAPTIONS
    scale = min(_LARGEST, (room - (left - _EDGE)) / part.shapes.width)
    drawn = (
        f'<g class="chart {part.shapes.css}" transform="translate({n(left)} {n(y)}) scale({n(scale)})">'
        f"{part.shapes.body}</g>"
    )
    return lines + drawn, max(end, y + scale * part.shapes.height)


def _foot(lines: Sequence[str], y: float, width: float) -> tuple[str, float]:
    """Set the source below a rule, the mark of this record before its name."""
    drawn = line(_EDGE, y, width - _EDGE, y, "grid")
    for place, status in enumerate((Status.DISCLOSED, Status.PARTIAL, Status.SILENT)):
        drawn += f'<g class="logo">{state_shape(status, _EDGE + 6 + 16 * place, y + 18, 5)}</g>'
    source, *rest = lines
    drawn += text(_EDGE + 56, y + 22.5, source, "foot source")
    y += 26
    for words in rest:
        more, y = _lines(words, _EDGE, y, width - 2 * _EDGE, _FOOT)
        drawn += more
    return drawn, math.ceil(y + _EDGE - 12)


def wrapped(words: str, room: float, size: float) -> Iterator[str]:
    """Break words into lines that fit a width at a font size: at spaces, and between wide characters."""
    current = ""
    for piece in _pieces(words):
        if current.strip() and width_of(current + piece.rstrip(), size) > room:
            yield current.strip()
            current = ""
        current += piece
    if current.strip():
        yield current.strip()


def _pieces(words: str) -> Iterator[str]:
    piece = ""
    for letter in words:
        piece += letter
        if letter == " " or _wide(letter):
            yield piece
            piece = ""
    yield piece


def _wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def width_of(words: str, size: float) -> float:
    """Estimate how wide words are at a font size."""
    return size * math.fsum(1.0 if _wide(letter) else _NARROW for letter in words)
