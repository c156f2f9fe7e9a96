"""Lists that others keep: what each is, whose, how much of it is on record, and their marks beside our
states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...lists.standing import STANDINGS, judged_columns, standing, standings
from ...model import EditionId, IndicatorId, ListColumn, ListRow, ReleaseList
from ...query import QUERIES, QueryAnswer
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, data_path, root_of
from ..parts.table.query import MAX_OPEN, answer_table
from ..parts.table.table import Cell, Content, Table, num, state_cell, table
from ..parts.text.lists import LISTS_PAGE, list_name, list_page, list_title
from ..registry import Page, register_pages


@dataclass(frozen=True, slots=True)
class ListsPage:
    """All lists; `lists` is nothing while none is kept here."""

    frame: Frame
    lists: Table | None
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a list: its name and what it is, with an address where it has one."""

    name: str
    value: Link


@dataclass(frozen=True, slots=True)
class ListPage:
    """One edition of a list. `tables` say what its releases tell, and how they marked its rows, where they did."""

    frame: Frame
    counts: str
    facts: tuple[Fact, ...]
    note: Markup
    tables: tuple[Table, ...]
    rows: tuple[Table, ...]
    files: tuple[Link, ...]


@register_pages(places=(NavEntry(57, N_("Lists that others keep"), LISTS_PAGE),))
def list_pages(context: SiteContext) -> Iterator[Page]:
    """Yield the page of all lists, and one for each edition."""
    root = root_of(LISTS_PAGE)
    answer = QUERIES["lists"].ask(context.report)
    view = ListsPage(
        frame=context.frame(
            LISTS_PAGE,
            gettext("Lists that others keep"),
            gettext(
                "Lists of models that others keep, and how many of their rows are on record here, known and "
                "missing, or left out, as of {day}.",
                day=context.as_of,
            ),
            here=LISTS_PAGE,
        ),
        lists=answer_table(context, answer, root) if answer.rows else None,
        files=_files(context, root, "lists", "list-rows", "list-marks"),
    )
    yield Page(LISTS_PAGE, "lists.html", view)
    for edition, one in context.report.dataset.lists.items():
        yield _list(context, edition, one)


def _list(context: SiteContext, edition: EditionId, one: ReleaseList) -> Page:
    path = list_page(edition)
    root = root_of(path)
    title = list_title(one)
    tables = (_answers(context, name, edition, root) for name in ("listed-states", "notable-by-year"))
    view = ListPage(
        frame=context.frame(
            path,
            title,
            gettext(
                "{name}, kept by {publisher}: how many of its rows are on record here, and what labs "
                "disclosed about them.",
                name=list_name(one),
                publisher=words.clean(one.publisher),
            ),
            here=LISTS_PAGE,
            crumbs=(Link(gettext("Lists that others keep"), root + LISTS_PAGE),),
        ),
        counts=_counts(one),
        facts=tuple(_facts(one)),
        note=markup.note_html(one.note or ""),
        tables=tuple(one for one in tables if one),
        rows=tuple(_row_tables(context, one, title, root)),
        files=_files(context, root, "list-rows", "list-marks"),
    )
    return Page(path, "list.html", view)


def _counts(one: ReleaseList) -> str:
    found = standings(one.rows)
    told = [f"{words.grouped(found[name])} {words.STANDINGS[name]}" for name in STANDINGS if name in found]
    return gettext(
        "{rows}: {standings}", rows=words.count(len(one.rows), "row"), standings=words.joined(told)
    )


def _facts(one: ReleaseList) -> Iterator[Fact]:
    yield Fact(gettext("Kept by"), Link(words.clean(one.publisher), markup.https(one.url) or ""))
    if one.had_from:
        yield Fact(
            gettext("Copy that was read"), Link(words.clean(one.had_from), markup.https(one.had_from) or "")
        )
    yield Fact(gettext("Obtained on"), Link(words.day(one.had_on)))
    yield Fact(gettext("Rows kept"), Link(words.clean(one.kept)))
    yield Fact(gettext("Licence"), Link(words.clean(one.licence)))
    yield Fact(gettext("Credit"), Link(words.clean(one.attribution)))
    yield Fact(gettext("SHA-256 of the file"), Link(one.sha256))


def _answers(context: SiteContext, name: str, edition: EditionId, root: Root) -> Table | None:
    """Return the lines of a named query that are about a list, without the columns that name it."""
    found = QUERIES[name].ask(context.report)
    kept = [place for place, column in enumerate(found.columns) if column.id not in ("list", "edition")]
    rows = tuple(tuple(row[place] for place in kept) for row in found.rows if row[0] == edition)
    columns = tuple(found.columns[place] for place in kept)
    return answer_table(context, QueryAnswer(found.title, columns, rows), root) if rows else None


def _row_tables(context: SiteContext, one: ReleaseList, title: str, root: Root) -> Iterator[Table]:
    """Yield all rows in one table; those of a long list by year, each folded."""
    if len(one.rows) <= MAX_OPEN:
        yield _rows(context, one, one.rows, gettext("{list}: every row", list=title), root)
        return
    for year in sorted({_year(row) for row in one.rows}, reverse=True):
        rows = [row for row in one.rows if _year(row) == year]
        said = year or gettext("Without a date")
        label = gettext("{list}: rows of {year}", list=title, year=said)
        folded = gettext("{year}: {rows}", year=said, rows=words.count(len(rows), "row"))
        yield replace(_rows(context, one, rows, label, root), folded=folded)


def _year(row: ListRow) -> str:
    return (row.date or "")[:4]


def _rows(context: SiteContext, one: ReleaseList, shown: Sequence[ListRow], label: str, root: Root) -> Table:
    judged = [*judged_columns(one)]
    others = [column for column in one.columns if column not in judged]
    dated = any(row.date for row in one.rows)
    heads: list[Content] = [
        gettext("Row"),
        gettext("Lab, as printed there"),
        *([num(gettext("Date there"))] if dated else []),
        *(words.clean(column.title) for column in others),
        gettext("Here"),
    ]
    for column in judged:
        heads += [
            gettext("Theirs: {column}", column=words.clean(column.title)),
            gettext("Ours: {item}", item=_item(context, column)),
        ]
    rows = (_row(context, row, others, judged, root, dated=dated) for row in shown)
    return table(label, heads, rows, cards=True, css="broad")


def _item(context: SiteContext, column: ListColumn) -> str:
    if column.access:
        return gettext("Access")
    found = (i.short for i in context.report.dataset.indicators if i.id == column.item)
    return gettext(next(found, column.item or ""))


def _row(
    context: SiteContext,
    row: ListRow,
    others: list[ListColumn],
    judged: list[ListColumn],
    root: Root,
    *,
    dated: bool,
) -> list[Content]:
    contents: list[Content] = [
        words.clean(row.name),
        words.clean(row.lab),
        *([num(words.roughly(row.date) if row.date else "", row.date or "")] if dated else []),
        *(words.clean(row.marks.get(column.id, "")) for column in others),
        _here(context, row, root),
    ]
    for column in judged:
        word = row.marks.get(column.id)
        contents += [words.clean(word) if word else gettext("not rated"), _ours(context, row, column)]
    return contents


def _here(context: SiteContext, row: ListRow, root: Root) -> Content:
    """Return our release of a row, or why there is none."""
    held = [context.release(release, root) for release in row.held]
    known = standing(row)
    why = words.facts(
        "" if known == "held" else words.STANDINGS[known],
        words.clean(row.missing or "") if row.missing != row.name else "",
        words.clean(row.absent or ""),
    )
    if not held:
        return Cell(why)
    if len(held) == 1:
        return Cell(held[0].text, held[0].href, detail=why)
    links = Markup(", ").join(Markup('<a href="{}">{}</a>').format(link.href, link.text) for link in held)
    return Cell(links, detail=why)


def _ours(context: SiteContext, row: ListRow, column: ListColumn) -> Content:
    releases = [context.report.releases[one] for one in row.held if one in context.report.releases]
    if not releases:
        return Cell("")
    if column.access:
        return words.ACCESS[releases[0].release.access]
    return state_cell(releases[0].claim(IndicatorId(column.item or "")))


def _files(context: SiteContext, root: Root, *queries: str) -> tuple[Link, ...]:
    files = context.files(root)
    return tuple(
        Link(f"{gettext(QUERIES[name].title)} ({form.upper()})", files + data_path(name, form))
        for name in queries
        for form in ("csv", "json")
    )
