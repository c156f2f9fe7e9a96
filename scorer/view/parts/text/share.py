"""How others show a lab or a release on their own pages: badge, card, picture, and what to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n.messages import ENGLISH, gettext, use_language
from ....i18n.words import clean
from ...context import Link, Root, SiteContext, SitePath
from . import badge
from .summary import Summary, again

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


def share_panel(context: SiteContext, summary: Summary, root: Root) -> Share | None:
    """Return how a lab or a release is shown elsewhere, from the page at `root`; an edition has nothing that moves."""
    if context.build_input.edition:
        return None
    with use_language(ENGLISH):
        width, height = badge.size(again(context.report, summary))
    shared = context.files(root)
    files = [
        Link(gettext("Badge as SVG"), f"{shared}{summary.badge}.svg"),
        Link(
            gettext("Badge data (JSON), for badge services such as Shields.io"),
            f"{shared}{summary.badge}.json",
        ),
        Link(gettext("Card to embed in a web page"), root + summary.card),
    ]
    if context.build_input.pictures:
        files.append(Link(gettext("Preview picture, 1200 × 630"), shared + summary.picture))
    return Share(
        badge=f"{shared}{summary.badge}.svg",
        alt=badge.badge_title(summary),
        width=width,
        height=height,
        files=tuple(files),
        snippets=tuple(_snippets(context, summary)) if context.report.dataset.site.address else (),
    )


def _snippets(context: SiteContext, summary: Summary) -> Iterator[Snippet]:
    page, image = context.address(summary.page), context.absolute(SitePath(f"{summary.badge}.svg"))
    # What is pasted stays as it is while the badge moves on: it must not name a grade or a day.
    site = gettext(context.report.dataset.site.title)
    title = gettext("{name}: model disclosure, according to {site}", name=clean(summary.name), site=site)
    yield Snippet(gettext("Badge in Markdown"), f"[![{_in_brackets(title)}]({image})]({page})")
    yield Snippet(
        gettext("Badge in HTML"), _html('<a href="{}"><img src="{}" alt="{}"></a>', page, image, title)
    )
    width, height = _FRAME
    yield Snippet(
        gettext("Card in HTML"),
        _html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            context.address(summary.card),
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
