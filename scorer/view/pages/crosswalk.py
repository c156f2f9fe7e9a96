"""The crosswalk: which clause asks for what, of whom, and who is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...model import Clause, IndicatorId, Instrument
from ...score.general_purpose import VERDICTS, general_purpose
from ...score.obligations import legal_status
from .. import html as markup
from ..context import Frame, Link, NavEntry, SiteContext, indicator_path, root_of
from ..parts.changelog.crosswalk import CrosswalkChange, crosswalk_changes
from ..parts.claim.obligations import CROSSWALK_PAGE, ItemAsks, item_asks
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item and the clauses that speak of it; `id` is its anchor."""

    id: str
    title: Link
    found: ItemAsks


class _Items(NamedTuple):
    """The items by name, as a line begins and inside one."""

    titles: Mapping[IndicatorId, Link]
    inside: Mapping[IndicatorId, Link]


@dataclass(frozen=True, slots=True)
class MapView:
    """How a clause stands to some items."""

    items: Markup
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause; `id` is the anchor by which it is cited."""

    id: str
    clause: Link
    asks: str
    of: str
    audience: str
    maps: tuple[MapView, ...]
    read: Link  # what was read, and where, if that is not the clause's own address
    checked: str


@dataclass(frozen=True, slots=True)
class InstrumentView:
    id: str
    title: str
    short: str
    jurisdiction: str
    standing: Markup
    address: Link
    note: str
    not_read: tuple[str, ...]
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkPage:
    frame: Frame
    counts: str
    purposes: tuple[str, ...]  # how many releases count as general-purpose models or not, and why
    items: tuple[ItemView, ...]
    instruments: tuple[InstrumentView, ...]
    changes: tuple[CrosswalkChange, ...]


@register_pages(nav=NavEntry(22, N_("Laws"), CROSSWALK_PAGE))
def crosswalk(context: SiteContext) -> Iterator[Page]:
    root, dataset = root_of(CROSSWALK_PAGE), context.report.dataset
    titles = {i.id: Link(gettext(i.title), root + indicator_path(i.id)) for i in dataset.indicators}
    inside = {i.id: Link(words.in_sentence(i.title), titles[i.id].href) for i in dataset.indicators}
    clauses = sum(len(instrument.clauses) for instrument in dataset.crosswalk)
    frame = context.frame(
        CROSSWALK_PAGE,
        gettext("What laws ask for"),
        gettext(
            "Which clauses of laws, codes, indices and definitions ask for these items, from whom, and "
            "to whom they are to be disclosed, as of {day}.",
            day=context.as_of,
        ),
        here=CROSSWALK_PAGE,
    )
    view = CrosswalkPage(
        frame=frame,
        counts=gettext(
            "{clauses} of {instruments}",
            clauses=words.count(clauses, "clause"),
            instruments=words.count(len(dataset.crosswalk), "law or standard"),
        ),
        purposes=tuple(_purposes(context)),
        items=tuple(
            ItemView(f"item-{name}", title, item_asks(context, name, title.text, root))
            for name, title in titles.items()
        ),
        instruments=tuple(_instrument(context, one, _Items(titles, inside)) for one in dataset.crosswalk),
        changes=crosswalk_changes(context),
    )
    yield Page(CROSSWALK_PAGE, "crosswalk.html", view)


def _purposes(context: SiteContext) -> Iterator[str]:
    signs = context.conventions.general_purpose
    numbers = Counter(
        general_purpose(score.release, context.conventions).reason
        for score in context.report.releases.values()
    )
    for reason, verdict in VERDICTS.items():
        yield gettext(
            "{releases} ({verdict}): {because}.",
            releases=words.count(numbers[reason], "release"),
            verdict=words.PURPOSE_VERDICTS[verdict],
            because=words.purpose(reason, signs.parameters, signs.operations_power, signs.presumed_from),
        )


def _instrument(context: SiteContext, instrument: Instrument, items: _Items) -> InstrumentView:
    now = legal_status(instrument, context.report.as_of)
    return InstrumentView(
        id=f"instrument-{instrument.id}",
        title=gettext(instrument.title),
        short=gettext(instrument.short),
        jurisdiction=gettext(instrument.jurisdiction),
        standing=markup.legal_mark(now.state, words.legal_status_words(now.state, now.day)),
        address=_link("", instrument.address),
        note=gettext(instrument.note) if instrument.note else "",
        not_read=tuple(
            gettext("{where} ({day})", where=gettext(tried.where), day=words.short_day(tried.date))
            for tried in instrument.not_read
        ),
        clauses=tuple(_clause(clause, items) for clause in instrument.clauses),
    )


def _clause(clause: Clause, items: _Items) -> ClauseView:
    return ClauseView(
        id=clause.id,
        clause=_link(gettext(clause.clause), clause.address),
        asks=gettext(clause.asks),
        of=gettext(clause.of),
        audience=words.audience(clause.audience),
        maps=tuple(_maps(clause, items)),
        read=Link(words.READ[clause.read], (markup.https(clause.via) if clause.via else "") or ""),
        checked=words.short_day(clause.checked_on),
    )


def _maps(clause: Clause, items: _Items) -> Iterator[MapView]:
    """Yield how a clause stands to its items: what is so of several of them is said once."""
    found: dict[tuple[str, str], list[str]] = {}
    for ask in clause.maps:
        said = words.relation(ask, clause), gettext(ask.note) if ask.note else ""
        item = (items.inside if said in found else items.titles)[ask.indicator]
        found.setdefault(said, []).append(Markup('<a href="{}">{}</a>').format(item.href, item.text))
    for (relation, note), links in found.items():
        yield MapView(Markup(words.listed(links)), relation, note)  # of parts that are escaped


def _link(text: str, address: str | None) -> Link:
    href = markup.https(address) if address else None
    return Link(text or href or gettext("no address on record"), href or "")
