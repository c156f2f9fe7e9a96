"""What a picture is made of: everything stands in one ink on paper, at places in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...model import Status

Ink = Literal["ink", "soft", "rule", "disclosed", "partial", "withheld"]
SIZE = (1200, 630)
PAPER = "ffffff"
#: The colours of the light pages.
INKS: dict[Ink, str] = {
    "ink": "15191f", "soft": "505a67", "rule": "d9dee5", "disclosed": "0b4f8a", "partial": "7a5200",
    "withheld": "a01858",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureWords:
    """A line of text from a point on its baseline; it is set smaller where it would be wider than `room`."""

    x: int
    y: int
    text: str
    size: int
    room: int
    ink: Ink = "ink"
    bold: bool = False
    end: bool = False  # the line ends at `x` instead


@dataclass(frozen=True, slots=True)
class PictureMark:
    x: int
    y: int
    radius: int
    status: Status
    ink: Ink


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box by its upper left corner."""

    x: int
    y: int
    width: int
    height: int
    ink: Ink


#: A picture as the list of what is on it. Two that are equal are pressed to the same bytes.
Sheet = tuple[PictureWords | PictureMark | Bar, ...]
