"""The amounts of a claim: a sentence where there is one, a table where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from .. import words
from ..model import DataValue, ParameterValue
from ..quantity import Quantity
from .table import Cell, Table, num, table

_FEW = 2

Values = Sequence[ParameterValue] | Sequence[DataValue]


def sentence(values: Values) -> str:
    """Write amounts in one line: those of several variants with their names."""
    return "; ".join(
        f"{value.variant}: {amount}" if value.variant else amount
        for value in values
        for amount in [one(value)]
        if amount
    )


def brief(values: Values) -> str:
    """Write amounts in one short line: the first ones, and how many follow."""
    rest = len(values) - _FEW
    return f"{sentence(values[:_FEW])}; and {rest} more" if rest > 0 else sentence(values)


def order(values: Values) -> str:
    """Give what amounts sort by: the largest total, or the largest size behind its unit.

    Sizes in different units stand in groups of their own: nothing is converted to compare them.
    """
    sizes = [size for value in values for size in [_size(value)] if size]
    if not sizes:
        return ""
    unit = sizes[0].unit
    most = max(int(size.value or size.low or 0) for size in sizes if size.unit == unit)
    return f"{unit} {most}"


def _size(value: ParameterValue | DataValue) -> Quantity | None:
    return value.total if isinstance(value, ParameterValue) else value.size


def one(value: ParameterValue | DataValue) -> str:
    """Write one amount, and for data what kind it is."""
    if isinstance(value, ParameterValue):
        return words.parameters(value)
    kind = _kind(value)
    return f"{words.amount(value.size)} ({kind})" if kind else words.amount(value.size)


def value_table(label: str, values: Values) -> Table | None:
    """Set several amounts below each other; a single one needs no table."""
    if len(values) < 2:
        return None
    named = any(value.variant for value in values)
    rows = [_columns(value) for value in values]
    # A column that no row fills would only push the others apart.
    heads = [head for head in rows[0] if any(row[head] for row in rows)]
    return table(
        label,
        [*(["Variant"] if named else []), *(num(head) if head in _FIGURES else head for head in heads)],
        (
            [
                *([Cell(value.variant or "no variant named")] if named else []),
                *(num(row[head] or "–") if head in _FIGURES else row[head] or "–" for head in heads),
            ]
            for value, row in zip(values, rows, strict=True)
        ),
    )


_FIGURES = frozenset(["Total", "Active", "Size"])


def _columns(value: ParameterValue | DataValue) -> dict[str, str]:
    if isinstance(value, ParameterValue):
        return {
            "Total": words.amount(value.total) if value.total else "",
            "Active": words.amount(value.active) if value.active else "",
        }
    return {
        "Size": words.amount(value.size),
        "Stage": words.STAGES.get(value.stage or "", ""),
        "Data": words.MODALITIES.get(value.modality or "", ""),
        "Counts": words.MEASURES.get(value.measure or "", ""),
    }


def _kind(value: DataValue) -> str:
    columns = _columns(value)
    return ", ".join(columns[name] for name in ("Data", "Stage", "Counts") if columns[name])
