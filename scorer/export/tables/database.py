"""The tables as one SQLite file, the same bytes for the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date

from ...model import Dataset
from ...query.csv_text import Cell
from .registry import Column, ColumnType, Table
from .views import VIEWS

#: NUMERIC keeps a whole number whole, and takes a fraction.
_TYPES: Mapping[ColumnType, str] = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}
#: What the header of the file says of how it came about: how often the file was changed (bytes 24 to 27 and, as the
#: state for which the rest holds, 92 to 95) and which release of SQLite wrote it last (96 to 99). The first two have
#: to be equal; nothing reads the third, and another release would change nothing else.
_HEADER = {24: 1, 92: 1, 96: 0}


def database(dataset: Dataset, tables: Iterable[tuple[Table, Sequence[tuple[Cell, ...]]]]) -> bytes:
    """Return the bytes of a database with a table of each name, and the views."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in ("PRAGMA page_size = 4096", "PRAGMA encoding = 'UTF-8'", "BEGIN"):
            connection.execute(statement)
        for table, rows in tables:
            connection.execute(_create(table, dataset))
            holes = ", ".join("?" * len(table.columns))
            connection.executemany(
                f"INSERT INTO {_name(table.name)} VALUES ({holes})",
                (tuple(map(_stored, row)) for row in rows),
            )
        for name, select in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS\n{select}")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    for place, number in _HEADER.items():
        content[place : place + 4] = number.to_bytes(4, "big")
    return bytes(content)


def _create(table: Table, dataset: Dataset) -> str:
    """Write the statement that creates a table; what each column says stands behind it as a comment."""
    columns = [(_column(column, dataset), column.about) for column in table.columns]
    keys = [(clause, "") for clause in _keys(table)]
    lines = [*columns, *keys]
    last = len(lines) - 1
    text = [
        f"  {clause}{',' if n < last else ''}{f' -- {about}' if about else ''}"
        for n, (clause, about) in enumerate(lines)
    ]
    return "\n".join([f"CREATE TABLE {_name(table.name)} ( -- {table.about}", *text, ")"])


def _column(column: Column, dataset: Dataset) -> str:
    name = _name(column.name)
    words = column.choices(dataset)
    checked = ("0", "1") if column.type == "boolean" else tuple(f"'{word}'" for word in words)
    return " ".join(
        [
            name,
            _TYPES.get(column.type, "TEXT"),
            *(["NOT NULL"] if column.required else []),
            *([f"CHECK ({name} IN ({', '.join(checked)}))"] if checked else []),
        ]
    )


def _keys(table: Table) -> Iterator[str]:
    yield f"PRIMARY KEY ({_names(table.key)})"
    for columns, name, key in table.foreign_keys():
        yield f"FOREIGN KEY ({_names(columns)}) REFERENCES {_name(name)} ({_names(key)})"


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(_name, columns))


def _name(name: str) -> str:
    """Quote a name, for some are words of the language."""
    return f'"{name}"'


def _stored(value: Cell) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
