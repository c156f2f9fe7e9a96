"""A claim or a scorecard as a citation: what is said, as of when, by which rules, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Document, LabId, Proof
from ....score import LabScore, ReleaseScore
from ....score.rank_span import ranks_among
from ....score.release import ClaimScore
from ...context import SiteContext, SitePath, lab_name, lab_path, release_name, release_path
from ..table.league import rank_of, rank_range_of
from ..text import scores
from .amounts import brief


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation around its address, which a script makes whole where the site does not know its own."""

    label: str
    before: str
    address: str
    after: str


def citation(context: SiteContext, of: ReleaseScore, score: ClaimScore) -> Citation:
    """Write the citation of one claim."""
    events = context.build_input.history.get(of.id, ())
    proofs = score.claim.evidence if score.claim else ()
    resting = dict.fromkeys(_proof(of, proof, context) for proof in proofs)
    return _citation(
        context,
        gettext("Cite this: {item}", item=gettext(score.indicator.title)),
        _claim(of, score),
        [gettext("record at commit {sha}", sha=event.entry.sha) for event in events[:1]],
        SitePath(f"{release_path(of.id)}#{score.indicator.id}"),
        gettext("Resting on: {proofs}.", proofs=gettext("; ").join(resting)) if resting else "",
    )


def scorecard(context: SiteContext, lab: LabScore) -> Citation:
    """Write the citation of a lab's scorecard."""
    changed = context.build_input.last_change
    return _citation(
        context,
        gettext("Cite this scorecard"),
        gettext("{lab}: {figures}", lab=lab_name(lab.lab), figures=words.facts(*_figures(context, lab))),
        [gettext("records at commit {sha}", sha=changed.sha)] if changed else [],
        lab_path(lab.lab.id),
    )


def _citation(
    context: SiteContext, label: str, statement: str, commit: Sequence[str], path: SitePath, rest: str = ""
) -> Citation:
    dataset = context.report.dataset
    address = context.address(path) or path
    whole = words.sentences(
        gettext(
            "{site}, “{statement}” ({basis}), {address}.",
            site=gettext(dataset.site.title),
            statement=statement,
            basis=words.facts(
                gettext("as of {day}", day=context.as_of),
                gettext("rubric version {version}", version=dataset.rubric.version),
                *commit,
            ),
            address=address,
        ),
        rest,
    )
    before, _, after = whole.partition(address)
    return Citation(label, before, address, after)


def _claim(of: ReleaseScore, score: ClaimScore) -> str:
    amount = brief(score.claim.values) if score.claim else ""
    said = {
        "release": release_name(of),
        "item": words.in_sentence(score.indicator.title),
        "state": words.claim_state(score),
    }
    if amount:
        return gettext("{release}: {item} {state} ({amount})", amount=amount, **said)
    return gettext("{release}: {item} {state}", **said)


def _figures(context: SiteContext, lab: LabScore) -> Iterator[str]:
    months = context.report.dataset.rubric.window_months
    if lab.percent is None:
        yield scores.nothing_in(months)
        return
    yield words.percent(lab.percent)
    yield gettext("grade {grade}", grade=lab.grade)
    yield gettext(
        "mean of {releases} of {window}",
        releases=words.count(lab.assessed, "fully assessed release"),
        window=scores.window(months),
    )
    found = ranks_among(context.report.labs, lab)
    if found:
        yield gettext(
            "rank {rank} ({range} under the choices of method that rank it)",
            rank=rank_of(found[0]),
            range=rank_range_of(context, lab),
        )
    else:
        yield gettext("not ranked")


def _proof(of: ReleaseScore, proof: Proof, context: SiteContext) -> str:
    document: Document = of.release.documents[proof.document]
    parts = [context.name_of_lab(LabId(document.publisher)), document.title, proof.locator]
    if document.published:
        parts.append(words.day(document.published))
    return words.facts(*parts, document.url)
