"""Where lists of others and the record say different things, and who was found right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...lists.beside import Beside, all_beside
from ...model import ACCESS, EditionId, LookedInto
from ...query import QUERIES
from ...query.beside import in_figures
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, SitePath, data_path, root_of
from ..parts.table.query import answer_table
from ..parts.table.table import Cell, Content, Table, state_cell, table
from ..parts.text.lists import LISTS_PAGE, list_link, list_title
from ..registry import Page, register_pages

DISAGREEMENTS_PAGE = SitePath("disagreements/index.html")


@dataclass(frozen=True, slots=True)
class Part:
    """The marks of one list that differ. `note` says by what rule it marks, in the words of its file.

    Those that only follow another rule stand in a table by themselves, folded.
    """

    anchor: str
    title: Link
    note: Markup
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsPage:
    """What marks come to list by list; each one that differs; and those that were looked into without an end."""

    frame: Frame
    counts: str
    summary: Table | None
    parts: tuple[Part, ...]
    files: tuple[Link, ...]


@register_pages(places=(NavEntry(58, N_("Where we disagree"), DISAGREEMENTS_PAGE),))
def disagreement_pages(context: SiteContext) -> Iterator[Page]:
    """Yield the page on which lists of others are set beside the record."""
    root = root_of(DISAGREEMENTS_PAGE)
    report = context.report
    shown = [one for one in all_beside(report.dataset.lists, in_figures(report)) if _is_shown(one)]
    view = DisagreementsPage(
        frame=context.frame(
            DISAGREEMENTS_PAGE,
            gettext("Where we disagree"),
            gettext(
                "Marks that other trackers gave the same models, next to ours: where they differ, who is "
                "right, and why, as of {day}.",
                day=context.as_of,
            ),
            here=DISAGREEMENTS_PAGE,
            crumbs=(Link(gettext("Lists that others keep"), root + LISTS_PAGE),),
        ),
        counts=_counts(context),
        summary=_summary(context, root),
        parts=tuple(
            _part(context, edition, [*group], root)
            for edition, group in groupby(shown, key=lambda one: one.edition)
        ),
        files=tuple(
            Link(
                f"{gettext(QUERIES[name].title)} ({form.upper()})",
                context.files(root) + data_path(name, form),
            )
            for name in ("disagreements", "list-marks")
            for form in ("csv", "json")
        ),
    )
    yield Page(DISAGREEMENTS_PAGE, "disagreements.html", view)


def _is_shown(one: Beside) -> bool:
    """Return whether a mark differs, or was looked into although the claim is not fully checked."""
    unread = one.comparison == "not_assessed" and one.looked_into is not None
    return one.comparison == "differs" or unread


def _counts(context: SiteContext) -> str:
    marks = [one.comparison for one in all_beside(context.report.dataset.lists, in_figures(context.report))]
    same, differs = marks.count("same"), marks.count("differs")
    return gettext(
        "{marks} can be compared with ours: {same} agree, {differs} differ.",
        marks=words.count(same + differs, "mark"),
        same=words.grouped(same),
        differs=words.grouped(differs),
    )


def _summary(context: SiteContext, root: Root) -> Table | None:
    answer = QUERIES["disagreements-by-list"].ask(context.report)
    return answer_table(context, answer, root) if answer.rows else None


def _part(context: SiteContext, edition: EditionId, marks: list[Beside], root: Root) -> Part:
    listed = context.report.dataset.lists[edition]
    by_rule = [one for one in marks if one.looked_into and one.looked_into.right == "rules"]
    others = [one for one in marks if one not in by_rule]
    return Part(
        anchor=edition,
        title=list_link(context, edition, root),
        note=markup.note_html(listed.note or ""),
        tables=tuple(_tables(context, list_title(listed), others, by_rule, root)),
    )


def _tables(
    context: SiteContext, title: str, others: list[Beside], by_rule: list[Beside], root: Root
) -> Iterator[Table]:
    if others:
        yield _table(context, gettext("{list}: marks that differ from ours", list=title), others, root)
    if by_rule:
        label = gettext("{list}: same facts, different rules", list=title)
        folded = gettext("Same facts, different rules: {marks}", marks=words.count(len(by_rule), "mark"))
        yield replace(_table(context, label, by_rule, root), folded=folded)


def _table(context: SiteContext, label: str, marks: list[Beside], root: Root) -> Table:
    heads = (
        gettext("Release"),
        gettext("About"),
        gettext("Theirs"),
        gettext("Ours"),
        gettext("Who is right, and why"),
    )
    rows = ([*_cells(context, one, root)] for one in marks)
    return table(label, heads, rows, cards=True, css="broad")


def _cells(context: SiteContext, one: Beside, root: Root) -> Iterator[Content]:
    release = context.release(one.release, root)
    name = words.clean(one.row.name)
    yield Cell(release.text, release.href, detail=name if name != release.text else "")
    yield gettext("Access") if one.about == ACCESS else _item(context, one.about)
    yield words.clean(one.theirs or "")
    yield _ours(context, one)
    yield _verdict(one.looked_into)


def _item(context: SiteContext, item: str) -> str:
    return gettext(next(i.short for i in context.report.dataset.indicators if i.id == item))


def _ours(context: SiteContext, one: Beside) -> Content:
    if one.about == ACCESS:
        return words.ACCESS[one.ours]
    return state_cell(context.report.releases[one.release].claim(one.about))


def _verdict(found: LookedInto | None) -> Content:
    if found is None:
        return words.capital(words.RIGHT["nobody"])
    verdict = Markup("<strong>{}.</strong> ").format(words.capital(words.RIGHT[found.right]))
    why = Markup('<span lang="en">{}</span>').format(words.clean(found.why))
    links = Markup(", ").join(markup.outward(one.title, one.url) for one in found.documents)
    day = gettext("checked on {day}", day=words.short_day(found.date))
    return Cell(verdict + why + (Markup(" ") + links if links else ""), detail=day)
