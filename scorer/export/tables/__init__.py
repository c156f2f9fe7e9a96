"""Flat tables: each declared once, and written as CSV, as a table of an SQLite file, and into the
dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...build_input import BuildInput, PublishedFile
from ...i18n.messages import N_
from ...query.csv_text import csv_text
from ...registration import import_modules
from ...view.context import data_path
from ..registry import JSON, Files, json_bytes, register_export, register_summary
from ..zipped import zipped
from .database import database
from .package import data_package
from .registry import TABLES

import_modules(__name__, __path__)

_PACKAGE, _DATABASE, _ZIP = "datapackage.json", "disclosures.sqlite", "disclosures.zip"
#: What is in the zip, in its order.
_ARCHIVED = tuple(f"data/{name}" for name in (*(f"{table}.csv" for table in TABLES), _PACKAGE, _DATABASE))


@register_export(
    *(PublishedFile(data_path(table.name, "csv"), table.about, "text/csv") for table in TABLES.values()),
    PublishedFile(
        f"data/{_PACKAGE}",
        N_(
            "Dictionary of these tables: what each column holds, its type, unit, allowed values and keys "
            "(Data Package)."
        ),
        JSON,
    ),
    PublishedFile(
        f"data/{_DATABASE}", N_("The same tables as one SQLite file, with views."), "application/vnd.sqlite3"
    ),
)
def table_files(build_input: BuildInput) -> Files:
    """Yield the flat tables in all their forms."""
    rows = {table: list(table.rows(build_input)) for table in TABLES.values()}
    written = [
        (table, f"{table.name}.csv", csv_text((column.name for column in table.columns), found).encode())
        for table, found in rows.items()
    ]
    made = {path: content for _, path, content in written}
    made[_PACKAGE] = json_bytes(data_package(build_input, written))
    made[_DATABASE] = database(build_input.report.dataset, rows.items())
    for path, content in made.items():
        yield f"data/{path}", content


@register_summary(
    PublishedFile(
        f"data/{_ZIP}",
        N_("The tables, their dictionary and the SQLite file in one archive."),
        "application/zip",
    ),
    about=lambda path: path in _ARCHIVED,
    running_only="the archive of an edition holds them, with what proves them",
)
def table_archive(_: BuildInput, made: Mapping[str, bytes]) -> Files:
    """Yield the flat tables in all their forms, in one file."""
    yield f"data/{_ZIP}", zipped({path.removeprefix("data/"): made[path] for path in _ARCHIVED})
