"""CSV as every table of ours is written, and how it is read back: no cell is a formula, and nothing is lost.

Spreadsheets run a cell that begins with = + - @, and drop a blank that is set before one. A text that begins so
gets an apostrophe before it, and so does one that begins with an apostrophe, and the empty text; a cell without
anything is nothing at all. Whoever takes one apostrophe away from the beginning of a cell has what was written.
Numbers are no text: -3 stays -3, which no spreadsheet runs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

#: What a cell may hold; None is nothing at all.
Cell = str | int | float | bool | date | None

GUARD = "'"
#: The signs that make a formula, in the wide forms too, and the blanks that are dropped before one.
_GUARDED = frozenset("=+-@＝＋－＠\t\r\n" + GUARD)


def guard(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs.

    >>> guard("=1+1")
    "'=1+1"
    """
    return text if text and text[0] not in _GUARDED else GUARD + text


def unguard(cell: str) -> str:
    """Return the text that a cell was written for."""
    return cell.removeprefix(GUARD)


def csv_text(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write CSV as in RFC 4180: commas, quotation marks where they are needed, lines that end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def read_csv(text: str) -> Iterator[dict[str, str | None]]:
    """Yield the rows of such a text by the names of their columns; numbers and days are texts still."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    for row in rows:
        yield {name: unguard(cell) if cell else None for name, cell in zip(header, row, strict=True)}


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guard(value)
    return value.isoformat() if isinstance(value, date) else str(value)
