"""What was found and does not count, and what was looked for and not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Claim, Document, IndicatorId, Instrument, LabId, Release, ReleaseId, Statement
from ... import html as markup
from ...context import Link, Root, SiteContext
from .source import Source, numbered, source_of


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place that says something of an item and does not count for it.

    `shows` is what is printed there, where that was written down, and `why` the record's reason, both in its language;
    `ours` is said in that of the page; `listed` is where the list of all documents has it.
    """

    document: Link
    locator: str
    shows: str = ""
    why: str = ""
    ours: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class LookedForLine:
    """A kind of document that was looked for and not found: what, when and where."""

    what: str
    where: str


def located_places(claim: Claim, known: dict[str, Source]) -> Iterator[LocatedPlace]:
    """Yield what was found in the documents of a record and does not count for a claim."""
    for found in claim.located:
        source = known.get(found.document)
        if source:
            yield LocatedPlace(source.title, found.locator, why=found.why, listed=numbered([source]))


def general_places(statements: Iterable[Statement], item: IndicatorId) -> Iterator[LocatedPlace]:
    """Yield what a lab says of an item about all of its systems, which counts for no single release."""
    for statement in statements:
        for said in statement.says:
            if statement.document and said.item == item:
                title = _title(statement.document)
                yield LocatedPlace(title, said.locator, said.shows, ours=_general(statement))


@dataclass(frozen=True, slots=True)
class GeneralStatement:
    """A page of a lab about all of its systems, or that none was found.

    `document` has one entry, or none where no such page was found; `says` gives (item, what is printed, where).
    """

    document: tuple[Source, ...]
    general: str
    covers: tuple[Link, ...]
    says: tuple[tuple[str, str, str], ...]
    no_page: str
    looked_for: tuple[LookedForLine, ...]


def general_statements(context: SiteContext, lab: LabId, root: Root) -> Iterator[GeneralStatement]:
    """Yield what a lab says of its systems in general, and where such a page was looked for."""
    dataset = context.report.dataset
    titles = {indicator.id: gettext(indicator.title) for indicator in dataset.indicators}
    asked = {instrument.id: instrument for instrument in dataset.crosswalk}
    for statement in dataset.statements:
        if statement.lab == lab:
            yield GeneralStatement(
                document=(source_of(1, statement.document, context),) if statement.document else (),
                general=_general(statement) if statement.document else "",
                covers=tuple(
                    context.release(ReleaseId(name), root) for name in statement.covers if name != "all"
                ),
                says=tuple(
                    (titles.get(said.item, said.item), said.shows, said.locator) for said in statement.says
                ),
                no_page=_no_page(statement, asked.get(statement.instrument or "")),
                looked_for=tuple(
                    LookedForLine(_looked(words.KINDS[kind], words.day(look.date)), look.where)
                    for look in statement.looked_for
                    if (kind := look.kind or statement.kind)
                ),
            )


def _no_page(statement: Statement, instrument: Instrument | None) -> str:
    if not statement.kind:
        return ""
    if instrument and instrument.publishes:
        return gettext(
            "We looked for the {kind} that {law} asks for (“{what}”) and found none:",
            kind=words.KINDS[statement.kind],
            law=gettext(instrument.short),
            what=gettext(instrument.publishes.what),
        )
    return gettext(
        "We looked for such a statement ({kind}) and found none:", kind=words.KINDS[statement.kind]
    )


def looked_for_lines(release: Release) -> tuple[LookedForLine, ...]:
    """Return what a reader would expect of a release and nobody found."""
    return tuple(
        LookedForLine(_looked(words.KINDS[look.kind], words.day(look.date)), look.where)
        for look in release.looked_for
    )


def _looked(kind: str, day: str) -> str:
    return gettext("{kind}, {day}", kind=words.capital(kind), day=day)


def _general(statement: Statement) -> str:
    return gettext("We take it to cover all the lab’s systems, because {how}.", how=statement.general or "")


def _title(document: Document) -> Link:
    return Link(words.visible(document.title, document.url), markup.https(document.url) or "")
