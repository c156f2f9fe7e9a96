"""The places of lists as a table: each edition is named once, above its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ....i18n import words
from ....i18n.messages import gettext
from ....model import EditionId, ReleaseId, Status
from ....query import QueryAnswer
from ....query.lists import Places
from ... import html as markup
from ...context import Root, SiteContext
from ..text.lists import list_page, list_title
from .table import Cell, Content, Table, cell_of, num, table


def places_table(context: SiteContext, answer: QueryAnswer, root: Root) -> Table:
    """Set the rows of `list-places` about one item: newest edition first, each row named by its model.

    On a phone a row is a line: the model, and what is known of it.
    """
    rows = [Places._make(row) for row in answer.rows]
    editions = {name: list(own) for name, own in groupby(rows, key=lambda row: row.list)}
    newest = sorted(editions, key=lambda name: (editions[name][0].edition, name), reverse=True)
    return table(
        gettext(answer.title),
        [
            gettext("Model"),
            num(gettext("Place")),
            gettext("Name in the list"),
            Cell(gettext("State"), css="brought"),
        ],
        (_row(context, row, root) for name in newest for row in editions[name]),
        groups=list(_groups(context, [(name, len(editions[name])) for name in newest])),
        cards=True,
        css="yearly brief",
    )


def _groups(context: SiteContext, editions: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    for name, size in editions:
        yield list_title(context.report.dataset.lists[EditionId(name)]), words.count(size, "model"), size


def _row(context: SiteContext, row: Places, root: Root) -> list[Content]:
    name = words.clean(row.row)
    state = gettext("not on record") if row.status is None else markup.state_mark(Status(row.status))
    return [
        cell_of(context.release(ReleaseId(row.release), root)) if row.release else name,
        num(row.place),
        Cell(name, root + list_page(EditionId(row.list))),
        Cell(state, css="brought"),
    ]
