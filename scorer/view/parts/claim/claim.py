"""One claim of a release as its page shows it: state, amounts, proof, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....checks.rules.age import stale
from ....i18n import words
from ....i18n.messages import gettext
from ....model import Claim, Estimate, Release, Status
from ....records.reading import open_documents
from ....score import ReleaseScore
from ....score.release import ClaimScore
from ... import html as markup
from ...context import Link, Root, SiteContext, indicator_path
from ..changelog.corrections import Correction
from ..cite.kinds.release import claim_reference
from ..cite.lasting import lasting
from ..cite.panel import CitationPanel, citation_panel
from ..table.table import Table
from ..text.asking import ask
from .amounts import brief, sentence, value_table
from .located import LocatedPlace, general_places, located_places
from .obligations import ReleaseAsks, release_asks
from .source import Evidence, Source, evidence_list, numbered


@dataclass(frozen=True, slots=True)
class ClaimPanel:
    """A claim in words. Empty fields are left out by the template."""

    id: str
    css: str
    title: str
    question: Link
    state: Markup
    points: str
    sentence: str
    amount: str
    brief: str
    values: Table | None
    timing: tuple[str, ...]
    corrections: tuple[Correction, ...]
    evidence: tuple[Evidence, ...]
    refusal: tuple[Evidence, ...]
    refused: str  # how the lab refuses, beside what it tells
    searched: tuple[Source, ...]
    listed: str  # where the list of all documents has these
    located: tuple[LocatedPlace, ...]
    note: Markup
    estimates: tuple[tuple[str, Link], ...]  # (figure, source)
    asked: ReleaseAsks | None
    waiting: tuple[Link, ...]  # the documents that could tell and were not read whole
    help: Link  # where nobody has read what would tell: how to
    cite: CitationPanel
    lasting: Link  # where the same can be read when the page says something else


def claim_panel(
    score: ClaimScore,
    of: ReleaseScore,
    known: dict[str, Source],
    corrections: tuple[Correction, ...],
    context: SiteContext,
    root: Root,
) -> ClaimPanel:
    """Put one claim of a release in words as it stands on the as-of date."""
    claim, indicator, release = score.claim, score.indicator, of.release
    values = claim.values if claim else ()
    searched = tuple(known[key] for key in claim.searched if key in known) if claim else ()
    located = tuple(_located(score, of, known, context))
    waiting = tuple(_waiting(score, of))
    permanent = lasting(context, of, root, indicator)
    several = value_table(
        gettext("{item} of {release}", item=gettext(indicator.title), release=release.name), values
    )
    return ClaimPanel(
        id=indicator.id,
        css=words.state(score.status).css,
        title=gettext(indicator.title),
        question=Link(gettext(indicator.question), root + indicator_path(indicator.id)),
        state=markup.claim_mark(score, found=bool(located)),
        points=_points(score),
        sentence=_sentence(score, release, context),
        amount="" if several else sentence(values),
        brief=brief(values),
        values=several,
        timing=tuple(_timing(claim, release)) if claim else (),
        corrections=corrections,
        evidence=evidence_list(claim.evidence, release, known) if claim else (),
        refusal=evidence_list([claim.refusal], release, known) if claim and claim.refusal else (),
        refused=words.REFUSED_STATES[claim.refusal.how].meaning
        if claim and claim.refusal and claim.refusal.how
        else "",
        searched=searched,
        listed=numbered(searched),
        located=located,
        note=markup.note_html(claim.note) if claim and claim.note else Markup(),
        estimates=tuple(_estimate(e) for e in release.estimates if e.indicator == indicator.id),
        asked=release_asks(context, of, indicator.id, root),
        waiting=tuple(known[key].title for key in waiting),
        help=_help(waiting, score, of, context, root),
        cite=citation_panel(
            context,
            gettext("Cite this: {item}", item=gettext(indicator.title)),
            claim_reference(context, of, score),
            lasting=permanent,
        ),
        lasting=permanent.link if permanent else Link(""),
    )


def _waiting(score: ClaimScore, of: ReleaseScore) -> Iterator[str]:
    """Yield the keys of the documents that are still to be read for an item that was not assessed."""
    if score.status is Status.NOT_ASSESSED:
        for key, _ in open_documents(of.release, score.indicator, of.lab):
            yield key


def _help(
    waiting: Sequence[str], score: ClaimScore, of: ReleaseScore, context: SiteContext, root: Root
) -> Link:
    """Invite to read what would tell an item that was not assessed."""
    if score.status is not Status.NOT_ASSESSED:
        return Link("")
    address = of.release.documents[waiting[0]].url if len(waiting) == 1 else ""
    told = {"record": of.id, "document": address}
    return ask(context, root, "document", gettext("Read it and tell us what it says"), told)


def _located(
    score: ClaimScore, of: ReleaseScore, known: dict[str, Source], context: SiteContext
) -> Iterator[LocatedPlace]:
    if score.claim:
        yield from located_places(score.claim, known)
    statements = context.report.dataset.statements_about(of.id)
    yield from general_places(statements.values(), score.indicator.id)


def _points(score: ClaimScore) -> str:
    """Write what a claim earns of what it could; one that was not fully checked leaves a range."""
    if not score.best:
        return gettext("not scored")
    whole = words.count(score.best, "point")
    if score.points is None:
        open_range = words.span("0", str(score.best))
        return gettext("{range} of {whole}", range=open_range, whole=whole)
    return gettext("{part} of {whole}", part=str(score.points), whole=whole)


def _estimate(estimate: Estimate) -> tuple[str, Link]:
    return estimate.value, Link(
        words.visible(estimate.source, estimate.url), markup.https(estimate.url) or ""
    )


def _sentence(score: ClaimScore, release: Release, context: SiteContext) -> str:
    claim = score.claim
    if claim is None:
        return gettext("No claim about this has been written into the record yet.")
    if score.status is not Status.SILENT:
        part = words.PARTS[claim.part] if claim.part else ""
        return words.sentences(words.state(score.status, score.how).meaning, part)
    if claim.withdrawn:
        until = words.day(claim.withdrawn)
        return gettext("Withdrawn: the lab stated this until {day} and no longer does.", day=until)
    if not claim.searched:
        return gettext("Not disclosed by {day}.", day=context.as_of)
    read = [release.documents[key] for key in claim.searched if key in release.documents]
    last = min((document.seen for document in read if document.seen), default=context.report.as_of)
    months = context.conventions.stale_after_months
    due = gettext(
        "That is more than {months} ago: the documents are due to be searched again.",
        months=words.count(months, "month"),
    )
    old = stale(claim, release, context.report.as_of, months) is not None
    return words.sentences(
        gettext(
            "Not found in the documents read (listed here), as of {day}, the date of the oldest copy.",
            day=words.day(last),
        ),
        due if old else "",
    )


def _timing(claim: Claim, release: Release) -> Iterator[str]:
    told = claim.status in (Status.DISCLOSED, Status.PARTIAL)
    for earlier in sorted(claim.earlier, key=lambda earlier: earlier.until):
        state = words.state(earlier.status).word
        yield gettext("{state} until {day}.", state=state, day=words.day(earlier.until))
    if told and claim.since:
        span = words.days_between(release.released, claim.since)
        yield gettext("First disclosed on {day}, {span}.", day=words.day(claim.since), span=span)
    elif told:
        yield gettext("Disclosed at release.")
    if claim.withdrawn:
        yield gettext("Withdrawn on {day}.", day=words.day(claim.withdrawn))
