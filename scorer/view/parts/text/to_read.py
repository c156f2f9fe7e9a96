"""The documents of each lab that nobody has read to the end: where a lab finds what we have yet to read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import LabId
from ....query.help_wanted import OpenDocument
from ... import html as markup
from ...context import Link, Root, SiteContext

#: So many documents of one lab stand on the page: a page has its limit of weight, and the file has them all.
_SHOWN = 50
#: So many releases that wait for a document are named; the others are counted.
_NAMED = 2


@dataclass(frozen=True, slots=True)
class DocumentToRead:
    """A document, and the releases that wait for it."""

    title: Link
    releases: str


@dataclass(frozen=True, slots=True)
class OpenLab:
    """A lab, and what of it is still to be read; `rest` counts the documents that are only in the file."""

    id: LabId
    lab: Link
    count: str
    documents: tuple[DocumentToRead, ...]
    rest: str


def open_labs(context: SiteContext, root: Root, documents: Iterable[OpenDocument]) -> Iterator[OpenLab]:
    """Yield every lab that has a page, by name; in each, the document that would settle most comes first."""
    of = documents_by_lab(documents)
    # In one order in every language, so that its pages can be held against each other.
    for lab in sorted(context.report.labs, key=lambda lab: context.report.dataset.labs[lab].name.casefold()):
        found = of.get(lab, ())
        more = len(found) - _SHOWN
        yield OpenLab(
            id=lab,
            lab=context.lab(lab, root),
            count=words.count(len(found), "document"),
            documents=tuple(
                DocumentToRead(document_link(one), _releases(context, root, one)) for one in found[:_SHOWN]
            ),
            rest=ngettext(
                "{n} more document is in the file below.", "{n} more documents are in the file below.", more
            )
            if more > 0
            else "",
        )


def _releases(context: SiteContext, root: Root, one: OpenDocument) -> str:
    named = [context.release(name, root).text for name in one.releases[:_NAMED]]
    more = len(one.releases) - len(named)
    rest = gettext("and {releases}", releases=words.count(more, "more release")) if more else ""
    return words.facts(words.joined(named), rest)


def documents_by_lab(documents: Iterable[OpenDocument]) -> Mapping[LabId, Sequence[OpenDocument]]:
    """Return documents by the lab that published them, in the order given."""
    found: dict[LabId, list[OpenDocument]] = {}
    for one in documents:
        found.setdefault(one.lab, []).append(one)
    return found


def document_link(one: OpenDocument) -> Link:
    document = one.document
    return Link(words.visible(document.title, document.url), markup.https(document.url) or "")
