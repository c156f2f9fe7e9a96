"""Who published what the law asks: by instrument and lab, what is on record and what was looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...model import LabId, ReleaseId
from ...score.obligations import legal_status
from ...score.publications import NotFound, Publications, PublishedDocument, publications
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, SitePath, data_path, lab_name, root_of
from ..parts.claim.obligations import CROSSWALK_PAGE
from ..parts.claim.source import source_of
from ..parts.table.table import Cell, Content, Table, table
from ..registry import Page, register_pages

PUBLISHED_PAGE = SitePath("published/index.html")


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look without result: of whom, on what day, and where."""

    of: Link
    day: str
    where: str


@dataclass(frozen=True, slots=True)
class InstrumentPanel:
    """One instrument and the documents that it asks for; `nobody` says of which labs nobody has looked."""

    id: str
    title: str
    instrument: Link
    standing: Markup
    told: str  # the instrument, and how many documents are on record
    counts: str
    documents: Table | None
    looks: tuple[LookLine, ...]
    nobody: str


@dataclass(frozen=True, slots=True)
class PublishedPage:
    frame: Frame
    panels: tuple[InstrumentPanel, ...]
    files: tuple[Link, ...]


@register_pages(places=(NavEntry(56, N_("Who published what the law asks for"), PUBLISHED_PAGE),))
def published(context: SiteContext) -> Iterator[Page]:
    root = root_of(PUBLISHED_PAGE)
    frame = context.frame(
        PUBLISHED_PAGE,
        gettext("Who published what the law asks for"),
        gettext(
            "Which labs published the documents that laws and codes ask for, with date, address and "
            "checksum, and what was looked for and not found, as of {day}. Not a finding about who must "
            "publish what.",
            day=context.as_of,
        ),
        here=PUBLISHED_PAGE,
        crumbs=(Link(gettext("Laws"), root + CROSSWALK_PAGE),),
    )
    files = context.files(root)
    view = PublishedPage(
        frame=frame,
        panels=tuple(_panel(context, one, root) for one in publications(context.report)),
        files=tuple(Link(form.upper(), files + data_path("published", form)) for form in ("csv", "json")),
    )
    yield Page(PUBLISHED_PAGE, "published.html", view)


def _panel(context: SiteContext, one: Publications, root: Root) -> InstrumentPanel:
    now = legal_status(one.instrument, context.report.as_of)
    short = gettext(one.instrument.short)
    # One document can be about several models, and then has a row for each.
    apart = {_which(held) for held in one.found}
    read = {_which(held) for held in one.found if held.document.read}
    return InstrumentPanel(
        id=one.instrument.id,
        title=gettext(one.what),
        instrument=Link(short, f"{root}{CROSSWALK_PAGE}#instrument-{one.instrument.id}"),
        standing=markup.legal_mark(now.state, words.legal_status_words(now.state, now.day)),
        told=words.facts(short, words.count(len(apart), "document")),
        counts=words.sentences(
            gettext(
                "{documents} of {labs} on record, {read} of them read.",
                documents=words.count(len(apart), "document"),
                labs=words.count(len({held.lab for held in one.found}), "lab"),
                read=words.grouped(len(read)),
            ),
            gettext("A document about several models has a row for each.")
            if len(apart) < len(one.found)
            else "",
        )
        if apart
        else gettext("No document on record."),
        documents=_documents(context, one, root),
        looks=tuple(_look(context, missed, root) for missed in one.not_found),
        nobody=words.joined([lab_name(context.report.labs[lab].lab) for lab in one.nobody]),
    )


def _which(held: PublishedDocument) -> tuple[str, str]:
    return held.document.publisher, held.document.title


def _documents(context: SiteContext, one: Publications, root: Root) -> Table | None:
    heads: list[Content] = [
        gettext("Lab or release"),
        gettext("Document"),
        gettext("Dated"),
        gettext("Read"),
        gettext("SHA-256"),
        gettext("What it says of our items"),
    ]
    label = gettext("{instrument}: documents on record", instrument=gettext(one.instrument.short))
    rows = [_row(context, held, root) for held in one.found]
    return table(label, heads, rows, cards=True, css="broad publications") if rows else None


def _row(context: SiteContext, held: PublishedDocument, root: Root) -> list[Content]:
    source = source_of(1, held.document, context)
    digest = held.document.sha256 or ""
    of, title = _of(context, held.lab, held.release, root), source.title
    # Documents of several labs may have one title.
    named = gettext("{document}: {of}", document=title.text, of=of.text) if title.href else ""
    return [
        of,
        Cell(title.text, title.href, name=named),
        source.published,
        Cell(source.read, css="roomy"),
        digest[:12] or gettext("none on record"),
        Cell(words.facts(*_says(context, held)) or _silence(held), css="roomy"),
    ]


def _says(context: SiteContext, held: PublishedDocument) -> Iterable[str]:
    titles = {indicator.id: gettext(indicator.title) for indicator in context.report.dataset.indicators}
    for item, found in groupby(held.says, key=lambda one: one[0]):
        shown = words.listed([gettext("“{shows}”", shows=shows) for _, shows in found])
        yield gettext("{item}: {shown}", item=titles.get(item, item), shown=shown)


def _silence(held: PublishedDocument) -> str:
    return gettext("nothing quoted in the record") if held.document.read else gettext("not read yet")


def _look(context: SiteContext, missed: NotFound, root: Root) -> LookLine:
    return LookLine(
        _of(context, missed.lab, missed.release, root), words.day(missed.look.date), missed.look.where
    )


def _of(context: SiteContext, lab: LabId, release: ReleaseId | None, root: Root) -> Link:
    return context.release(release, root) if release else context.lab(lab, root)
