"""A claim as a citation: what is said of which release, as of when, by which rules, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import words
from ..model import Document, Proof
from ..score import ReleaseScore
from ..score.release import ClaimScore
from ..speech import say
from .amounts import brief
from .context import Context, release_name, release_path


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation around its address, which a script makes whole where the site does not know its own."""

    label: str
    before: str
    address: str
    after: str


def citation(context: Context, of: ReleaseScore, score: ClaimScore) -> Citation:
    """Write the citation of one claim."""
    events = context.material.history.get(of.id, ())
    proofs = score.claim.evidence if score.claim else ()
    resting = dict.fromkeys(_proof(of, proof, context) for proof in proofs)
    return _citation(
        context,
        say("Cite this: {item}", item=score.indicator.title),
        _claim(of, score),
        [say("record at commit {sha}", sha=event.entry.sha[:12]) for event in events[:1]],
        f"{release_path(of.id)}#{score.indicator.id}",
        say("Resting on: {proofs}.", proofs=say("; ").join(resting)) if resting else "",
    )


def _citation(
    context: Context, label: str, statement: str, commit: Sequence[str], path: str, rest: str
) -> Citation:
    dataset = context.report.dataset
    address = context.address(path) or path
    whole = words.sentences(
        say(
            "{site}, “{statement}” ({basis}), {address}.",
            site=dataset.site.title,
            statement=statement,
            basis=words.facts(
                say("as of {day}", day=context.as_of),
                say("rubric version {version}", version=dataset.rubric.version),
                *commit,
            ),
            address=address,
        ),
        rest,
    )
    before, _, after = whole.partition(address)
    return Citation(label, before, address, after)


def _claim(of: ReleaseScore, score: ClaimScore) -> str:
    amount = brief(score.claim.values_) if score.claim else ""
    said = {
        "release": release_name(of),
        "item": score.indicator.title.lower(),
        "state": words.STATES[score.status].word.lower(),
    }
    if amount:
        return say("{release}: {item} {state} ({amount})", amount=amount, **said)
    return say("{release}: {item} {state}", **said)


def _proof(of: ReleaseScore, proof: Proof, context: Context) -> str:
    document: Document = of.release.documents[proof.document]
    parts = [context.lab(document.publisher, "").text, document.title, proof.locator]
    if document.published:
        parts.append(words.day(document.published))
    return words.facts(*parts, document.url)
