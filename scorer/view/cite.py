"""A claim as a citation: what is said of which release, as of when, by which rules, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..model import Document, Proof
from ..score import ReleaseScore
from ..score.release import ClaimScore
from ..speech import say
from .amounts import brief
from .context import Context, release_name, release_path


def citation(context: Context, of: ReleaseScore, score: ClaimScore) -> str:
    """Write the citation of one claim; the address is whole where the site has one."""
    report = context.report
    path = f"{release_path(of.id)}#{score.indicator.id}"
    proofs = score.claim.evidence if score.claim else ()
    resting = dict.fromkeys(_proof(of, proof, context) for proof in proofs)
    return words.sentences(
        say(
            "{site}, “{statement}” ({basis}), {address}.",
            site=report.dataset.site.title,
            statement=_said(of, score),
            basis=words.facts(*_basis(context, of)),
            address=context.address(path) or path,
        ),
        say("Resting on: {proofs}.", proofs=say("; ").join(resting)) if resting else "",
    )


def _said(of: ReleaseScore, score: ClaimScore) -> str:
    amount = brief(score.claim.values_) if score.claim else ""
    said = {
        "release": release_name(of),
        "item": score.indicator.title.lower(),
        "state": words.STATES[score.status].word.lower(),
    }
    if amount:
        return say("{release}: {item} {state} ({amount})", amount=amount, **said)
    return say("{release}: {item} {state}", **said)


def _basis(context: Context, of: ReleaseScore) -> Iterator[str]:
    yield say("as of {day}", day=context.as_of)
    yield say("rubric version {version}", version=context.report.dataset.rubric.version)
    for event in context.material.history.get(of.id, ())[:1]:
        yield say("record at commit {sha}", sha=event.entry.sha[:12])


def _proof(of: ReleaseScore, proof: Proof, context: Context) -> str:
    document: Document = of.release.documents[proof.document]
    parts = [context.lab(document.publisher, "").text, document.title, proof.locator]
    if document.published:
        parts.append(words.day(document.published))
    return words.facts(*parts, document.url)
