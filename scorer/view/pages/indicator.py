"""The page of each indicator: one question, all labs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import gettext
from ...model import Indicator, LabId, ReleaseId, Status
from ...score import LabScore, ReleaseScore, told_on
from ...score.release import ClaimScore
from .. import html as markup
from ..context import INDICATORS_PAGE, Frame, Link, Root, SiteContext, SitePath, indicator_path, root_of
from ..parts.charts.chart import page_preview
from ..parts.charts.heat import Matrix
from ..parts.charts.kinds.states import states_matrix
from ..parts.charts.shares import ScopeChart, scopes
from ..parts.claim.amounts import brief, order
from ..parts.claim.obligations import ItemAsks, item_asks
from ..parts.table.releases import by_year, filters, release_cell, released_cell
from ..parts.table.table import Cell, Content, Group, Table, column, state_cell, table
from ..parts.table.years import Years, in_years, ways
from ..parts.text import scores
from ..registry import Page, register_pages
from .years import YearsOf, year_pages


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    frame: Frame
    question: str
    counts: str
    judgement: Table
    panels: tuple[ScopeChart, ...]
    legend: tuple[Markup, ...]
    matrix: Matrix
    clocks: Table
    asked: ItemAsks
    amounts: str  # how to read the amounts of the table
    releases: Table


@register_pages()
def indicator_pages(context: SiteContext) -> Iterator[Page]:
    for indicator in context.report.dataset.indicators:
        path = indicator_path(indicator.id)
        years = in_years(context.report.releases.values())
        if context.wants(path):
            yield Page(path, "indicator.html", _page(context, indicator, path, years))
        yield from year_pages(context, years, _years(context, indicator, path))


def _years(context: SiteContext, indicator: Indicator, path: SitePath) -> YearsOf:
    title = gettext(indicator.title)
    return YearsOf(
        path=path,
        here=INDICATORS_PAGE,
        title=gettext("{item}: models of {year}", item=title, year="{year}"),
        description=gettext(
            "{item}: what labs disclosed about each model released in {year}, as of {day}.",
            item=title,
            year="{year}",
            day=context.as_of,
        ),
        crumbs=lambda root: (
            Link(gettext("What we look for"), root + INDICATORS_PAGE),
            Link(title, root + path),
        ),
        table=lambda label, own, root: _releases(context, indicator, label, own, root),
    )


def _page(context: SiteContext, indicator: Indicator, path: SitePath, years: Years) -> IndicatorPage:
    root = root_of(path)
    found = list(context.report.releases.values())
    return IndicatorPage(
        frame=context.frame(
            path,
            gettext(indicator.title),
            words.sentences(
                gettext(indicator.question),
                gettext("What every lab disclosed, as of {day}.", day=context.as_of),
            ),
            here=INDICATORS_PAGE,
            crumbs=(Link(gettext("What we look for"), root + INDICATORS_PAGE),),
            feed=f"indicators/{indicator.id}",
            picture=page_preview(context, path),
        ),
        question=gettext(indicator.question),
        counts=_counts(context, indicator, found),
        judgement=judgement(context, indicator),
        panels=scopes(context, root, only=indicator.id),
        legend=markup.legend(),
        matrix=states_matrix(context, indicator, root),
        clocks=_clocks(context, indicator.id, root),
        asked=item_asks(context, indicator.id, gettext(indicator.title), root),
        amounts=_how_to_read(indicator),
        releases=_releases(
            context,
            indicator,
            gettext("{item}: all releases", item=gettext(indicator.title)),
            years.first,
            root,
            tools_of=found,
            away=ways(years, path, root),
        ),
    )


def _how_to_read(indicator: Indicator) -> str:
    if indicator.kind != "data":
        return ""
    return gettext(
        "In brackets: the kind of data; the stage of training; the part of the data or of the model, if the figure is "
        "for a part only; and whether data that was used several times is counted each time (“repeats included”) or "
        "once (“repeats not counted”). "
        "“Added up by us” means that the lab gave the parts only."
    )


def _counts(context: SiteContext, indicator: Indicator, found: Sequence[ReleaseScore]) -> str:
    number = Counter(release.claim(indicator.id).status for release in found)
    return gettext(
        "As of {day}, labs had disclosed the {item} in full for {disclosed} of {releases} and in part for {partial}. "
        "For {withheld} they declined to give it or left it out, for {silent} we did not find it, and for {open} it "
        "has not been fully checked.",
        day=context.as_of,
        item=words.in_sentence(indicator.title),
        releases=words.count(len(found), "release"),
        disclosed=words.grouped(number[Status.DISCLOSED]),
        partial=words.grouped(number[Status.PARTIAL]),
        withheld=words.grouped(number[Status.WITHHELD]),
        silent=words.grouped(number[Status.SILENT]),
        open=words.grouped(number[Status.NOT_ASSESSED]),
    )


def judgement(context: SiteContext, indicator: Indicator) -> Table:
    """Set down what counts for one indicator, and what each answer earns."""
    rubric = context.report.dataset.rubric
    weight, judge = rubric.weight(indicator), indicator.judge

    def earns(status: Status) -> str:
        if weight:
            return words.count(rubric.points[status] * weight, "point")
        if indicator.weight:
            return gettext("not scored before version {n} of our rules", n=indicator.since_rubric)
        return gettext("not scored")

    meaning = {status: words.STATES[status].meaning for status in Status}
    rows = (
        (markup.state_mark(Status.DISCLOSED), gettext(judge.disclosed), earns(Status.DISCLOSED)),
        (markup.state_mark(Status.PARTIAL), gettext(judge.partial), earns(Status.PARTIAL)),
        *(
            (markup.state_mark(Status.WITHHELD, how), state.meaning, earns(Status.WITHHELD))
            for how, state in words.REFUSED_STATES.items()
        ),
        (markup.state_mark(Status.SILENT), meaning[Status.SILENT], earns(Status.SILENT)),
        (
            markup.state_mark(Status.NOT_ASSESSED),
            meaning[Status.NOT_ASSESSED],
            gettext("a range instead of points"),
        ),
        (gettext("Not a disclosure"), gettext(judge.not_disclosed), ""),
    )
    return table(
        gettext("{item}: what counts", item=gettext(indicator.title)),
        [gettext("State"), gettext("What counts"), gettext("Earns")],
        rows,
        cards=True,
    )


def _clocks(context: SiteContext, indicator: str, root: Root) -> Table:
    def told(lab: LabScore, status: Status) -> list[tuple[date, ReleaseId]]:
        days = ((told_on(release, indicator, status), release.id) for release in lab.releases)
        return sorted((day, name) for day, name in days if day is not None)

    def cell(lab: LabScore, ticks: list[tuple[date, ReleaseId]], index: int) -> Cell:
        if not ticks:
            return Cell(scores.unlocated([release.claim(indicator).status for release in lab.releases]))
        day, release = ticks[index]
        link = context.release(release, root)
        return Cell(link.text, link.href, detail=words.short_day(day))

    def row(name: LabId, lab: LabScore) -> list[Content]:
        full, partly = told(lab, Status.DISCLOSED), told(lab, Status.PARTIAL)
        return [context.lab(name, root), cell(lab, full, 0), cell(lab, full, -1), cell(lab, partly, -1)]

    return table(
        gettext("First and last disclosures, by lab"),
        [
            gettext("Lab"),
            gettext("First disclosed"),
            gettext("Last disclosed"),
            gettext("Last partly disclosed"),
        ],
        (row(name, lab) for name, lab in context.report.labs.items()),
        cards=True,
    )


def _releases(
    context: SiteContext,
    indicator: Indicator,
    label: str,
    found: Sequence[ReleaseScore],
    root: Root,
    *,
    tools_of: Sequence[ReleaseScore] = (),
    away: Iterable[Group] = (),
) -> Table:
    amounts = indicator.kind != "none"

    def heads() -> Iterator[Cell]:
        yield column("release", gettext("Release"))
        yield column("released", gettext("Released"), "num")
        yield column("state", gettext("State"), "of")
        if amounts:
            yield column("amount", gettext("Amount"))
        yield column("access", gettext("Access"))

    def row(score: ReleaseScore) -> Iterator[Cell]:
        claim = score.claim(indicator.id)
        yield release_cell(context, score, root)
        yield released_cell(score)
        yield state_cell(claim)
        if amounts:
            yield _amount(claim)
        yield Cell(words.ACCESS[score.release.access], css="keep")

    keys, tools = filters(context, tools_of or found, (indicator,))
    return table(
        label,
        list(heads()),
        (list(row(score)) for score in found),
        keys=keys[: len(found)],
        groups=by_year(found),
        away=away,
        tools=tools,
        cards=True,
        css="broad brief yearly",
    )


def _amount(claim: ClaimScore) -> Cell:
    values = claim.claim.values if claim.claim else ()
    return Cell(brief(values), css="roomy brought", order=order(values))
