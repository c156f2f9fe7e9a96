"""An item of a release as a questionnaire is answered: its state, the amounts, the words, and the citation."""

from __future__ import annotations

from collections.abc import Iterator

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Status
from ....records.reading import open_documents
from ....score import ReleaseScore
from ....score.release import ClaimScore
from ...context import SiteContext
from ..cite.kinds.release import claim_reference
from ..claim.amounts import sentence
from .answers.documents import titles_of
from .registry import Answer


def claim_answer(context: SiteContext, of: ReleaseScore, score: ClaimScore) -> Answer:
    """Answer what is disclosed of an item; where no citation is offered, it is said why."""
    cited = claim_reference(context, of, score)
    return Answer(
        said=tuple(_said(score)),
        listed=tuple(_listed(of, score)),
        cited=(cited,) if isinstance(cited, str) else tuple(cited.text.split("\n")),
    )


def _said(score: ClaimScore) -> Iterator[str]:
    claim = score.claim
    state = words.state(score.status, score.how)
    amounts = sentence(claim.values) if claim else ""
    yield gettext("{item}: {state}", item=state.word, state=amounts) if amounts else state.word
    part = words.PARTS[claim.part] if claim and claim.part else ""
    yield words.sentences(state.meaning, part)
    if claim and claim.note:
        yield gettext("Note: {note}", note=claim.note)


def _listed(of: ReleaseScore, score: ClaimScore) -> Iterator[str]:
    """Yield what the documents show; of an item that was not fully checked, what is still to be read."""
    release, claim = of.release, score.claim
    if score.status is Status.NOT_ASSESSED:
        waiting = [key for key, _ in open_documents(release, score.indicator, of.lab)]
        for line in titles_of(release, waiting):
            yield gettext("Still to be read: {document}", document=line)
        return
    for proof in claim.evidence if claim else ():
        document = release.documents.get(proof.document)
        title = document.title if document else proof.document
        yield words.facts(gettext("“{shows}”", shows=proof.shows), title, proof.locator)
