"""Is it disappearing? Shares by year for every part of the record, lab by year, ranks, and waiting times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .. import chart, markup, words
from ..model import Status
from ..query import QUERIES, Answer
from ..score.shares import SCOPES
from ..speech import N_, say
from .answer import answer_table
from .context import Context, Entry, Frame, Link, data_path, lab_name, release_name, root_of
from .heat import HeatCell, HeatRow, Matrix, empty, warmth
from .league import rank_range, span, standings
from .registry import Page, maker
from .shares import Scope, scopes, share_of
from .table import Table, num, table

_PATH = "trends/index.html"
#: Parts of the record that are set against each other, and what the comparison asks.
_BACK = 3  # years between then and now
_SIDES = (
    ("kinds", N_("All releases, and flagships"), ("all", "flagships")),
    ("access", N_("Proprietary against open"), ("proprietary", "open")),
    (
        "regions",
        N_("United States, China, and the rest of the world"),
        ("united-states", "china", "elsewhere"),
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """Parts of the record beside each other: the last year against one three years before, and the charts."""

    id: str
    title: str
    then_and_now: Table
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart with the sentence it shows, its data as a table, and where the data can be had as a file."""

    id: str
    title: str
    said: str
    svg: Markup
    legend: tuple[Markup, ...]
    data: Table
    csv: Link


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """Everything the page of trends shows."""

    frame: Frame
    lead: str
    sides: tuple[Side, ...]
    shares_csv: Link
    heat: Matrix
    heat_csv: Link
    drawings: tuple[Drawing, ...]


@maker(nav=Entry(16, N_("Trends"), _PATH))
def trends(context: Context) -> Iterator[Page]:
    """Make the page of trends."""
    root = root_of(_PATH)
    lead = say(
        "Whether labs tell less than they did: releases that disclosed each item, the last year beside that "
        "of three years before."
    )
    heat = QUERIES["points-by-lab-and-year"].ask(context.report)
    years = sorted({str(row[1]) for row in heat.rows})
    view = TrendsPage(
        frame=context.frame(
            _PATH,
            say("Trends"),
            words.sentences(lead, say("As of {day}.", day=context.as_of)),
            here=_PATH,
        ),
        lead=lead,
        sides=tuple(_side(context, name, say(title), parts) for name, title, parts in _SIDES),
        shares_csv=_csv(context, "disclosed-by-year", root),
        heat=Matrix(
            say("Mean points by lab and year"),
            tuple(years),
            tuple(_heat(context, heat, lab, years, root) for lab in context.report.labs),
        ),
        heat_csv=_csv(context, "points-by-lab-and-year", root),
        drawings=(_ranks(context, root), _waits(context, root)),
    )
    yield Page(_PATH, "trends.html", view)


def _side(context: Context, name: str, title: str, parts: tuple[str, ...]) -> Side:
    items = context.report.dataset.indicators
    years = sorted({share.year for share in context.report.shares})
    span = (max(years[-1] - _BACK, years[0]), years[-1]) if years else ()
    then_and_now = table(
        say("{releases}: releases that disclosed each item, then and now", releases=title),
        [
            say("Releases"),
            *(num(say("{item}, {year}", item=item.title, year=year)) for item in items for year in span),
        ],
        (
            [
                say(SCOPES[part].title),
                *(num(share_of(context, part, item.id, year)) for item in items for year in span),
            ]
            for part in parts
        ),
    )
    return Side(name, title, then_and_now, scopes(context, parts=parts))


def _csv(context: Context, query: str, root: str) -> Link:
    return Link(f"{query}.csv", context.files(root) + data_path(query, "csv"))


def _heat(context: Context, answer: Answer, lab: str, years: list[str], root: str) -> HeatRow:
    found = {str(row[1]): row for row in answer.rows if row[0] == lab}
    return HeatRow(context.lab(lab, root), tuple(_cell(found.get(year)) for year in years))


def _cell(row: tuple[object, ...] | None) -> HeatCell:
    if row is None:
        return empty()
    _, _, releases, assessed, percent = row
    if not isinstance(percent, Fraction):
        known = words.count(int(str(releases)), "release")
        return HeatCell("", say("{releases}, none fully assessed", releases=known), "–")
    return HeatCell(
        css=warmth(percent / 100),
        text=words.whole_percent(percent.numerator, percent.denominator * 100),
        words=say("mean of {n}", n=assessed),
    )


def _ranks(context: Context, root: str) -> Drawing:
    answer = QUERIES["rank-ranges"].ask(context.report)
    found = [(lab, standings(context, lab)) for lab in context.report.labs.values() if lab.rank is not None]
    rows = [
        chart.Whisker(
            lab_name(lab.lab),
            places[0].place,
            *(end.place for end in span(places)),
            say("{rank}; under other choices {range}", rank=places[0], range=rank_range(context, lab)),
        )
        for lab, places in found
    ]
    half = sum(row.worst - row.best > Fraction(1, 2) for row in rows)
    said = words.sentences(
        say(
            "The dot is the rank; the line spans where the lab stands under each other choice that ranks it, "
            "from first to last of the labs ranked there."
        ),
        say(
            "Of {labs}, {n} can move by more than half of the field.",
            labs=words.count(len(rows), "ranked lab"),
            n=half,
        ),
    )
    return Drawing(
        "ranks",
        say("How firm the ranks are"),
        said,
        chart.whiskers("c-ranks", say("Rank of each lab, and its range under other choices"), rows),
        (),
        answer_table(context, answer, root),
        _csv(context, "rank-ranges", root),
    )


def _waits(context: Context, root: str) -> Drawing:
    later = QUERIES["told-later"].ask(context.report)
    rows = [
        (
            indicator.title,
            [
                chart.Wait(
                    release_name(context.report.releases[str(row[0])]), Status(str(row[2])), int(str(row[5]))
                )
                for row in later.rows
                if row[1] == indicator.id
            ],
        )
        for indicator in context.report.dataset.indicators
    ]
    days = QUERIES["days-to-disclosure"].ask(context.report)
    told = sum(int(str(row[2])) for row in days.rows)
    said = words.sentences(
        say(
            "What a lab tells, it tells at once: {share} disclosures, full or partial, came by the day of "
            "release.",
            share=words.of(told - len(later.rows), told),
        ),
        _medians(context),
    )
    return Drawing(
        "waits",
        say("Days from release to disclosure"),
        said,
        chart.waits("c-waits", say("Items told after the release, by days waited"), rows),
        (markup.state(Status.DISCLOSED), markup.state(Status.PARTIAL)),
        answer_table(context, days, root),
        _csv(context, "told-later", root),
    )


def _medians(context: Context) -> str:
    """Say what the marks are, and the median wait of each item that was disclosed after its release."""
    rows = QUERIES["days-to-disclosure"].ask(context.report).rows
    titles = {indicator.id: indicator.title.lower() for indicator in context.report.dataset.indicators}
    found = [
        say("{item} {days}", item=titles[str(row[0])], days=words.count(int(str(row[8])), "day"))
        for row in rows
        if row[1] == Status.DISCLOSED and row[8] is not None
    ]
    if not found:
        return say("The marks are those that came later.")
    return say(
        "The marks are those that came later; the median wait of full ones: {waits}.",
        waits=words.listed(found),
    )
