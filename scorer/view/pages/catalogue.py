"""The three lists: all labs, all releases, all indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...score import LabScore, ReleaseScore
from .. import html as markup
from ..context import (
    INDICATORS_PAGE,
    LABS_PAGE,
    RELEASES_PAGE,
    Frame,
    Link,
    NavEntry,
    Root,
    SiteContext,
    indicator_path,
    root_of,
)
from ..parts.charts.chart import page_preview
from ..parts.table.league import League, league
from ..parts.table.releases import release_table
from ..parts.table.table import Cell, Table, table
from ..parts.table.years import in_years, ways
from ..parts.text import scores
from ..registry import Page, register_pages
from .years import ReleasesPage, YearsOf, year_pages


@dataclass(frozen=True, slots=True)
class LabsPage:
    frame: Frame
    league: League
    last: Table
    legend: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator in the list: its question, what counts, and how the releases stand."""

    title: Link
    question: str
    counts: str


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    frame: Frame
    questions: tuple[Question, ...]


@register_pages(nav=NavEntry(10, N_("Labs"), LABS_PAGE))
def all_labs(context: SiteContext) -> Iterator[Page]:
    root = root_of(LABS_PAGE)
    frame = context.frame(
        LABS_PAGE,
        gettext("Labs"),
        words.sentences(
            gettext("Labs by what they disclose about their model releases, as of {day}.", day=context.as_of),
            scores.caveat(),
        ),
        here=LABS_PAGE,
    )
    view = LabsPage(frame, league(context, root), _last(context, root), markup.legend())
    yield Page(LABS_PAGE, "labs.html", view)


@register_pages(nav=NavEntry(12, N_("Models"), RELEASES_PAGE))
def all_releases(context: SiteContext) -> Iterator[Page]:
    found = tuple(context.report.releases.values())
    years = in_years(found)
    frame = context.frame(
        RELEASES_PAGE,
        gettext("Models"),
        gettext(
            "Every model release on record and what its lab disclosed about it, as of {day}.",
            day=context.as_of,
        ),
        here=RELEASES_PAGE,
    )
    view = ReleasesPage(
        frame=frame,
        count=words.sentences(
            gettext("{basis}, newest first.", basis=words.basis(len(found), len(context.report.labs))),
            _unchecked(years.first),
        ),
        releases=release_table(
            context,
            gettext("All models"),
            years.first,
            frame.root,
            tools_of=found,
            away=ways(years, RELEASES_PAGE, frame.root),
        ),
        legend=markup.legend(),
    )
    yield Page(RELEASES_PAGE, "releases.html", view)
    about = YearsOf(
        path=RELEASES_PAGE,
        here=RELEASES_PAGE,
        title=gettext("Models of {year}"),
        description=gettext(
            "Every model release of {year} on record and what its lab disclosed about it, as of {day}.",
            year="{year}",
            day=context.as_of,
        ),
        crumbs=lambda root: (Link(gettext("Models"), root + RELEASES_PAGE),),
        table=lambda title, own, root: release_table(context, title, own, root, tools_of=own),
    )
    yield from year_pages(context, years, about)


def _unchecked(shown: Sequence[ReleaseScore]) -> str:
    """Return how many of the models shown are not fully checked, in a sentence; an empty text if all are."""
    unchecked = sum(not score.assessed for score in shown)
    if not unchecked:
        return ""
    return gettext(
        "The table begins with the newest {shown}; {unchecked} of these are not fully checked: at least one document "
        "that might contain what we look for has not been read in full.",
        shown=words.count(len(shown), "model"),
        unchecked=words.grouped(unchecked),
    )


@register_pages(foot=NavEntry(8, N_("What we look for"), INDICATORS_PAGE))
def all_indicators(context: SiteContext) -> Iterator[Page]:
    frame = context.frame(
        INDICATORS_PAGE,
        gettext("What we look for"),
        gettext("The questions asked of every model release."),
        here=INDICATORS_PAGE,
        picture=page_preview(context, INDICATORS_PAGE),
    )
    yield Page(
        INDICATORS_PAGE, "indicators.html", IndicatorsPage(frame, tuple(_questions(context, frame.root)))
    )


def _questions(context: SiteContext, root: Root) -> Iterator[Question]:
    for indicator in context.report.dataset.indicators:
        found = [r.claim(indicator.id).status for r in context.report.releases.values()]
        yield Question(
            title=Link(gettext(indicator.title), root + indicator_path(indicator.id)),
            question=gettext(indicator.question),
            counts=scores.state_counts(found),
        )


def _last(context: SiteContext, root: Root) -> Table:
    items = context.report.dataset.indicators
    return table(
        gettext("When each lab last disclosed an item"),
        [gettext("Lab"), *(gettext(indicator.short) for indicator in items)],
        (
            [
                context.lab(name, root),
                *(_tick(context, lab, i.id, root) for i in items),
            ]
            for name, lab in context.report.labs.items()
        ),
        cards=True,
    )


def _tick(context: SiteContext, lab: LabScore, indicator: str, root: Root) -> Cell:
    tick = lab.last_disclosed[indicator].any
    if tick is None:
        return Cell(scores.unlocated([r.claim(indicator).status for r in lab.releases]))
    link = context.release(tick.release, root)
    return Cell(link.text, link.href, detail=words.short_day(tick.date))
