"""The documents about a release: which are known and in which copy they were read, and which were not
found.
"""

from __future__ import annotations

from .....i18n import words
from .....i18n.messages import gettext, ngettext
from .....model import Release
from .....query.found_again import found_again
from .....score import ReleaseScore
from ....context import SiteContext
from ...claim.located import looked_for_lines
from ...claim.source import Source, sources
from ..registry import Answer, register_answer


@register_answer("documents")
def documents(context: SiteContext, score: ReleaseScore) -> Answer | None:
    found = sources(score.release, context)
    if not found:
        return None
    unread = sum(source.unread for source in found.values())
    counted = ngettext("{n} document is known.", "{n} documents are known.", len(found))
    rest = ngettext("{n} of them was not read.", "{n} of them were not read.", unread) if unread else ""
    return Answer((words.sentences(counted, rest),), tuple(map(document_line, found.values())))


@register_answer("summary")
def summary(context: SiteContext, score: ReleaseScore) -> Answer | None:
    keys = [key for key, document in score.release.documents.items() if document.kind == "public_summary"]
    found = sources(score.release, context)
    return (
        Answer((gettext("On record:"),), tuple(document_line(found[key]) for key in keys)) if keys else None
    )


@register_answer("looked_for")
def looked_for(_: SiteContext, score: ReleaseScore) -> Answer:
    lines = tuple(
        gettext("{item}: {state}", item=line.what, state=line.where)
        for line in looked_for_lines(score.release)
    )
    if not lines:
        return Answer((gettext("No unsuccessful search is on record."),))
    return Answer((gettext("Looked for and not found:"),), lines)


@register_answer("quotations")
def quotations(context: SiteContext, score: ReleaseScore) -> Answer | None:
    """Answer what a program found again of the quotations that the claims rest on."""
    found = tuple(found_again(context.report.dataset, score.id, score.release))
    if not found:
        return None
    days = [day for _, state, day in found if state == "again" and day]
    told = [
        gettext("{state}: {n}", state=words.FOUND_AGAIN[name], n=number)
        for name in ("again", "not_there", "not_looked_for")
        if (number := sum(state == name for _, state, _ in found))
    ]
    oldest = gettext("The oldest search dates from {day}.", day=words.day(min(days))) if days else ""
    counted = ngettext(
        "{n} quotation: {told}.", "{n} quotations: {told}.", len(found), told=words.joined(told)
    )
    return Answer((words.sentences(counted, oldest),))


def document_line(source: Source) -> str:
    """Write a document in a line: what it is, from when, which copy was read, and what is known of its bytes."""
    what = gettext("“{title}”", title=source.title.text)
    traces = [words.facts(term, link.href or link.text) for term, link in source.traces]
    return gettext("; ").join(
        part
        for part in (
            words.facts(source.publisher, what, source.kind, source.dated, source.title.href),
            source.read if source.unread else gettext("read on {when}", when=source.read),
            *traces,
        )
        if part
    )


def titles_of(release: Release, keys: list[str]) -> tuple[str, ...]:
    """Return documents by title and address."""
    found = (release.documents[key] for key in keys)
    return tuple(words.facts(gettext("“{title}”", title=one.title), one.url) for one in found)
