"""Sheet -> PNG. Every ink is a ramp of one palette: pictures are small, and no colour is guessed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from ...model import Status
from .palette import INKS, PAPER, SIZE, Ink, PictureMark, PictureWords, Sheet

_STEPS = 8  # of an ink from paper to full: what the edge of a letter needs
_FINE = 8  # a mark is drawn so many times larger and then reduced: its edge is smooth
_REGULAR, _BOLD = "Inter-Regular.otf", "Inter-Bold.otf"
#: Raise this when the code below begins to press the same sheet differently.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of type as a mask, and where it lies from the point on its baseline."""

    mask: Image.Image
    left: int
    top: int
    width: int


class Press:
    """Presses sheets with the fonts it was given; equal sheets give equal bytes."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        self._fonts = fonts
        made_with = [drawn_by(), bytes([_VERSION]), *(fonts[name] for name in sorted(fonts))]
        self._made_with = hashlib.sha256(b"\0".join(made_with)).digest()
        self._font = lru_cache(maxsize=64)(self._cut)
        # Most lines come again on hundreds of pictures: items, states, the foot.
        self._line = lru_cache(maxsize=256)(self._type)

    def key(self, sheet: Sheet) -> str:
        """Name a picture by everything its bytes depend on, without making it."""
        return hashlib.sha256(self._made_with + repr(sheet).encode()).hexdigest()

    def png(self, sheet: Sheet) -> bytes:
        """Make the picture."""
        stream = io.BytesIO()
        self.draw(sheet).save(stream, "PNG", compress_level=6)
        return stream.getvalue()

    def draw(self, sheet: Sheet) -> Image.Image:
        """Lay out the picture; the places of its palette are inks, and 0 is bare paper."""
        picture = Image.new("P", SIZE, 0)
        picture.putpalette(_palette())
        for item in sheet:
            if isinstance(item, PictureWords):
                self._set(picture, item)
            elif isinstance(item, PictureMark):
                _stamp(picture, item)
            else:
                box = (item.x, item.y, item.x + item.width, item.y + item.height)
                picture.paste(_full(item.ink), box)
        return picture

    def _set(self, picture: Image.Image, words: PictureWords) -> None:
        line = self._line(words.text, words.bold, words.size, words.room)
        if line:
            x = words.x - (line.width if words.end else 0)
            _press(picture, line.mask, (x + line.left, words.y + line.top), words.ink)

    def _type(self, text: str, bold: bool, size: int, room: int) -> _Line | None:
        """Set a line of type; None where nothing in it is seen."""
        font = self._font(bold, size)
        width = font.getlength(text)
        if width > room:
            font = self._font(bold, int(size * room / width))
            width = font.getlength(text)
        left, top, right, bottom = map(int, font.getbbox(text, anchor="ls"))
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), text, fill=255, font=font, anchor="ls")
        return _Line(mask, left, top, round(width))

    def _cut(self, bold: bool, size: int) -> ImageFont.FreeTypeFont:
        # The basic layout is the same on every machine, whatever shaping libraries it has.
        stream = io.BytesIO(self._fonts[_BOLD if bold else _REGULAR])
        return ImageFont.truetype(stream, size, layout_engine=ImageFont.Layout.BASIC)


def drawn_by() -> bytes:
    """Name what letters and packs pictures here: the same version of Pillow is built with others of them elsewhere."""
    parts = [f"{name} {features.version(name)}" for name in ("freetype2", "zlib", "zlib_ng")]
    return ", ".join([f"Pillow {PIL.__version__}", *parts]).encode()


def _stamp(picture: Image.Image, mark: PictureMark) -> None:
    mask = _mask(mark.status, mark.radius)
    _press(picture, mask, (mark.x - mask.width // 2, mark.y - mask.height // 2), mark.ink)


@lru_cache(maxsize=64)
def _mask(status: Status, radius: int) -> Image.Image:
    """Draw the mark of a state as the charts do: full, half, crossed, empty, dash."""
    size = 2 * (radius + 2)
    middle, r, thick = size * _FINE // 2, radius * _FINE, _FINE * max(3, radius // 4)
    mask = Image.new("L", (size * _FINE, size * _FINE))
    draw = ImageDraw.Draw(mask)
    box = (middle - r, middle - r, middle + r, middle + r)
    d = int(r * 0.75)
    low, high = middle - d, middle + d
    if status is Status.DISCLOSED:
        draw.ellipse(box, fill=255)
    elif status is Status.WITHHELD:
        draw.line((low, low, high, high), 255, thick)
        draw.line((low, high, high, low), 255, thick)
    elif status is Status.NOT_ASSESSED:
        draw.line((low, middle, high, middle), 255, thick)
    else:
        draw.ellipse(box, outline=255, width=thick)
    if status is Status.PARTIAL:
        draw.pieslice(box, 90, 270, fill=255)
    return mask.resize((size, size), Image.Resampling.BOX)


def _press(picture: Image.Image, mask: Image.Image, at: tuple[int, int], ink: Ink) -> None:
    """Lay an ink on bare paper as dark as the mask says; what is laid down does not overlap."""
    picture.paste(mask.point(_ramp(ink)), at)


@lru_cache(maxsize=len(INKS))
def _ramp(ink: Ink) -> list[int]:
    """Return the place in the palette for every shade of a mask."""
    first = _full(ink) - _STEPS + 1
    steps = [shade * (_STEPS - 1) // 255 for shade in range(256)]
    return [first + step if step else 0 for step in steps]


def _full(ink: Ink) -> int:
    return (list(INKS).index(ink) + 1) * _STEPS - 1


@lru_cache(maxsize=1)
def _palette() -> bytes:
    """Return the ramps: from paper to each ink in equal steps."""
    paper = bytes.fromhex(PAPER)
    return bytes(
        round(low + (high - low) * step / (_STEPS - 1))
        for colour in INKS.values()
        for step in range(_STEPS)
        for low, high in zip(paper, bytes.fromhex(colour), strict=True)
    )
