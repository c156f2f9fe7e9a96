"""The answers to the named queries as files: what each holds, in which forms, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....query import QUERIES
from ...context import Link, SiteContext, data_path

_FORMS = {"csv": "CSV", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class Download:
    title: str
    about: str
    files: tuple[Link, ...]
    rows: str


def downloads(context: SiteContext, root: str) -> Iterator[Download]:
    """Yield every table in the order of the queries."""
    files = context.files(root)
    for query in QUERIES.values():
        yield Download(
            gettext(query.title),
            gettext(query.about),
            tuple(Link(word, files + data_path(query.name, form)) for form, word in _FORMS.items()),
            words.count(len(query.ask(context.report).rows), "row"),
        )
