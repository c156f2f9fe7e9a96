"""A badge: what a lab or a release discloses, in one line that other pages can show as an image."""

from __future__ import annotations

from markupsafe import escape

from ....i18n import words
from ....i18n.messages import gettext
from ....i18n.words import clean
from .scores import caveat
from .summary import Summary

#: A badge is one file for every language, and in English.
LABEL = "model disclosure"
HEIGHT = 20
#: By thirds of the grades from the top, then without a grade. The words say it; white on each is 6:1 or more.
_COLOURS = ("0b4f8a", "7a5200", "505a67")
_UNGRADED, _LABEL_COLOUR = "505a67", "22272f"
_PAD, _SIZE = 7, 11
# Advance widths of Helvetica, Arial and Liberation Sans for the characters from space to ~, in thousandths.
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
    "556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 "
    "722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 "
    "500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_ADVANCE = {chr(32 + place): int(width) for place, width in enumerate(_WIDTHS.split())} | {"·": 333, "–": 556}


def message(summary: Summary) -> str:
    """Return the words of the badge: grade, figure with what it rests on, and as of when."""
    return gettext("{said} · as of {day}", said=summary.said, day=words.short_day(summary.as_of))


def endpoint(summary: Summary) -> dict[str, object]:
    return {"schemaVersion": 1, "label": LABEL, "message": message(summary), "color": _colour(summary)}


def badge_title(summary: Summary) -> str:
    """Write the whole badge in a sentence, for those who hear it."""
    return words.sentences(
        gettext("{name}, model disclosure: {said}.", name=summary.name, said=summary.said),
        gettext("As of {day}.", day=words.day(summary.as_of)),
        caveat(),
    )


def size(summary: Summary) -> tuple[int, int]:
    return 4 * _PAD + _width(LABEL) + _width(message(summary)), HEIGHT


def svg(summary: Summary) -> str:
    """Draw the badge; it brings its own ground, so that it reads the same on light and dark pages."""
    width, height = size(summary)
    said, split = message(summary), 2 * _PAD + _width(LABEL)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-labelledby="t"><title id="t">'
        f"{escape(clean(badge_title(summary)))}</title>"
        f'<rect width="{width}" height="{height}" rx="3" fill="#{_LABEL_COLOUR}"/>'
        f'<path d="M{split} 0H{width - 3}a3 3 0 0 1 3 3V{height - 3}a3 3 0 0 1-3 3H{split}z"'
        f' fill="#{_colour(summary)}"/>'
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="2.5" fill="none"'
        ' stroke="#a9b2bf" stroke-opacity=".6"/>'
        f'<g fill="#fff" font-family="Helvetica,Arial,Liberation Sans,sans-serif" font-size="{_SIZE}"'
        ' aria-hidden="true">'
        f"{_text(_PAD, LABEL)}{_text(split + _PAD, said)}</g></svg>\n"
    )


def _text(x: int, text: str) -> str:
    # The length is told, so that another font neither overflows nor leaves a hole.
    return f'<text x="{x}" y="14" textLength="{_width(text)}">{escape(text)}</text>'


def _width(text: str) -> int:
    return round(sum(_ADVANCE.get(character, 600) for character in text) * _SIZE / 1000)


def _colour(summary: Summary) -> str:
    return _UNGRADED if summary.third is None else _COLOURS[summary.third]
