"""A lab's answers to a record, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Answer
from ....score import ReleaseScore
from ... import html as markup
from ...context import Link, SiteContext


@dataclass(frozen=True, slots=True)
class ReplyPanel:
    """One answer: to what, by whom, when, what it says, what became of it, and why."""

    release: Link
    item: str
    by: Markup
    date: str
    summary: Markup
    outcome: str
    verified: Markup
    decided: str
    reason: Markup


def replies(score: ReleaseScore, release: Link, context: SiteContext) -> tuple[ReplyPanel, ...]:
    """Make the panels of all answers to one record, in the record's order."""
    titles = {indicator.id: gettext(indicator.title) for indicator in context.report.dataset.indicators}
    return tuple(
        ReplyPanel(
            release=release,
            item=titles.get(reply.claim, reply.claim),
            by=markup.outward(words.visible(reply.from_, reply.url), reply.url),
            date=words.day(reply.date),
            summary=markup.note_html(reply.summary),
            outcome=words.OUTCOMES[reply.outcome],
            verified=markup.outward(reply.verified, reply.verified) if reply.verified else Markup(),
            decided=_decided(reply.answer) if reply.answer else "",
            reason=markup.note_html(reply.answer.reason) if reply.answer else Markup(),
        )
        for reply in score.release.replies
    )


def _decided(answer: Answer) -> str:
    return gettext("Decided on {day} by {person}.", day=words.day(answer.date), person=answer.by)
