"""Where the numbers of a chart can be had as a file: the answer to a named query, and which of its rows."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words
from ..query import QUERIES
from ..speech import say
from .context import Context, Link, data_path


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file, and in words the rows of it that are meant; nothing where all are."""

    link: Link
    rows: str


def data_file(context: Context, query: str, root: str, **where: str) -> DataFile:
    """Link the answer to a query; `where` names the columns that have one value, as the file writes them."""
    name = QUERIES[query].name
    held = [say("{column} is {value}", column=column, value=value) for column, value in where.items()]
    return DataFile(
        Link(f"{name}.csv", context.files(root) + data_path(name, "csv")),
        say("rows where {conditions}", conditions=words.listed(held)) if held else "",
    )
