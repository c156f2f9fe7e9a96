"""A release, and each of its claims."""

from __future__ import annotations

from datetime import date

from .....citation import Uncitable, cite_claim
from .....i18n import words
from .....i18n.glossary import Glossary
from .....i18n.messages import N_, gettext
from .....model import ReleaseId
from .....score import ReleaseScore
from .....score.release import ClaimScore
from ....context import SiteContext, release_name, release_path
from ...claim.amounts import brief
from ...text import scores
from ..documents import document_lines, resting
from ..reference import CitedPage, Reference, reference
from ..registry import register_citable

#: Why no citation of a claim is offered.
_WHY = Glossary(
    not_assessed=N_(
        "There is no citation for this yet, because a document that may answer the question has not been read "
        "in full."
    ),
    no_document=N_("There is no citation for this: the record names no document for it."),
    all_secondary=N_(
        "There is no citation for this, because we know the source only from quotations by others, and these "
        "prove nothing."
    ),
)


def claim_reference(context: SiteContext, of: ReleaseScore, score: ClaimScore) -> Reference | str:
    """Cite one claim, as of the oldest document it rests on; or say why no citation of it is offered."""
    cited = cite_claim(score, of.release)
    if isinstance(cited, Uncitable):
        return _WHY[cited.value]
    item = score.indicator
    return reference(
        context,
        identity=f"{of.id}#{item.id}",
        path=f"{release_path(of.id)}#{item.id}",
        statement=_claim(of, score),
        commit=_commit(context, of),
        day=cited.day,
        oldest=len({one.day for one in cited.documents}) > 1,
        issued=_written(context, of),
        keywords=(context.name_of_lab(of.lab), release_name(of), gettext(item.title)),
        resting=resting(score.status, score.how, len(cited.documents)),
        documents=document_lines(context, cited),
    )


def release_reference(context: SiteContext, of: ReleaseScore) -> Reference:
    """Cite a release with its points, as of the as-of day."""
    lab = context.name_of_lab(of.lab)
    return reference(
        context,
        identity=of.id,
        path=release_path(of.id),
        statement=gettext(
            "{release} by {lab}: {points} for disclosure",
            release=release_name(of),
            lab=lab,
            points=scores.points(of),
        ),
        commit=_commit(context, of),
        keywords=(lab, release_name(of)),
    )


@register_citable("release", lambda context: context.report.releases)
def release_citations(context: SiteContext, name: str) -> CitedPage:
    """Cite a release, and each of its claims with a day and documents of its own."""
    of = context.report.releases[ReleaseId(name)]
    items: dict[str, Reference | str] = {
        score.indicator.id: claim_reference(context, of, score) for score in of.claims
    }
    return CitedPage(release_path(of.id), release_reference(context, of), items)


def _written(context: SiteContext, of: ReleaseScore) -> date:
    """Return the day on which the record was written as it stands; without git, the as-of day."""
    events = context.build_input.history.get(of.id, ())
    return events[0].entry.date if events else context.report.as_of


def _commit(context: SiteContext, of: ReleaseScore) -> str:
    events = context.build_input.history.get(of.id, ())
    return events[0].entry.sha if events else ""


def _claim(of: ReleaseScore, score: ClaimScore) -> str:
    amount = brief(score.claim.values) if score.claim else ""
    said = {
        "release": release_name(of),
        "item": words.in_sentence(score.indicator.title),
        "state": words.claim_state(score),
    }
    if amount:
        return gettext("{release}, {item} {state}: {amount}", amount=amount, **said)
    return gettext("{release}: {item} {state}", **said)
