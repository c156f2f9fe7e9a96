"""Is it disappearing? Shares by year for every part of the record, lab by year, ranks, and waiting times."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from .. import chart, words
from ..model import Status
from ..query import QUERIES, Answer
from ..score.shares import SCOPES
from .answer import answer_table
from .context import Context, Entry, Frame, Link, data_path, lab_name, release_name, root_of
from .registry import Page, maker
from .shares import Scope, headline, scopes
from .table import Table

_PATH = "trends/index.html"
#: Parts of the record that are set against each other, and what the comparison asks.
_SIDES = (
    ("kinds", "All releases, and flagships", ("all", "flagships")),
    ("access", "Proprietary against open", ("proprietary", "open")),
    ("regions", "United States, China, and the rest of the world", ("united-states", "china", "elsewhere")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """Parts of the record beside each other; each line of `said` tells what its charts show."""

    id: str
    title: str
    said: tuple[str, ...]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart with the sentence it shows, its data as a table, and where the data can be had as a file."""

    id: str
    title: str
    said: str
    svg: Markup
    data: Table
    csv: Link


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A lab's year. `css` is `heat0` to `heat4` by the mean percent, or empty where there is none."""

    css: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One lab through the years."""

    lab: Link
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """Everything the page of trends shows."""

    frame: Frame
    lead: str
    sides: tuple[Side, ...]
    shares_csv: Link
    years: tuple[str, ...]
    heat: tuple[HeatRow, ...]
    heat_csv: Link
    drawings: tuple[Drawing, ...]


@maker(nav=Entry(16, "Trends", _PATH))
def trends(context: Context) -> Iterator[Page]:
    """Make the page of trends."""
    root = root_of(_PATH)
    lead = f"Flagships. {headline(context, 'flagships', 'parameter_count')}"
    heat = QUERIES["points-by-lab-and-year"].ask(context.report)
    years = sorted({str(row[1]) for row in heat.rows})
    view = TrendsPage(
        frame=context.frame(_PATH, "Trends", f"{lead} As of {context.as_of}.", here=_PATH),
        lead=lead,
        sides=tuple(_side(context, name, title, parts) for name, title, parts in _SIDES),
        shares_csv=_csv("disclosed-by-year", root),
        years=tuple(years),
        heat=tuple(_heat(context, heat, lab, years, root) for lab in context.report.labs),
        heat_csv=_csv("points-by-lab-and-year", root),
        drawings=(_ranks(context, root), _waits(context, root)),
    )
    yield Page(_PATH, "trends.html", view)


def _side(context: Context, name: str, title: str, parts: tuple[str, ...]) -> Side:
    said = (
        f"{SCOPES[part].title}. {headline(context, part, indicator.id)}"
        for indicator in context.report.dataset.indicators
        for part in parts
    )
    return Side(name, title, tuple(said), scopes(context, parts=parts))


def _csv(query: str, root: str) -> Link:
    return Link(f"{query}.csv", root + data_path(query, "csv"))


def _heat(context: Context, answer: Answer, lab: str, years: list[str], root: str) -> HeatRow:
    found = {str(row[1]): row for row in answer.rows if row[0] == lab}
    return HeatRow(context.lab(lab, root), tuple(_cell(found.get(year)) for year in years))


def _cell(row: tuple[object, ...] | None) -> HeatCell:
    if row is None:
        return HeatCell("", "", "no release")
    _, _, releases, assessed, percent = row
    if not isinstance(percent, Fraction):
        return HeatCell("", "–", f"{words.count(int(str(releases)), 'release')}, none fully assessed")
    return HeatCell(
        css=f"heat{math.ceil(percent / 25)}",
        text=words.whole_percent(percent.numerator, percent.denominator * 100),
        words=f"mean of {assessed}",
    )


def _ranks(context: Context, root: str) -> Drawing:
    answer = QUERIES["rank-ranges"].ask(context.report)
    rows = [
        chart.Whisker(lab_name(lab.lab), lab.rank, lab.rank_low, lab.rank_high)
        for lab in context.report.labs.values()
        if lab.rank is not None and lab.rank_low is not None and lab.rank_high is not None
    ]
    firm = sum(row.low == row.high for row in rows)
    said = (
        f"Of {words.count(len(rows), 'ranked lab')}, {firm} keep their rank under every other choice; "
        f"the widest range is {max((row.high - row.low for row in rows), default=0)} ranks."
    )
    return Drawing(
        "ranks",
        "How firm the ranks are",
        said,
        chart.whiskers("c-ranks", "Rank of each lab, and its range under other choices", rows),
        answer_table(context, answer, root),
        _csv("rank-ranges", root),
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
    said = (
        f"What a lab tells, it tells at once: {words.of(told - len(later.rows), told)} disclosures, full or "
        "partial, came by the day of release. The marks are those that came later."
    )
    return Drawing(
        "waits",
        "Days from release to disclosure",
        said,
        chart.waits("c-waits", "Items told after the release, by days waited", rows),
        answer_table(context, days, root),
        _csv("told-later", root),
    )
