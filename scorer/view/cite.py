"""A claim as a citation: what is said of which release, as of when, by which rules, and what it rests on."""

from __future__ import annotations

from .. import words
from ..model import Document, Proof
from ..score import ReleaseScore
from ..score.release import ClaimScore
from .amounts import brief
from .context import Context, release_name, release_path


def citation(context: Context, of: ReleaseScore, score: ClaimScore) -> str:
    """Write the citation of one claim; the address is whole where the site has one."""
    report, events = context.report, context.material.history.get(of.id, ())
    claim = score.claim
    amount = brief(claim.values_) if claim else ""
    state = words.STATES[score.status].word.lower()
    said = f"{release_name(of)}: {score.indicator.title.lower()} {state}" + (f" ({amount})" if amount else "")
    basis = [f"as of {context.as_of}", f"rubric version {report.dataset.rubric.version}"]
    if events:
        basis.append(f"record at commit {events[0].entry.sha[:12]}")
    path = f"{release_path(of.id)}#{score.indicator.id}"
    lines = [f"{report.dataset.site.title}, “{said}” ({', '.join(basis)}), {context.address(path) or path}."]
    proofs = claim.evidence if claim else ()
    if proofs:
        lines.append(
            "Resting on: " + "; ".join(dict.fromkeys(_proof(of, proof, context) for proof in proofs)) + "."
        )
    return " ".join(lines)


def _proof(of: ReleaseScore, proof: Proof, context: Context) -> str:
    document: Document = of.release.documents[proof.document]
    parts = [context.lab(document.publisher, "").text, document.title, proof.locator]
    if document.published:
        parts.append(words.day(document.published))
    return ", ".join([*parts, document.url])
