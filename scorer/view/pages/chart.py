"""A page for every chart, one for frames on other sites, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ..context import Frame, Link, NavEntry, SiteContext, SitePath, root_of
from ..parts.charts.chart import Chart, Panel, chart_card, chart_image, chart_page
from ..parts.charts.heat import Matrix, without_links
from ..parts.charts.pictures import source_line
from ..parts.charts.registry import chart_ids, draw_chart, headed_ids
from ..parts.charts.take_away import Take, take_away
from ..parts.cite.kinds.chart import chart_reference
from ..parts.cite.panel import CitationPanel, citation_panel
from ..parts.cite.quote import Quote, quote
from ..parts.table.query import answer_table
from ..parts.table.table import Table
from ..registry import Page, register_pages

_PATH = SitePath("charts/index.html")
#: Width of a frame for a chart, and the height of what stands around the drawings in it.
_FRAME, _AROUND = 760, 300
#: A group of more charts is folded in the list of all.
_MANY = 30
#: The height of a row of a table of labs by years.
_ROW = 48


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart in the list of all, with its picture as a file, and the files that can be taken away."""

    page: Link
    picture: str
    said: str
    take: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """Charts of one kind; many are folded, and their number is told."""

    title: str
    charts: tuple[ChartEntry, ...]

    @property
    def folded(self) -> int:
        return len(self.charts) if len(self.charts) > _MANY else 0


@dataclass(frozen=True, slots=True)
class ChartsPage:
    frame: Frame
    lead: str
    groups: tuple[ChartGroup, ...]


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One chart, with its data and all that is needed to show it elsewhere."""

    frame: Frame
    about: str
    said: str
    panels: tuple[Panel, ...]
    matrix: Matrix | None
    captioned: bool  # whether each drawing is named; one alone has the name of the page
    alone: bool  # whether one drawing says what it shows to who cannot see it, so that it is not said twice
    keys: tuple[tuple[Markup, str], ...]
    take: tuple[Take, ...]
    source: str
    licence: str
    embed: str  # to be pasted, where the site has an address; else the path of the frame; an edition has none
    pasted: bool
    quote: Quote
    cite: CitationPanel
    data: Table


@dataclass(frozen=True, slots=True)
class ChartCard:
    """A chart in a frame on another site. `frame.canonical` is the address of its page."""

    frame: Frame
    panels: tuple[Panel, ...]
    matrix: Matrix | None
    said: str  # how a table of colours is read
    captioned: bool
    keys: tuple[tuple[Markup, str], ...]
    source: str
    page: str


@register_pages(places=(NavEntry(40, N_("Charts"), _PATH, N_("embed iframe picture png svg")),))
def charts(context: SiteContext) -> Iterator[Page]:
    groups: dict[str, list[ChartEntry]] = {}
    for heading, name in headed_ids(context):
        if not context.wants(chart_page(name)) and not context.wants(_PATH):
            continue
        drawn = draw_chart(context, name, root_of(SitePath("charts/x/index.html")))
        title = gettext(heading or drawn.answer.title)
        groups.setdefault(title, []).append(_entry(context, drawn))
        yield Page(drawn.page, "chart.html", _page(context, drawn))
    frame = context.frame(
        _PATH,
        gettext("Charts"),
        gettext("Every chart, ready to show, cite or redraw: picture, data and address, as of {day}.",
                day=context.as_of),
        here=_PATH,
    )  # fmt: skip
    lead = gettext("Every chart has its own address, a picture with its source, and its data.")
    found = [ChartGroup(title, tuple(entries)) for title, entries in groups.items()]
    found.sort(key=lambda group: group.folded > 0)
    yield Page(_PATH, "charts.html", ChartsPage(frame, lead, tuple(found)))


def _entry(context: SiteContext, drawn: Chart) -> ChartEntry:
    root = root_of(_PATH)
    return ChartEntry(
        Link(drawn.about, root + drawn.page),
        context.files(root) + chart_image(drawn.id),
        words.sentences(gettext("{statement}.", statement=drawn.title), drawn.beside),
        tuple(way for way in take_away(context, drawn.id, drawn.about, root) if way.file),
    )


@register_pages(running_only="a frame shows on other sites what is said today")
def chart_cards(context: SiteContext) -> Iterator[Page]:
    root = root_of(SitePath("embed/charts/x/index.html"))
    for name in chart_ids(context):
        if context.wants(chart_card(name)):
            yield Page(chart_card(name), "chart_card.html", _card(context, draw_chart(context, name, root)))


def _page(context: SiteContext, drawn: Chart) -> ChartPage:
    root = root_of(drawn.page)
    address = context.address(chart_card(drawn.id))
    licences = context.conventions.licences
    panels = () if drawn.matrix else drawn.draw_panels()
    return ChartPage(
        frame=context.frame(
            drawn.page,
            drawn.about,
            words.sentences(
                gettext("{statement}.", statement=drawn.title),
                drawn.beside,
                gettext("As of {day}.", day=context.as_of),
            ),
            here=_PATH,
            crumbs=(Link(gettext("Charts"), root + _PATH),),
            picture=drawn.preview,
        ),
        about=drawn.title,
        said=words.sentences(drawn.said, drawn.beside),
        panels=panels,
        matrix=drawn.matrix,
        captioned=len(panels) > 1,
        alone=len(panels) == 1,
        keys=tuple(_keys(drawn)),
        take=take_away(context, drawn.id, drawn.about, root),
        source=source_line(context, drawn),
        licence=gettext(licences.exception),
        embed="" if context.build_input.edition else _embed(drawn, address),
        pasted=bool(address),
        quote=quote(
            context,
            words.sentences(
                gettext("{statement}.", statement=drawn.about), gettext("{statement}.", statement=drawn.title)
            ),
            drawn.page,
        ),
        cite=citation_panel(context, gettext("Cite this chart"), chart_reference(context, drawn), drawn.page),
        data=drawn.draw_table() if drawn.draw_table else answer_table(context, drawn.answer, root),
    )


def _card(context: SiteContext, drawn: Chart) -> ChartCard:
    path, panels = chart_card(drawn.id), drawn.draw_panels()
    frame = context.frame(
        path,
        drawn.title,
        words.sentences(gettext("{statement}.", statement=drawn.about), drawn.beside),
    )
    return ChartCard(
        frame=replace(frame, canonical=context.address(drawn.page)),
        panels=panels,
        matrix=without_links(drawn.matrix) if drawn.matrix else None,
        said=drawn.said if drawn.matrix else "",
        captioned=len(panels) > 1,
        keys=tuple(_keys(drawn)),
        source=words.sentences(drawn.beside, source_line(context, drawn)),
        page=frame.root + drawn.page,
    )


def _keys(drawn: Chart) -> Iterator[tuple[Markup, str]]:
    """Yield the shapes of the legend, drawn small, and their words."""
    for key in drawn.keys:
        box = '<svg class="key" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true" focusable="false">'
        yield Markup(f"{box}{key.shapes}</svg>"), key.words


def _embed(drawn: Chart, address: str) -> str:
    return _frame(drawn, address) if address else chart_card(drawn.id).removesuffix("index.html")


def _frame(drawn: Chart, address: str) -> str:
    """Write the frame to be pasted into another page: the name stays as it is while the figures move on."""
    drawings = sum(part.shapes.height for part in drawn.draw_parts()) * 1.25
    height = _AROUND + (_ROW * len(drawn.matrix.rows) if drawn.matrix else round(drawings))
    return str(
        Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>').format(
            address, words.clean(drawn.about), _FRAME, height
        )
    )
