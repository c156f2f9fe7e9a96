"""SVG -> PNG, with the fonts of site/fonts and no others: the same bytes wherever the same version draws."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import PIL
import resvg_py
from PIL import Image

#: With their edges.
_COLOURS = 96


class Raster:
    """Draws SVG with the fonts of a folder, so many pixels to a unit."""

    def __init__(self, fonts: Path, zoom: int) -> None:
        self._zoom = zoom
        self._fonts = sorted(str(path) for path in fonts.glob("*.otf"))
        made_with = [
            bytes([zoom]),
            resvg_py.__version__.encode(),
            PIL.__version__.encode(),
            *(Path(path).read_bytes() for path in self._fonts),
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
