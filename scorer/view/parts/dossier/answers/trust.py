"""How far a record can be relied on: who asks for it, who read it, what was corrected and what the maker
says.
"""

from __future__ import annotations

from .....i18n import words
from .....i18n.messages import gettext
from .....score import ReleaseScore
from .....score.obligations import ClauseMatch, clauses_for_release
from ....context import Link, Root, SiteContext
from ...changelog.corrections import Correction, corrections_on
from ...claim.provenance import provenance
from ...claim.reply import replies
from ..registry import Answer, register_answer


@register_answer("clauses")
def clauses(context: SiteContext, score: ReleaseScore) -> Answer | None:
    report = context.report
    lines = [
        gettext("{item}: {state}", item=gettext(indicator.title), state=_clause(found))
        for indicator in report.dataset.indicators
        for found in clauses_for_release(
            report.dataset, score.id, score.release, indicator.id, report.as_of
        ).asks
    ]
    said = gettext(
        "Clauses that may concern a release like this one. Nothing here says whom they bind, or who "
        "complies with them."
    )
    return Answer((said,), tuple(lines)) if lines else None


def _clause(found: ClauseMatch) -> str:
    return words.facts(
        gettext(found.instrument.short),
        gettext(found.clause.clause),
        words.legal_status_words(found.legal_status.state, found.legal_status.day),
        gettext("disclosure to: {audience}", audience=words.audience(found.clause.audience)),
    )


@register_answer("checked")
def checked(context: SiteContext, score: ReleaseScore) -> Answer:
    """Answer who read the documents and who signed, as the page of the release says it; notes are left there."""
    trail = provenance(context, score)
    return Answer((words.capital(trail.review),), (*trail.reviews, *(line.text for line in trail.readings)))


@register_answer("corrections")
def corrections(context: SiteContext, score: ReleaseScore) -> Answer:
    found = corrections_on(context, score, Root(""))
    if not found:
        return Answer(
            (gettext("No earlier statement was corrected, and no claim was set back to not fully checked."),)
        )
    return Answer((), tuple(map(_corrected, found)))


def _corrected(one: Correction) -> str:
    """Write a correction in a line; what is of no item says itself what it is about."""
    if not one.indicator:
        return one.notice
    return gettext("{item}: {state}", item=words.capital(one.what), state=one.notice)


@register_answer("replies")
def answers(context: SiteContext, score: ReleaseScore) -> Answer:
    found = replies(score, Link(""), context)
    if not found:
        return Answer((gettext("No reply from the maker is on record."),))
    return Answer(
        (),
        tuple(
            words.facts(one.date, one.item, one.outcome, one.summary.striptags(), one.reason.striptags())
            for one in found
        ),
    )
