"""How others show a lab or a release on their own pages: badge, card, picture, and what to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..words import clean
from . import badge
from .context import Context, Link
from .summary import Summary

#: Width and height of a frame that a card fits into without scrolling.
_FRAME = (420, 320)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Something to paste, and where it is understood."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """The badge as an image, files beside it, and snippets; without a public address there are none."""

    badge: str
    alt: str
    width: int
    height: int
    files: tuple[Link, ...]
    snippets: tuple[Snippet, ...]


def share(context: Context, summary: Summary, root: str) -> Share:
    """Tell how a lab or a release is shown elsewhere, from the page at `root`."""
    width, height = badge.size(summary)
    files = [
        Link("Badge as SVG", f"{root}{summary.badge}.svg"),
        Link("Badge as JSON for drawing services", f"{root}{summary.badge}.json"),
        Link("Card for a frame", root + summary.card),
    ]
    if context.material.pictures:
        files.append(Link("Preview picture, 1200 × 630", root + summary.picture))
    return Share(
        badge=f"{root}{summary.badge}.svg",
        alt=badge.title(summary),
        width=width,
        height=height,
        files=tuple(files),
        snippets=tuple(_snippets(context, summary)) if context.absolute("") else (),
    )


def _snippets(context: Context, summary: Summary) -> Iterator[Snippet]:
    page, image = context.absolute(summary.page), context.absolute(f"{summary.badge}.svg")
    # What is pasted stays as it is while the badge moves on: it must not name a grade or a day.
    title = f"{clean(summary.name)}: {badge.LABEL}, as told by {context.report.dataset.site.title}"
    yield Snippet("Badge in Markdown", f"[![{_in_brackets(title)}]({image})]({page})")
    yield Snippet("Badge in HTML", _html('<a href="{}"><img src="{}" alt="{}"></a>', page, image, title))
    width, height = _FRAME
    yield Snippet(
        "Card in HTML",
        _html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            context.absolute(summary.card),
            title,
            width,
            height,
        ),
    )


def _html(form: str, *values: object) -> str:
    """Write HTML as text to be read: values escaped now, the whole again where it is shown."""
    return str(Markup(form).format(*values))


def _in_brackets(text: str) -> str:
    """Keep a name from ending the brackets it stands in, or from being read as HTML."""
    return re.sub(r"([\\\[\]<>`*_])", r"\\\1", text)
