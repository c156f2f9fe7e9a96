"""An answer as text, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from ..records.finding import escape_terminal
from ..score.window import tenths
from .csv_text import csv_text
from .registry import QueryAnswer, Value

_FIGURES = ("count", "percent")


def answer_text(answer: QueryAnswer) -> str:
    """Spell an answer as aligned columns; figures stand below each other."""
    rows = [
        [c.id for c in answer.columns],
        *([escape_terminal(_word(v)) for v in row] for row in answer.rows),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = [column.kind in _FIGURES for column in answer.columns]
    lines = (
        "  ".join(
            cell.rjust(width) if figure else cell.ljust(width)
            for cell, width, figure in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"


def answer_csv(answer: QueryAnswer) -> str:
    """Spell an answer as CSV; nothing is an empty cell, a percent has one decimal."""
    return csv_text((column.id for column in answer.columns), (map(_plain, row) for row in answer.rows))


def answer_json(answer: QueryAnswer) -> str:
    """Spell an answer as a JSON list of objects."""
    ids = [column.id for column in answer.columns]
    rows = [dict(zip(ids, map(_plain, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _word(value: Value) -> str:
    plain = _plain(value)
    return "-" if plain is None else str(plain)


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, Fraction):
        return tenths(value)
    return value.isoformat() if isinstance(value, date) else value


ANSWER_FORMATTERS: Mapping[str, Callable[[QueryAnswer], str]] = {
    "text": answer_text,
    "csv": answer_csv,
    "json": answer_json,
}
