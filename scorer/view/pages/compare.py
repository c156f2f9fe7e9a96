"""Labs beside each other by country: what each tells, and its latest flagship in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...score import LabScore, ReleaseScore
from ...score.lab import GroupScore
from ...score.release import ClaimScore
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, SitePath, root_of
from ..parts.charts.chart import page_preview
from ..parts.claim.amounts import brief
from ..parts.table.league import span_of
from ..parts.table.releases import claim_cell
from ..parts.table.table import Cell
from ..parts.table.tools import Tools, tools
from ..parts.text import scores
from ..parts.text.flagships import unjudged
from ..registry import Page, register_pages

PATH, _FLAGSHIPS = SitePath("compare/index.html"), SitePath("compare/flagships/index.html")


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One lab. `id` stands in the row for programs that pick labs.

    `told` has a cell for each item of the flagship, the amount as its detail; without a flagship it is empty.
    """

    id: str
    lab: Link
    grade: str
    figure: Cell
    ranks: Cell
    proprietary: Cell
    open: Cell
    flagship: Link
    released: str
    about: str  # of the flagship: when it was released, and how it can be had
    score: str
    told: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """The labs of one country; `id` is its anchor."""

    id: str
    title: str
    count: str
    rows: tuple[CompareRow, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Either table of labs: all in figures, or their latest flagships in amounts."""

    frame: Frame
    items: tuple[tuple[str, str], ...]  # (key of its column, title)
    columns: int
    tools: Tools
    window: str
    countries: tuple[Country, ...]
    beside: str  # of how many releases it is not known whether they were flagships
    without: tuple[Link, ...]  # labs that have no flagship, where only flagships are shown
    legend: tuple[Markup, ...]


@register_pages(
    foot=NavEntry(22, N_("Compare labs"), PATH),
    places=(NavEntry(52, N_("Latest flagships side by side"), _FLAGSHIPS),),
)
def compare_pages(context: SiteContext) -> Iterator[Page]:
    titles = [words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators]
    yield _page(
        context, PATH, 6, "compare.html", gettext("Labs side by side"),
        gettext("Score, rank range, and the states of the latest flagship of every lab, by country, as "
                "of {day}.", day=context.as_of),
    )  # fmt: skip
    yield _page(
        context, _FLAGSHIPS, 2, "flagships.html", gettext("Latest flagships side by side"),
        gettext("{items} of the latest flagship of every lab, by country, as of {day}.",
            items=words.capital(words.listed(titles)), day=context.as_of),
    )  # fmt: skip


def _page(context: SiteContext, path: SitePath, others: int, template: str, title: str, about: str) -> Page:
    root, report = root_of(path), context.report
    labs = [lab for lab in report.labs.values() if lab.flagship or path == PATH]
    beside = unjudged(tuple(report.releases.values()))
    crumbs = (Link(gettext("Compare"), root + PATH),) if path != PATH else ()
    view = ComparePage(
        frame=context.frame(
            path,
            title,
            words.sentences(about, beside, scores.caveat()),
            here=PATH,
            crumbs=crumbs,
            picture=page_preview(context, path) if path == PATH else None,
        ),
        items=tuple((i.id, gettext(i.short)) for i in report.dataset.indicators),
        columns=1 + others + len(report.dataset.indicators),
        tools=tools("lab", len(labs), compare=True),
        window=scores.window(report.dataset.rubric.window_months),
        countries=tuple(_countries(context, labs, root)),
        beside=beside,
        without=tuple(context.lab(lab.lab.id, root) for lab in report.labs.values() if lab not in labs),
        legend=markup.legend(),
    )
    return Page(path, template, view)


def _countries(context: SiteContext, labs: Sequence[LabScore], root: Root) -> Iterator[Country]:
    """Group labs by country: the country with most labs first, in it the order of the league table."""
    rows: dict[str, list[CompareRow]] = defaultdict(list)
    for lab in labs:
        rows[lab.lab.country].append(_row(context, lab, root))
    for code, found in sorted(rows.items(), key=lambda item: (-len(item[1]), words.country(item[0]))):
        yield Country(
            f"country-{code.lower()}", words.country(code), words.count(len(found), "lab"), tuple(found)
        )


def _row(context: SiteContext, lab: LabScore, root: Root) -> CompareRow:
    flagship = lab.flagship
    return CompareRow(
        id=lab.lab.id,
        lab=context.lab(lab.lab.id, root),
        grade=lab.grade or "",
        figure=_figure(GroupScore(lab.percent, lab.assessed)),
        ranks=_ranks(context, lab),
        proprietary=_figure(lab.groups["proprietary"]),
        open=_figure(lab.groups["open"]),
        flagship=context.release(flagship.id, root) if flagship else Link(gettext("no flagship on record")),
        released=words.short_day(flagship.release.released) if flagship else "",
        about=_about(flagship) if flagship else "",
        score=scores.points_in_table(flagship) if flagship else "",
        told=tuple(_told(flagship, claim, root) for claim in flagship.claims) if flagship else (),
    )


def _ranks(context: SiteContext, lab: LabScore) -> Cell:
    if lab.rank is None:
        return Cell("–", detail=gettext("not ranked"))
    ranked = sum(other.rank is not None for other in context.report.labs.values())
    return Cell(
        gettext("{rank} of {labs}", rank=lab.rank, labs=ranked),
        detail=gettext("range {ranks}", ranks=span_of(context, lab)),
    )


def _about(score: ReleaseScore) -> str:
    return words.facts(words.short_day(score.release.released), words.ACCESS[score.release.access])


def _figure(group: GroupScore) -> Cell:
    if group.percent is None:
        return Cell("–")
    return Cell(words.percent(group.percent), detail=scores.average_of(group.releases))


def _told(release: ReleaseScore, claim: ClaimScore, root: Root) -> Cell:
    amount = brief(claim.claim.values) if claim.claim else ""
    cell = claim_cell(release, claim, root)
    return replace(cell, detail=amount, label=gettext(claim.indicator.short))
