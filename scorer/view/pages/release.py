"""The page of each release: what exactly is known of this model, and on what proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import gettext
from ...model import Release
from ...score import ReleaseScore
from .. import html as markup
from ..context import (
    LABS_PAGE,
    RELEASES_PAGE,
    Frame,
    Link,
    Root,
    SiteContext,
    SitePath,
    release_name,
    release_path,
    root_of,
    states_path,
)
from ..parts.changelog.corrections import Correction, corrections_on, of_item
from ..parts.cite.kinds.release import release_reference
from ..parts.cite.lasting import lasting
from ..parts.cite.panel import CitationPanel, citation_panel
from ..parts.claim.basis import access_basis, day_basis, flagship_basis
from ..parts.claim.claim import ClaimPanel, claim_panel
from ..parts.claim.located import LookedForLine, looked_for_lines
from ..parts.claim.provenance import Provenance, provenance
from ..parts.claim.reply import ReplyPanel, replies
from ..parts.claim.source import Source, sources
from ..parts.table.table import Table, num, table
from ..parts.text import scores
from ..parts.text.asking import acts
from ..parts.text.share import Share, share_panel
from ..parts.text.summary import of_release
from ..registry import Page, register_pages

#: A term, and what is told under it.
Fact = tuple[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Everything a release's page shows."""

    id: str
    frame: Frame
    lab: Link
    badges: tuple[str, ...]
    facts: tuple[Fact, ...]
    proofs: tuple[Fact, ...]  # what some of them rest on
    note: Markup
    points: str
    percent: str
    grade: str
    claims: tuple[ClaimPanel, ...]
    score: Table
    arithmetic: str
    documents: tuple[Source, ...]
    looked_for: tuple[LookedForLine, ...]
    provenance: Provenance
    corrections: tuple[Correction, ...]
    replies: tuple[ReplyPanel, ...]
    cite: CitationPanel
    acts: tuple[Link, ...]  # what a reader can do about the record
    states: Link  # what was said before, where the history is known
    raw: Link
    json: Link
    share: Share | None
    caveat: str


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page at a former address that leads to the present one."""

    frame: Frame
    target: Link
    canonical: str


@register_pages()
def release_pages(context: SiteContext) -> Iterator[Page]:
    """Make a page for every release, and one for each of its former addresses."""
    for name, score in context.report.releases.items():
        path = release_path(name)
        if context.wants(path):
            yield Page(path, "release.html", _page(context, score, path))
        for former in score.release.former_ids:
            if former not in context.report.releases:
                yield _moved(context, score, release_path(former))


def _points(score: ReleaseScore) -> str:
    found = scores.points(score)
    if score.percent is not None:
        return found
    return gettext("{range}, depending on what is still to be checked", range=found)


def _page(context: SiteContext, score: ReleaseScore, path: SitePath) -> ReleasePage:
    root, release = root_of(path), score.release
    files = context.files(root)
    known = sources(release, context)
    corrections = corrections_on(context, score, root)
    lab = context.lab(score.lab, root)
    based = _based(context, score, root)
    summary = of_release(context.report, score)
    return ReleasePage(
        id=score.id,
        frame=context.frame(
            path,
            release_name(score),
            _description(score, lab.text, context),
            here=RELEASES_PAGE,
            crumbs=(Link(gettext("Labs"), root + LABS_PAGE), lab),
            picture=summary.picture,
        ),
        lab=lab,
        badges=tuple(_badges(release)),
        facts=tuple(_facts(context, score, root, *based)),
        proofs=tuple((fact.term, fact.documents) for fact in based if fact.documents),
        note=markup.note_html(release.note) if release.note else Markup(),
        points=_points(score),
        percent=gettext("No score yet") if score.percent is None else words.percent(score.percent),
        grade=score.grade or "",
        claims=tuple(
            claim_panel(claim, score, known, of_item(corrections, claim.indicator.id), context, root)
            for claim in score.claims
        ),
        score=_score_table(score),
        arithmetic=scores.arithmetic(score),
        documents=tuple(known.values()),
        looked_for=looked_for_lines(release),
        provenance=provenance(context, score),
        corrections=corrections,
        replies=replies(score, Link(""), context),
        cite=citation_panel(
            context,
            gettext("Cite this release"),
            release_reference(context, score),
            path,
            lasting(context, score, root),
        ),
        acts=_acts(context, score, root),
        states=_states(context, score, root),
        raw=Link("record.yaml", f"{files}releases/{score.id}/record.yaml"),
        json=Link("JSON", f"{files}api/v1/releases/{score.id}.json"),
        share=share_panel(context, summary, root),
        caveat=scores.caveat(),
    )


def _states(context: SiteContext, score: ReleaseScore, root: Root) -> Link:
    """Lead to the past states; an edition has none, nor has a release of which nobody knows the history."""
    known = context.build_input.history.get(score.id) and not context.build_input.edition
    return Link(gettext("How each item has changed"), root + states_path(score.id) if known else "")


def _acts(context: SiteContext, score: ReleaseScore, root: Root) -> tuple[Link, ...]:
    return acts(context, root, score.id, {"lab": context.name_of_lab(score.lab), "records": score.id})


def _badges(release: Release) -> Iterator[str]:
    yield words.ACCESS[release.access]
    if release.flagship:
        yield gettext("Flagship")


def _description(score: ReleaseScore, lab: str, context: SiteContext) -> str:
    states = [
        gettext(
            "{item}: {state}",
            item=words.in_sentence(c.indicator.title),
            state=words.claim_state(c),
        )
        for c in score.claims
    ]
    return gettext(
        "What {lab} discloses about {release}: {states}. As of {day}.",
        lab=lab,
        release=release_name(score),
        states=gettext("; ").join(states),
        day=context.as_of,
    )


@dataclass(frozen=True, slots=True)
class _Based:
    """A fact that may rest on documents: what it is, and then these."""

    term: str
    links: tuple[Link, ...]

    @property
    def fact(self) -> Fact:
        return self.term, self.links[:1]

    @property
    def documents(self) -> tuple[Link, ...]:
        return self.links[1:]


def _based(context: SiteContext, score: ReleaseScore, root: Root) -> tuple[_Based, _Based, _Based]:
    """Return the day, the access and the flagship mark; of what is not on record there are no documents."""
    return (
        _Based(gettext("Released"), day_basis(score.release)),
        _Based(gettext("Access at release"), access_basis(score.release)),
        _Based(gettext("Flagship"), flagship_basis(context, score.release, root)),
    )


def _facts(
    context: SiteContext, score: ReleaseScore, root: Root, day: _Based, access: _Based, flagship: _Based
) -> Iterator[Fact]:
    release, names = score.release, score.release.identifiers
    yield day.fact
    yield access.fact
    if release.weights_since:
        yield gettext("Weights published"), (Link(words.day(release.weights_since)),)
    if release.variants_since:
        yield (
            gettext("Variants since"),
            tuple(
                Link(gettext("{variant}: {day}", variant=variant, day=words.day(day)))
                for variant, day in release.variants_since.items()
            ),
        )
    yield flagship.fact
    if release.derived_from:
        yield gettext("Derived from"), tuple(context.release(parent, root) for parent in release.derived_from)
    for term, base, name in (
        ("Hugging Face", "https://huggingface.co/", names.huggingface),
        ("GitHub", "https://github.com/", names.github),
        ("arXiv", "https://arxiv.org/abs/", names.arxiv),
        ("DOI", "https://doi.org/", names.doi),
    ):
        if name:
            yield term, (Link(name, markup.https(base + name) or ""),)
    if names.api:
        yield gettext("API names"), tuple(Link(name) for name in names.api)
    if names.no_api:
        yield gettext("No API name"), (Link(names.no_api),)
    if names.aliases:
        yield gettext("Also called"), tuple(Link(name) for name in names.aliases)
    if release.former_ids:
        yield gettext("Former IDs"), tuple(Link(former) for former in release.former_ids)
    yield gettext("ID"), (Link(score.id),)


def _score_table(score: ReleaseScore) -> Table:
    return table(
        gettext("How the points add up"),
        [gettext("Item"), gettext("State"), num(gettext("Points")), num(gettext("Of"))],
        (
            [
                gettext(claim.indicator.title),
                markup.claim_mark(claim),
                num("–" if claim.points is None else claim.points),
                num(claim.best),
            ]
            for claim in score.claims
            if claim.weight
        ),
        cards=True,
    )


def _moved(context: SiteContext, score: ReleaseScore, path: SitePath) -> Page:
    root, target = root_of(path), release_path(score.id)
    return Page(
        path,
        "moved.html",
        MovedPage(
            frame=context.frame(
                path,
                gettext("{release} has moved", release=release_name(score)),
                gettext(
                    "The record of {release} has moved to {id}.", release=release_name(score), id=score.id
                ),
                here=RELEASES_PAGE,
                crumbs=(Link(gettext("Labs"), root + LABS_PAGE), context.lab(score.lab, root)),
                everywhere=False,
            ),
            target=Link(release_name(score), root + target),
            # One page, two addresses: without a public address the relative one is still right.
            canonical=context.absolute(target) or root + target,
        ),
        listed=False,
        everywhere=False,
    )
