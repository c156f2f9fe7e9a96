"""A table read back from its CSV: every cell as what it was before it was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ...query.csv_text import read_csv
from .registry import ColumnType, Table


def read_table(table: Table, text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a table by the names of its columns; an empty cell is None."""
    for row in read_csv(text):
        yield {
            column.name: None if (cell := row[column.name]) is None else _READERS[column.type](cell)
            for column in table.columns
        }


def _number(cell: str) -> int | float:
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)


_READERS: Mapping[ColumnType, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": _number,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "array": json.loads,
    "object": json.loads,
}
