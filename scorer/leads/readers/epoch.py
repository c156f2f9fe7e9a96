"""Epoch AI: its tables of models as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..lead import Lead, Moved
from ..registry import need, reader

#: Columns that are read; more may come and go.
COLUMNS = ("Model", "Organization", "Publication date", "Link")


def _is_epoch(_: str, text: str) -> bool:
    head = text[:4000].partition("\n")[0]
    # Any two of its columns: one that moved is told by the reader.
    return (
        head.count(",") >= len(COLUMNS) - 1
        and sum(column in head for column in (*COLUMNS, "Notability criteria")) > 1
    )


@reader("Epoch's table", _is_epoch)
def epoch(_: str, text: str) -> Iterator[Lead]:
    """Yield every row; of several organisations all stand in one field."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    head = dict.fromkeys(rows.fieldnames or ())
    for column in COLUMNS:
        need(head, column, 1, "the head of the table")
    for row in rows:
        name = (row["Model"] or "").strip()
        day = (row["Publication date"] or "").strip()
        if not name:
            raise Moved(rows.line_num, "a row has no `Model`", "download it again, whole")
        address = (row["Link"] or "").strip().split()
        hub = next((one.split("huggingface.co/", 1)[1] for one in address if "huggingface.co/" in one), None)
        yield Lead(
            source="Epoch",
            lab=(row["Organization"] or "").strip() or "not named",
            name=name,
            about=day[:10],
            huggingface=hub if hub and hub.count("/") == 1 else None,
            address=next((one for one in address if one.startswith("https://")), None),
        )
