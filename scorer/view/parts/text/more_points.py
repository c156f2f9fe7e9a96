"""How a lab could earn more points: what our rules count, item by item, for the releases that its score rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator, Rubric, Status
from ....query.help_wanted import OpenDocument, documents_waited_for
from ....score import LabScore, ReleaseScore
from ....score.release import ClaimScore
from ... import html as markup
from ...context import Link, Root, SiteContext, indicator_path, lab_name
from . import scores
from .asking import HELP_PAGE
from .flagships import unjudged
from .to_read import document_link


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item is answered for a release now, and the points that a full answer would add."""

    release: str  # empty where it is plain which
    state: Markup
    gain: str


@dataclass(frozen=True, slots=True)
class Step:
    """An item, and what a lab has to publish for full points; `rule` is empty where it has them."""

    item: Link
    now: tuple[Standing, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class MorePoints:
    """What could bring points. `unread` are the documents of the newest of the releases that nobody has read to the
    end, and `all_unread` leads to those of all releases of the lab.
    """

    lead: str
    releases: tuple[tuple[Link, str], ...]
    steps: tuple[Step, ...]
    unread: tuple[tuple[Link, str], ...]
    all_unread: Link


def more_points(context: SiteContext, lab: LabScore, root: Root) -> MorePoints:
    """Tell what could bring a lab points, as the page at `root` links it."""
    rubric = context.report.dataset.rubric
    chosen = _counted(lab)
    return MorePoints(
        lead=_lead(lab, chosen, rubric),
        releases=tuple(
            (
                context.release(score.id, root),
                words.facts(_role(score, chosen), words.day(score.release.released)),
            )
            for score in chosen
        ),
        steps=tuple(
            _step(indicator, chosen, rubric, root)
            for indicator in context.report.dataset.indicators
            if rubric.weight(indicator)
        ),
        unread=tuple(_unread(context, one) for one in documents_waited_for(chosen)),
        all_unread=_all_unread(lab, root),
    )


def _counted(lab: LabScore) -> tuple[ReleaseScore, ...]:
    """Return the latest flagship that counts in the score and, where it was not fully checked, the last that was.

    Where no flagship counts, these are any releases; where nothing counts, there are none.
    """
    among = tuple(score for score in lab.window if score.release.flagship) or lab.window
    checked = next((score for score in among if score.assessed), None)
    return among[:1] if checked is None or checked is among[0] else (among[0], checked)


def _lead(lab: LabScore, chosen: Sequence[ReleaseScore], rubric: Rubric) -> str:
    caveat = gettext("This is how our scoring rules work. It is not a promise, and not a legal judgement.")
    if not chosen:
        nothing = gettext(
            "No release of {window} is on record, so none counts in the score now. A new release could earn:",
            window=scores.window(rubric.window_months),
        )
        return words.sentences(caveat, nothing)
    if all(claim.points == claim.best for score in chosen for claim in score.claims):
        full = gettext("Every item is disclosed: there are no points left to earn here.")
        return words.sentences(full, unjudged(lab.releases))
    return words.sentences(caveat, unjudged(lab.releases))


def _role(score: ReleaseScore, chosen: Sequence[ReleaseScore]) -> str:
    """Return why a release is shown."""
    if score is chosen[0]:
        return gettext("latest flagship") if score.release.flagship else gettext("newest release")
    return (
        gettext("last fully checked flagship")
        if score.release.flagship
        else gettext("last fully checked release")
    )


def _step(indicator: Indicator, chosen: Sequence[ReleaseScore], rubric: Rubric, root: Root) -> Step:
    claims = [(score, score.claim(indicator.id)) for score in chosen]
    open_ = not chosen or any(claim.points != claim.best for _, claim in claims)
    best = words.count(rubric.points[Status.DISCLOSED] * rubric.weight(indicator), "point")
    return Step(
        item=Link(gettext(indicator.title), root + indicator_path(indicator.id)),
        now=tuple(
            Standing(
                release=words.visible(score.release.name, score.id) if len(chosen) > 1 else "",
                state=markup.claim_mark(claim),
                gain=_gain(claim),
            )
            for score, claim in claims
        )
        or (Standing("", Markup(), gettext("up to {points}", points=best)),),
        rule=gettext(indicator.judge.disclosed) if open_ else "",
    )


def _gain(claim: ClaimScore) -> str:
    if claim.points is None:
        return gettext("up to {points}", points=words.count(claim.best, "point"))
    if claim.points == claim.best:
        return gettext("full points")
    return gettext("+{points}", points=words.count(claim.best - claim.points, "point"))


def _unread(context: SiteContext, one: OpenDocument) -> tuple[Link, str]:
    """Return a document, where it is, and which items it may answer."""
    waiting = {waiting.indicator for waiting in one.waiting}
    items = [
        words.in_sentence(gettext(indicator.title))
        for indicator in context.report.dataset.indicators
        if indicator.id in waiting
    ]
    return document_link(one), words.facts(urlsplit(one.document.url).hostname or "", words.listed(items))


def _all_unread(lab: LabScore, root: Root) -> Link:
    number = len(documents_waited_for(lab.releases))
    text = gettext("Documents by {lab} that we have yet to read: {n}", lab=lab_name(lab.lab), n=number)
    return Link(text, f"{root}{HELP_PAGE}#{lab.lab.id}") if number else Link("")
