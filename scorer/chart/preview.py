"""A picture that stands for a page where a link to it is shown: a sentence, and the chart that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Status
from .keys import Key
from .picture import PicturePart, width_of, wrapped
from .picture_style import FAMILY, STYLE
from .svg import Shapes, escaped, n, rect, state_shape, text

SIZE = (1200.0, 630.0)
_EDGE, _GAP = 64.0, 36.0
#: Sizes of the sentence, each with the height of its lines and how many of them it may have.
_SIZES = ((46, 56, 2), (40, 49, 3), (33, 41, 4))
_TOP, _BOTTOM = 96.0, 566.0
_CAPTION = 30.0
#: So much larger than drawn is a chart of which only the beginning is seen.
_READABLE = 1.35


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands on it; `stamp` is a word or two at the right of the head, such as a verdict."""

    language: str
    site: str
    stamp: str
    title: str
    parts: tuple[PicturePart, ...]
    keys: tuple[Key, ...]
    foot: str


def preview_svg(preview: Preview) -> str:
    """Draw a preview as a file of its own."""
    width, height = SIZE
    title, y = _title(preview.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{escaped(preview.language)}" width="{n(width)}" '
        f'height="{n(height)}" viewBox="0 0 {n(width)} {n(height)}" font-family="{escaped(FAMILY)}">'
        f"<style>{STYLE}</style>{rect(0, 0, width, height, 'paper')}{rect(0, 0, width, 10, 'disclosed')}"
        f"{_head(preview)}{title}{_charts(preview.parts, y + 18)}"
        f"{_sized(_EDGE, height - 30, preview.foot, 22, 'foot')}{_keys(preview.keys)}</svg>\n"
    )


def _head(preview: Preview) -> str:
    marks = "".join(
        state_shape(status, _EDGE + 11 + 30 * place, 56, 9.5)
        for place, status in enumerate((Status.DISCLOSED, Status.PARTIAL, Status.SILENT))
    )
    name = _sized(_EDGE + 96, 65, preview.site, 26, "source")
    stamp = _sized(SIZE[0] - _EDGE, 65, preview.stamp, 30, "stamp end") if preview.stamp else ""
    return f'<g class="logo">{marks}</g>{name}{stamp}'


def _title(words: str) -> tuple[str, float]:
    """Set the sentence as large as it has room; return it, and where it ends."""
    room = SIZE[0] - 2 * _EDGE
    size, line, most = next((one for one in _SIZES if _fits(words, room, one)), _SIZES[-1])
    lines = list(wrapped(words, room, size))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    drawn = "".join(
        _sized(_EDGE, _TOP + line * (place + 1) - 8, one, size, "title") for place, one in enumerate(lines)
    )
    return drawn, _TOP + line * len(lines)


def _fits(words: str, room: float, form: tuple[int, int, int]) -> bool:
    size, _, most = form
    return len(list(wrapped(words, room, size))) <= most


def _charts(parts: Sequence[PicturePart], y: float) -> str:
    """Set charts beside each other, as large as their room; of one that is too long its beginning is seen."""
    if not parts:
        return ""
    room = (SIZE[0] - 2 * _EDGE - _GAP * (len(parts) - 1)) / len(parts)
    drawn = ""
    for place, part in enumerate(parts):
        x, top = _EDGE + place * (room + _GAP), y
        if len(parts) > 1:
            drawn += _sized(x, top + 22, part.caption, 22, "source")
            top += _CAPTION
        drawn += _framed(part.shapes, x, top, room, _BOTTOM - top)
    return drawn


def _framed(shapes: Shapes, x: float, y: float, width: float, height: float) -> str:
    scale = width / shapes.width
    if shapes.height * scale > height:
        # A little too high is made smaller; what would become too small is cut off instead.
        scale = max(height / shapes.height, min(scale, _READABLE))
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    view = f'viewBox="0 0 {n(width / scale)} {n(height / scale)}"'
    return f'<svg {box} {view}><g class="chart {shapes.css}">{shapes.body}</g></svg>'


def _keys(keys: Sequence[Key]) -> str:
    """Set keys at the right of the foot, the last one at the edge."""
    drawn, right = "", SIZE[0] - _EDGE
    for key in reversed(keys):
        x = right - width_of(key.words, 22) - 36
        drawn += f'<g transform="translate({n(x)} {n(SIZE[1] - 45)}) scale(1.2)">{key.shapes}</g>'
        drawn += _sized(x + 36, SIZE[1] - 30, key.words, 22, "foot")
        right = x - 24
    return drawn


def _sized(x: float, y: float, words: str, size: int, css: str) -> str:
    """Set a line of words at a size that is not that of its class."""
    return f'<g class="s{size}">{text(x, y, words, css)}</g>'
