"""The amounts of a claim: a sentence where there is one, a table where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from ....i18n import words
from ....i18n.messages import N_, gettext, ngettext
from ....model import DataValue, ParameterValue
from ....quantity import Quantity
from ..table.table import Cell, Table, num, table

_FEW = 2

Values = Sequence[ParameterValue] | Sequence[DataValue]


def sentence(values: Values) -> str:
    """Write amounts in one line: those of several variants with their names."""
    return gettext("; ").join(
        gettext("{variant}: {amount}", variant=value.variant, amount=amount) if value.variant else amount
        for value in values
        for amount in [one(value)]
        if amount
    )


def brief(values: Values) -> str:
    """Write amounts in one short line: the first ones, and how many follow."""
    rest = len(values) - _FEW
    if rest <= 0:
        return sentence(values)
    most = sentence(values[:_FEW])
    return ngettext("{amounts}; and {n} more", "{amounts}; and {n} more", rest, amounts=most)


def order(values: Values) -> str:
    """Return what amounts sort by: the largest total, or the largest size behind its unit.

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
        return words.parameters_words(value)
    amount, kind = words.amount(value.size), _kind(value)
    return gettext("{amount} ({kind})", amount=amount, kind=kind) if kind else amount


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
        [
            *([gettext("Variant")] if named else []),
            *(num(gettext(head)) if head in _FIGURES else gettext(head) for head in heads),
        ],
        (
            [
                *([Cell(value.variant or gettext("no variant named"))] if named else []),
                *(num(row[head] or "–") if head in _FIGURES else row[head] or "–" for head in heads),
            ]
            for value, row in zip(values, rows, strict=True)
        ),
        cards=True,
    )


_TOTAL, _ACTIVE, _SIZE = N_("Total"), N_("Active"), N_("Size")
_STAGE, _DATA, _COUNTS = N_("Stage"), N_("Data"), N_("Counts")
_FIGURES = frozenset([_TOTAL, _ACTIVE, _SIZE])


def _columns(value: ParameterValue | DataValue) -> dict[str, str]:
    """Return what stands in each column, by the head of the column before it is said."""
    if isinstance(value, ParameterValue):
        return {
            _TOTAL: words.amount(value.total) if value.total else "",
            _ACTIVE: words.amount(value.active) if value.active else "",
        }
    return {
        _SIZE: words.amount(value.size),
        _STAGE: words.STAGES.get(value.stage or "", ""),
        _DATA: words.MODALITIES.get(value.modality or "", ""),
        _COUNTS: words.MEASURES.get(value.measure or "", ""),
    }


def _kind(value: DataValue) -> str:
    columns = _columns(value)
    return words.joined([columns[name] for name in (_DATA, _STAGE, _COUNTS) if columns[name]])
