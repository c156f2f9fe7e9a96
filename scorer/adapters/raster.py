"""SVG -> PNG, with the fonts of site/fonts and no others: the same bytes wherever the same version draws."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import PIL
import resvg_py
from PIL import Image

from ..errors import ScorerError

#: With their edges.
_COLOURS = 96


class Raster:
    """Draws SVG with the fonts of a folder, so many pixels to a unit."""

    def __init__(self, fonts: Path, zoom: int) -> None:
        self._zoom = zoom
        paths = sorted(fonts.glob("*.otf"))
        self._fonts = [_as_utf8(path) for path in paths]
        made_with = [
            bytes([zoom]),
            resvg_py.__version__.encode(),
            PIL.__version__.encode(),
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
        # A chart has few colours: named in a palette they take a third of the room.
        with Image.open(io.BytesIO(drawn)) as picture:
            flat = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        flat.save(stream, "PNG", optimize=True)
        return stream.getvalue()


def _as_utf8(path: Path) -> str:
    """Return a path as the drawing library takes it, which knows UTF-8 alone, whatever Python's locale is."""
    try:
        return os.fsencode(path).decode()
    except UnicodeDecodeError:
        raise ScorerError(
            f"{path} has a name that is not UTF-8; move it, or build with --no-images"
        ) from None
