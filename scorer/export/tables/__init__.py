"""Flat tables: each declared once, and written as CSV, as a table of an SQLite file, and into the dictionary."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ...build_input import BuildInput, PublishedFile
from ...i18n.messages import N_
from ...query.csv_text import csv_text
from ...registration import import_modules
from ...view.context import data_path
from ..registry import JSON, Files, json_bytes, register_export
from .database import database
from .package import data_package
from .registry import TABLES

import_modules(__name__, __path__)

_PACKAGE, _DATABASE, _ZIP = "datapackage.json", "disclosures.sqlite", "disclosures.zip"
#: The first moment that the format can hold: the files of a zip have one, and ours have none that counts.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@register_export(
    *(PublishedFile(data_path(table.name, "csv"), table.about, "text/csv") for table in TABLES.values()),
    PublishedFile(
        f"data/{_PACKAGE}",
        N_(
            "Dictionary of these tables: what each column says, its type, unit, closed lists and keys (Data Package)."
        ),
        JSON,
    ),
    PublishedFile(
        f"data/{_DATABASE}", N_("The same tables as one SQLite file, with views."), "application/vnd.sqlite3"
    ),
    PublishedFile(f"data/{_ZIP}", N_("All of these in one file."), "application/zip"),
)
def table_files(build_input: BuildInput) -> Files:
    """The flat tables in all their forms."""
    rows = {table: list(table.rows(build_input)) for table in TABLES.values()}
    written = [
        (table, f"{table.name}.csv", csv_text((column.name for column in table.columns), found).encode())
        for table, found in rows.items()
    ]
    made = {path: content for _, path, content in written}
    made[_PACKAGE] = json_bytes(data_package(build_input, written))
    made[_DATABASE] = database(build_input.report.dataset, rows.items())
    made[_ZIP] = _zipped(made)
    for path, content in made.items():
        yield f"data/{path}", content


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip as they are: how well a file is pressed depends on the machine, and its bytes with it."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(path, _MOMENT)
            entry.create_system = 3  # Unix, wherever it is made, so that what follows is read
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, ZIP_STORED)
    return out.getvalue()
