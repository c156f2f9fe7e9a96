"""Who made a release, what it is called, from when it is, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterable

from .....i18n import words
from .....i18n.messages import gettext
from .....model import Release
from .....score import ReleaseScore
from ....context import Link, Root, SiteContext, release_name
from ...claim.basis import access_basis, day_basis, flagship_basis
from ..registry import Answer, register_answer


def spelt(links: Iterable[Link]) -> tuple[str, ...]:
    """Return links as texts: each with its address behind it, where it leads out of the site.

    What leads a browser to the words on a page is left out: it is no part of an address that one writes down.
    """
    told = []
    for number, link in enumerate(links):
        address = link.href.partition("#:~:")[0]
        text = link.text if number else words.capital(link.text)
        leads_out = address.startswith("https://") and address not in text
        told.append(words.facts(text, address if leads_out else ""))
    return tuple(told)


@register_answer("maker")
def maker(context: SiteContext, score: ReleaseScore) -> Answer:
    lab = context.report.dataset.labs[score.lab]
    where = words.facts(words.LAB_KINDS[lab.kind], words.country(lab.country))
    return Answer((words.facts(context.name_of_lab(score.lab), where), lab.home))


@register_answer("names")
def names(_: SiteContext, score: ReleaseScore) -> Answer:
    release, known = score.release, score.release.identifiers
    told = (
        (gettext("Name"), (release_name(score),)),
        (gettext("Also called"), known.aliases),
        (gettext("Variants"), _variants(release)),
        (gettext("API names"), known.api),
        ("Hugging Face", (known.huggingface,)),
        ("GitHub", (known.github,)),
        ("arXiv", (known.arxiv,)),
        ("DOI", (known.doi,)),
        (gettext("ID"), (score.id,)),
    )
    return Answer(
        tuple(
            gettext("{item}: {state}", item=term, state=words.joined(given))
            for term, found in told
            if (given := [one for one in found if one])
        )
    )


def _variants(release: Release) -> tuple[str, ...]:
    """Return the variants whose amounts are told, in the order in which they are first named."""
    named = (value.variant for claim in release.claims.values() for value in claim.values if value.variant)
    return tuple(dict.fromkeys(named))


@register_answer("released")
def released(_: SiteContext, score: ReleaseScore) -> Answer:
    return Answer(spelt(day_basis(score.release)))


@register_answer("access")
def access(_: SiteContext, score: ReleaseScore) -> Answer:
    since = score.release.weights_since
    later = (gettext("Weights published: {day}", day=words.day(since)),) if since else ()
    return Answer((*spelt(access_basis(score.release)), *later))


@register_answer("base")
def base(context: SiteContext, score: ReleaseScore) -> Answer | None:
    found = [context.release(parent, Root("")).text for parent in score.release.derived_from]
    return Answer((gettext("Derived from {names}.", names=words.listed(found)),)) if found else None


@register_answer("flagship")
def flagship(context: SiteContext, score: ReleaseScore) -> Answer:
    return Answer(spelt(flagship_basis(context, score.release, Root(""))))
