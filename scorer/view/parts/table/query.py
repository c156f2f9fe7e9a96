"""The answer to a named query as a table: ids become links, figures and days become words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from markupsafe import Markup, escape

from ....checks.rules import RULES
from ....i18n import words
from ....i18n.messages import N_, gettext, gettext_html
from ....model import ACCESS, EditionId, LabId, ReleaseId, SampleId, Status
from ....query import AnswerColumn, QueryAnswer, Value
from ....score.shares import ON_A_LIST
from ... import html as markup
from ...context import Link, Root, SiteContext, data_path, indicator_path, rule_path
from ..text.lists import list_link
from ..text.samples import sample_name
from .table import Cell, Content, Table, cell_of, num, table

#: What stands where there is nothing. A dash is the mark of what was not assessed: only a percent has one.
_NOTHING = {
    "percent": "–",
    "share": "–",
    "release": N_("none found"),
    "any_item": N_("all"),
    "any_state": N_("all"),
    "known": N_("not known"),
    "printed": N_("undated"),
    "since": N_("all releases"),
}
_FIGURES = ("count", "percent", "share", "points")
_FRACTIONS: Mapping[str, Callable[[Fraction], str]] = {
    "percent": words.percent,
    "share": words.rounded_percent,
    "points": words.short_points,
}
#: What tells rows apart beside their first cell, and what they are read for, in order: a phone shows no more of a row
#: with so many columns until it is opened.
_TELLS_APART = ("release", "indicator", "any_item", "any_state", "matter", "scope")
_ASKED_FOR = ("points", "share", "percent", "status", "look")
#: With more columns still a screen of middle width does so too.
MIN_BRIEF, MIN_BROAD = 5, 7
#: Longer answers are folded; of still longer ones as many rows stand on the page, and all of them in the file.
MAX_OPEN, MAX_WHOLE = 200, 400


def answer_table(
    context: SiteContext, answer: QueryAnswer, root: Root, *, name: str = "", rows_in_file: int = 0
) -> Table:
    """Set the rows of an answer, folded where they are so many that nobody would find what comes after them.

    Of the answer to a query with a `name` no more stand here than a phone can bear: the rest is in its file. Nothing
    is said to be none. The file may have more rows than the answer that is given.
    """
    found = len(answer.rows)
    in_file = max(found, rows_in_file)
    file = Link(
        gettext("{title}: all {rows} rows as CSV", title=gettext(answer.title), rows=words.grouped(in_file)),
        context.files(root) + data_path(name, "csv"),
    )
    listed = MAX_OPEN if name and found > MAX_WHOLE else found
    kinds = [column.kind for column in answer.columns]
    places = _in_a_line(kinds)
    shown = table(
        gettext(answer.title),
        [_placed(_head(column), place) for column, place in zip(answer.columns, places, strict=True)],
        (
            [
                _placed(_cell(context, kind, value, root), place)
                for kind, value, place in zip(kinds, row, places, strict=True)
            ]
            for row in answer.rows[:listed]
        ),
        cards=True,
        css="" if not any(places) else "broad brief" if len(kinds) >= MIN_BROAD else "brief",
    )
    if name and found < in_file:
        shown = replace(shown, whole=file)
    if found <= MAX_OPEN:
        return shown
    rows = words.grouped(found)
    if listed == found:
        return replace(shown, folded=gettext("{title}: all {rows} rows", title=shown.label, rows=rows))
    return replace(
        shown,
        folded=gettext(
            "{title}: the first {listed} of {rows} rows", title=shown.label, listed=listed, rows=rows
        ),
        whole=file,
    )


def inline_value(context: SiteContext, kind: str, value: Value, root: Root) -> Markup:
    """Set one value inside a sentence; nothing is the word none."""
    if value is None:
        return gettext_html("none")
    content = words.day(value) if isinstance(value, date) else _cell(context, kind, value, root)
    if isinstance(content, Link) and content.href:
        return Markup('<a href="{}">{}</a>').format(content.href, words.clean(content.text))
    text = content if isinstance(content, str) else content.text
    return escape(text if isinstance(text, Markup) else words.clean(text))


def _in_a_line(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the class of each column in a row of one line; none has one where the rows are cards as they are.

    A row that begins with a day is told apart by all that follows.

    >>> _in_a_line(["lab", "indicator", "count", "count", "percent"])
    ('', 'apart', '', '', 'brought')
    >>> set(_in_a_line(["lab", "indicator", "percent"])), set(_in_a_line(["day", *"abcde"]))
    ({''}, {''})
    """
    if len(kinds) < MIN_BRIEF or kinds[0] == "day":
        return ("",) * len(kinds)
    ranked = (*_ASKED_FOR, *(kind for kind in kinds[1:] if kind not in _TELLS_APART[1:]))
    asked = next(kinds.index(kind, 1) for kind in ranked if kind in kinds[1:])
    return tuple(
        "brought" if at == asked else "apart" if 0 < at < asked and kind in _TELLS_APART else ""
        for at, kind in enumerate(kinds)
    )


def _placed(content: Content, css: str) -> Content:
    if not css:
        return content
    cell = cell_of(content)
    return replace(cell, css=f"{cell.css} {css}".strip())


def _head(column: AnswerColumn) -> Cell:
    title = gettext(column.title)
    return num(title) if column.kind in _FIGURES else Cell(title)


def _cell(context: SiteContext, kind: str, value: Value, root: Root) -> Content:
    if value is None:
        nothing = gettext(_NOTHING.get(kind, N_("none")))
        return num(nothing) if kind in _FIGURES else nothing
    if isinstance(value, Fraction):
        return num(_FRACTIONS[kind](value))
    if kind == "known":
        return gettext("yes") if value else gettext("no")
    if isinstance(value, int):
        return num(words.grouped(value))
    if isinstance(value, date):
        return Cell(words.short_day(value), css="keep")
    return _WORDS[kind](context, value, root)


def _indicator(context: SiteContext, value: str, root: Root) -> Link:
    title = next((gettext(i.title) for i in context.report.dataset.indicators if i.id == value), value)
    return Link(title, root + indicator_path(value))


def _items(context: SiteContext, value: str, _: Root) -> str:
    """Set several items, written with a comma between them."""
    titles = {str(i.id): i.title for i in context.report.dataset.indicators}
    return words.capital(words.listed([words.in_sentence(titles.get(one, one)) for one in value.split(",")]))


def _matter(context: SiteContext, value: str, root: Root) -> Content:
    """Set what a mark of a list is about: an item, or how the model can be had."""
    return gettext("Access") if value == ACCESS else _indicator(context, value, root)


def _scope(context: SiteContext, value: str, root: Root) -> Content:
    edition = EditionId(value.removeprefix(ON_A_LIST))
    listed = edition in context.report.dataset.lists
    return list_link(context, edition, root) if listed else context.scope(value)


def _rule(context: SiteContext, code: str, root: Root) -> Link:
    rule = RULES[code]
    return Link(
        markup.inline_html(gettext(rule.title, **context.conventions.numbers)), root + rule_path(code)
    )


_WORDS: Mapping[str, Callable[[SiteContext, str, Root], Content]] = {
    "text": lambda _, value, __: value,
    "about": lambda _, value, __: Cell(words.roughly(value), css="keep"),
    "scope": _scope,
    "missing": lambda _, value, __: words.MISSING_REASONS[value],
    "list": lambda context, value, root: list_link(context, EditionId(value), root),
    "standing": lambda _, value, __: words.STANDINGS[value],
    "beside": lambda _, value, __: words.BESIDE[value],
    "right": lambda _, value, __: words.RIGHT[value],
    "matter": _matter,
    "ours": lambda _, value, __: words.ACCESS.get(value) or markup.state_mark(Status(value)),
    "look": lambda _, value, __: words.LOOKS[value],
    "any_item": _indicator,
    "any_state": lambda _, value, __: markup.state_mark(Status(value)),
    "cause": lambda _, value, __: words.CORRECTION_CLASSES[value],
    "became": lambda _, value, __: words.BECAME[value],
    "outcome": lambda _, value, __: words.RIGHT_OR_WRONG[value],
    "differs": lambda _, value, __: words.DIFFERS[value],
    "note": lambda _, value, __: markup.note_line(value),
    "since": lambda _, value, __: value,
    "sample": lambda context, value, _: sample_name(context, SampleId(value)),
    "knew": lambda _, value, __: words.KNEW[value],
    "reader": lambda _, value, __: words.reader(value),
    "unlooked": lambda _, value, __: words.NOT_LOOKED_FOR[value],
    "found": lambda _, value, __: words.FOUND_AGAIN[value],
    "access": lambda _, value, __: words.ACCESS[value],
    "copy": lambda _, value, __: words.COPIES.get(value, gettext("in all")),
    "fact": lambda _, value, __: words.FACTS[value],
    "rule": _rule,
    "status": lambda _, value, __: markup.state_mark(Status(value)),
    "lab": lambda context, value, root: context.lab(LabId(value), root),
    "release": lambda context, value, root: context.release(ReleaseId(value), root),
    "indicator": _indicator,
    "items": _items,
}
