"""Where the numbers of a chart can be had as a file: the answer to a named query, and which of its rows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext_html
from ....query import QUERIES
from ...context import Link, Root, SiteContext, data_path
from ..table.query import inline_value


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file, and which of its rows are meant, in words and as it writes them; nothing where all are."""

    link: Link
    rows: Markup


def data_file(context: SiteContext, query: str, root: Root, **where: str) -> DataFile:
    """Link the answer to a query; `where` names the columns that have one value, as the file writes them."""
    asked = QUERIES[query]
    name, kinds = asked.name, {column.id: column.kind for column in asked.columns}
    meant = [inline_value(context, kinds[column], value, root).striptags() for column, value in where.items()]
    held = [
        gettext_html("<code>{column}</code> is <code>{value}</code>", column=column, value=value)
        for column, value in where.items()
    ]
    return DataFile(
        Link(f"{name}.csv", context.files(root) + data_path(name, "csv")),
        gettext_html(
            "{releases}: rows where {conditions}",
            releases=words.clean(words.joined(meant)),
            conditions=Markup(words.listed(held)),  # of parts that are escaped
        )
        if held
        else Markup(),
    )
