"""The page that invites: what to read next, ranked by what it would settle, and how to tell us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...i18n import words
from ...i18n.messages import N_, gettext, ngettext
from ...model import Attempt, Missing, ReleaseId
from ...query.help_wanted import (
    OpenDocument,
    RecordToRead,
    Waiting,
    documents_to_read,
    records_to_read_again,
    releases_to_add,
)
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, release_path, root_of
from ..parts.charts.datafile import DataFile, data_file
from ..parts.text.asking import HELP_PAGE, Ways, ask, can_be_told, edit, every_way, ways
from ..parts.text.to_read import OpenLab, document_link, open_labs
from ..registry import Page, register_pages

#: So many of each sort stand on the page; the whole list is a file.
_DOCUMENTS, _RECORDS, _RELEASES = 24, 12, 18
#: So many releases of one document are named; the others are counted.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: what it is, what hangs on it, how long it takes, and where to begin."""

    title: Link
    about: str
    waiting: tuple[tuple[Link, str], ...]  # (release, its items)
    worth: str
    minutes: str
    tried: tuple[str, ...]
    acts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of thing to do: the best of it, and the file with all."""

    id: str
    title: str
    lead: str
    count: str
    minutes: str
    jobs: tuple[Job, ...]
    file: DataFile


@dataclass(frozen=True, slots=True)
class HelpPage:
    frame: Frame
    lead: str
    sorts: tuple[Sort, ...]
    labs: tuple[OpenLab, ...]
    file: DataFile
    how: tuple[tuple[str, Ways], ...]  # (what to tell, how)


@register_pages(foot=NavEntry(52, N_("Help us"), HELP_PAGE))
def help_page(context: SiteContext) -> Iterator[Page]:
    """Make the page."""
    root = root_of(HELP_PAGE)
    frame = context.frame(
        HELP_PAGE,
        gettext("Help us"),
        gettext(
            "What to read next, ranked by what it would settle: a document, a record again, a missing release."
        ),
        here=HELP_PAGE,
    )
    documents = documents_to_read(context.report)
    sorts = (_to_read(context, root, documents), _again(context, root), _to_add(context, root))
    view = HelpPage(
        frame=frame,
        lead=_lead(documents),
        sorts=sorts,
        labs=tuple(open_labs(context, root, documents)),
        file=data_file(context, "documents-to-read", root),
        how=tuple(_how(context, root)),
    )
    yield Page(HELP_PAGE, "help.html", view)


def _lead(documents: Sequence[OpenDocument]) -> str:
    if not documents:
        return gettext(
            "Every known document has been read. Missing releases, and records that need a second reader, are "
            "listed below."
        )
    items = {(one.release, one.indicator) for document in documents for one in document.waiting}
    return ngettext(
        "{n} answer depends on a document that nobody has read to the end. You need no training: open "
        "it, look for what we ask, and tell us what it says.",
        "{n} answers depend on documents that nobody has read to the end. You need no training: open "
        "one, look for what we ask, and tell us what it says.",
        len(items),
    )


def _how(context: SiteContext, root: Root) -> Iterator[tuple[str, Ways]]:
    if not can_be_told(context):
        yield gettext("Whatever you found"), every_way(context, root)
        return
    yield gettext("What a document says"), ways(context, root, "document")
    yield gettext("What you found when you reread a record’s documents"), ways(context, root, "again")
    yield gettext("A release that is missing"), ways(context, root, "missing")
    yield gettext("A mistake"), ways(context, root, "error")


def _to_read(context: SiteContext, root: Root, documents: Sequence[OpenDocument]) -> Sort:
    known = context.conventions.minutes.documents
    best = documents[:_DOCUMENTS]
    spent = [known[one.document.kind] for one in best]
    return Sort(
        id="read",
        title=gettext("Read one document"),
        lead=gettext(
            "We know of each of these documents, but nobody has read it to the end. Read or search the whole "
            "text, and say what you found, or that you found nothing."
        ),
        count=words.count(len(documents), "document"),
        minutes=_span(spent),
        jobs=tuple(_document(context, root, one) for one in best),
        file=data_file(context, "documents-to-read", root),
    )


def _document(context: SiteContext, root: Root, one: OpenDocument) -> Job:
    document, first = one.document, one.releases[0]
    more = len(one.releases) - _NAMED
    by_release = groupby(one.waiting, key=lambda waiting: waiting.release)
    waiting = [(context.release(name, root), _items(context, group)) for name, group in by_release]
    rest = (
        [(Link(gettext("and {releases}", releases=words.count(more, "more release"))), "")]
        if more > 0
        else []
    )
    acts = [
        ask(context, root, "document", gettext("I read it"), {"record": first, "document": document.url}),
        edit(context, first, gettext("Edit the record")),
    ]
    return Job(
        title=document_link(one),
        about=words.facts(context.name_of_lab(one.lab), words.KINDS[document.kind]),
        waiting=(*waiting[:_NAMED], *rest),
        worth=_worth(one),
        minutes=_minutes(context.conventions.minutes.documents[document.kind]),
        tried=tuple(_tried(document.unread.tried if document.unread else ())),
        acts=tuple(act for act in acts if act.href),
    )


def _items(context: SiteContext, waiting: Iterator[Waiting]) -> str:
    titles = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    told = [titles[one.indicator] for one in waiting]
    return gettext("all items") if len(told) == len(titles) else words.listed(told)


def _worth(one: OpenDocument) -> str:
    points = words.count(one.points, "point")
    if one.settles == len(one.waiting):
        return gettext("Settles all of them, worth up to {points}", points=points)
    if one.settles:
        return gettext(
            "Settles {part}, worth up to {points}",
            part=words.of(one.settles, len(one.waiting)),
            points=points,
        )
    return gettext("Together with others, worth up to {points}", points=points)


def _tried(attempts: Sequence[Attempt]) -> Iterator[str]:
    for attempt in attempts:
        yield gettext("{day}: {where}", day=words.day(attempt.date), where=attempt.where)


def _again(context: SiteContext, root: Root) -> Sort:
    rows = list(records_to_read_again(context.report))
    minutes = context.conventions.minutes.second_reading
    return Sort(
        id="again",
        title=gettext("Read a record a second time"),
        lead=gettext(
            "Answer the questions from the documents alone, before you look at the record’s own answers. Where two "
            "readers differ, both answers are kept and a third settles it."
        ),
        count=words.count(len(rows), "record"),
        minutes=_minutes(minutes),
        jobs=tuple(_record(context, root, row, minutes) for row in rows[:_RECORDS]),
        file=data_file(context, "records-to-read-again", root),
    )


def _record(context: SiteContext, root: Root, row: RecordToRead, minutes: int) -> Job:
    name = ReleaseId(row.release)
    score = context.report.releases[name]
    acts = [
        ask(context, root, "again", gettext("I read it again"), {"record": name}),
        Link(gettext("Its documents"), f"{root}{release_path(name)}#documents"),
    ]
    worth = words.sentences(
        gettext("Changed after two people had read it.") if row.changed else "",
        gettext("{items} read only once.", items=words.count(row.once, "item")) if row.once else "",
        ngettext(
            "{n} entry is exempt for now from a rule adopted later.",
            "{n} entries are exempt for now from rules adopted later.",
            row.exceptions,
        )
        if row.exceptions
        else "",
    )
    return Job(
        title=context.release(name, root),
        about=words.facts(context.name_of_lab(score.lab), words.count(row.documents, "document")),
        waiting=(),
        worth=worth,
        minutes=_minutes(minutes),
        tried=(),
        acts=tuple(act for act in acts if act.href),
    )


def _to_add(context: SiteContext, root: Root) -> Sort:
    known = releases_to_add(context.report)
    minutes = context.conventions.minutes.missing_release
    return Sort(
        id="add",
        title=gettext("Add a release that is missing"),
        lead=gettext(
            "We know that each of these releases exists, but have no record of it. The dates are approximate "
            "and come from lists and mentions by others. The address of one document by the lab is enough to "
            "begin."
        ),
        count=words.count(len(known), "release"),
        minutes=_minutes(minutes),
        jobs=tuple(_missing(context, root, entry, minutes) for entry in known[:_RELEASES]),
        file=data_file(context, "missing", root),
    )


def _missing(context: SiteContext, root: Root, entry: Missing, minutes: int) -> Job:
    lab, name = context.name_of_lab(entry.lab), words.clean(entry.name)
    told = ask(context, root, "missing", gettext("I know a document"), {"lab": lab, "release": name})
    return Job(
        title=Link(name, markup.https(entry.lead) or "" if entry.lead else ""),
        about=words.facts(lab, words.roughly(entry.about)),
        waiting=(),
        worth=words.capital(words.MISSING_REASONS[entry.why]),
        minutes=_minutes(minutes),
        tried=tuple(_tried(entry.tried)),
        acts=(told,) if told.href else (),
    )


def _minutes(number: int) -> str:
    return gettext("about {minutes}", minutes=words.count(number, "minute"))


def _span(numbers: Sequence[int]) -> str:
    """Return the shortest and the longest of several times; of none, nothing."""
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    if low == high:
        return _minutes(low)
    return gettext("{low} to {minutes} each", low=low, minutes=words.count(high, "minute"))
