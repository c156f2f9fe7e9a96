"""A card per lab and per release for frames on other sites: one look, and the way to the whole record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import gettext
from .. import html as markup
from ..context import Frame, SiteContext
from ..parts.text import scores
from ..parts.text.summary import Summary, summaries
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """Everything a card shows. `frame.canonical` is the address of the page it is a card of."""

    frame: Frame
    summary: Summary
    states: tuple[tuple[str, Markup], ...]
    page: str


@register_pages(running_only="a card shows on other sites what is said today")
def cards(context: SiteContext) -> Iterator[Page]:
    for summary in summaries(context.report):
        if context.wants(summary.card):
            yield Page(summary.card, "embed.html", _card(context, summary))


def _card(context: SiteContext, summary: Summary) -> EmbedPage:
    frame = context.frame(summary.card, summary.name, _about(summary))
    return EmbedPage(
        frame=replace(frame, canonical=context.address(summary.page)),
        summary=summary,
        states=tuple((item, markup.claim_mark(claim)) for item, claim in summary.states),
        page=frame.root + summary.page,
    )


def _about(summary: Summary) -> str:
    return words.sentences(gettext("{name}: {said}.", name=summary.name, said=summary.said), scores.caveat())
