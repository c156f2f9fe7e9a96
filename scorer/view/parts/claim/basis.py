"""What the day, the flagship mark and the access of a release rest on, in words."""

from __future__ import annotations

from ....i18n import words
from ....i18n.messages import gettext
from ....model import PlaceIn, Proof, Release
from ... import html as markup
from ...context import Link, Root, SiteContext
from .locator import place


def day_basis(release: Release) -> tuple[Link, ...]:
    """Return the day of release and what it rests on; a day that others report is called reported."""
    basis, day = release.basis.released, words.day(release.released)
    if basis is None:
        return (Link(day),)
    quoted = _quoted(release, basis.document, basis.locator, basis.shows)
    if not basis.reported:
        return (Link(day), *quoted)
    by = Link(words.visible(basis.reported, basis.reported), markup.https(basis.reported) or "")
    return (Link(gettext("{day}, reported", day=day)), by, *quoted)


def flagship_basis(context: SiteContext, release: Release, root: Root) -> tuple[Link, ...]:
    """Return whether a release is a flagship, or that it is not known, and what that rests on."""
    basis = release.basis.flagship
    known = {True: gettext("yes"), False: gettext("no"), None: gettext("not known")}[release.flagship]
    if basis is None:
        return (Link(known),)
    if basis.reason:
        known = gettext("{known}: {reason}", known=known, reason=words.FLAGSHIP_REASONS[basis.reason])
    above = (context.release(basis.than, root),) if basis.than else ()
    return (Link(known), *above, *_quoted(release, basis.document, basis.locator, basis.shows))


def access_basis(release: Release) -> tuple[Link, ...]:
    """Return how a release could be used, and where its weights and training code are if that makes it open source."""
    basis, access = release.basis.access, Link(words.ACCESS[release.access])
    if basis is None:
        return (access,)
    weights, code = basis.weights, basis.training_code
    return (
        access,
        _placed(release, weights, gettext("weights: {place}", place=_place(release, weights))),
        _placed(release, code, gettext("training code: {place}", place=_place(release, code))),
    )


def _quoted(release: Release, key: str | None, locator: str | None, shows: str | None) -> tuple[Link, ...]:
    """Return the words that a document shows, with a link to their place; nothing where none are quoted."""
    if not (key and locator and shows):
        return ()
    quoted, document = gettext("“{shows}”", shows=shows), release.documents.get(key)
    if document is None:
        return (Link(quoted),)
    told = words.facts(quoted, document.title, locator)
    href = place(document, Proof(document=key, locator=locator, shows=shows))
    return (Link(words.visible(told, document.url), markup.https(href) or ""),)


def _place(release: Release, place_in: PlaceIn) -> str:
    document = release.documents.get(place_in.document)
    return words.facts(document.title if document else place_in.document, place_in.locator)


def _placed(release: Release, place_in: PlaceIn, told: str) -> Link:
    document = release.documents.get(place_in.document)
    return Link(told, (markup.https(document.url) if document else None) or "")
