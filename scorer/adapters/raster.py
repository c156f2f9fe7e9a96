"""SVG -> PNG, with the fonts of site/fonts and no others: the same bytes wherever the same version draws."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path

import PIL
import resvg_py
from PIL import Image, ImageColor

from ..errors import ScorerError

#: From paper to a colour, for the edges of what is drawn in it.
_STEPS = 8
#: A step that is no further than this from another colour would only be taken for it.
_APART = 10


class Raster:
    """Draws SVG with the fonts of a folder, so many pixels to a unit, in these colours (as CSS has them) on white."""

    def __init__(self, fonts: Path, zoom: int, colours: Iterable[str]) -> None:
        self._zoom = zoom
        self._palette = Image.new("P", (1, 1))
        self._palette.putpalette(_palette(colours))
        paths = sorted(fonts.glob("*.otf"))
        self._fonts = [_as_utf8(path) for path in paths]
        made_with = [
            bytes([zoom]),
            resvg_py.__version__.encode(),
            PIL.__version__.encode(),
            bytes(self._palette.getpalette() or ()),
            *(path.read_bytes() for path in paths),
        ]
        self._made_with = hashlib.sha256(b"\0".join(made_with)).digest()

    def key(self, svg: str) -> str:
        """Name a picture by everything its bytes depend on, without making it."""
        return hashlib.sha256(self._made_with + svg.encode()).hexdigest()

    def png(self, svg: str) -> bytes:
        """Draw a picture."""
        drawn = bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                zoom=self._zoom,
                skip_system_fonts=True,
                font_files=self._fonts,
                font_family="Inter",
            )
        )
        stream = io.BytesIO()
        # A chart has few colours: named in a palette they take a third of the room. To look for them takes longer than
        # to draw, and they are known.
        with Image.open(io.BytesIO(drawn)) as picture:
            flat = picture.convert("RGB").quantize(palette=self._palette, dither=Image.Dither.NONE)
        # To pack it as far as it goes saves a tenth, and takes five times as long.
        flat.save(stream, "PNG", compress_level=6)
        return stream.getvalue()


def _palette(colours: Iterable[str]) -> bytes:
    """Return white, the colours, and the steps between: 256 times red, green, blue."""
    paper: tuple[int, ...] = (255, 255, 255)
    inks: list[tuple[int, ...]] = [ImageColor.getrgb(colour) for colour in colours]
    found = list(dict.fromkeys((paper, *inks)))
    for ink in inks:
        for step in range(1, _STEPS):
            mixed = tuple(
                white + (part - white) * step // _STEPS for white, part in zip(paper, ink, strict=True)
            )
            if all(max(abs(a - b) for a, b in zip(mixed, one, strict=True)) >= _APART for one in found):
                found.append(mixed)
    return bytes(part for colour in (found + [paper] * 256)[:256] for part in colour)


def _as_utf8(path: Path) -> str:
    """Return a path as the drawing library takes it, which knows UTF-8 alone, whatever Python's locale is."""
    try:
        return os.fsencode(path).decode()
    except UnicodeDecodeError:
        raise ScorerError(
            f"{path} has a name that is not UTF-8; move it, or build with --no-images"
        ) from None
