"""The amounts of a claim: a sentence where there is one, a table where there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....history.diff import ClaimState
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Amount, kind_of
from ..changelog.change_text import amount_text
from ..table.table import Cell, Table, num, table

_FEW = 2


def sentence(values: Sequence[Amount]) -> str:
    """Write amounts in one line: those of several variants with their names."""
    return gettext("; ").join(filter(None, map(_line, values)))


def _line(value: Amount) -> str:
    amount = words.amount_line(value)
    if not (amount and value.variant):
        return amount
    return gettext("{variant}: {amount}", variant=value.variant, amount=amount)


def amount_words(value: object) -> str:
    """Write one amount of a state of before in words; one that no model takes is told as it was written."""
    return sentence([value]) if isinstance(value, Amount) else amount_text(value)


def amounts_words(state: ClaimState) -> list[str]:
    """Write each amount of a state of before in words, but for those that say nothing."""
    return [text for text in map(amount_words, state.values) if text]


def claim_words(state: ClaimState) -> str:
    """Write a state of before in words: `partly disclosed (more than 15 trillion tokens)`."""
    word, told = words.STATES[state.status].in_sentence, gettext("; ").join(amounts_words(state))
    return gettext("{state} ({amounts})", state=word, amounts=told) if told else word


def brief(values: Sequence[Amount]) -> str:
    """Write amounts in one short line: the first ones, or the first and the largest variant, and how many follow."""
    return first_of([line for value in _largest_early(values) if (line := _line(value))], _FEW)


def _largest_early(values: Sequence[Amount]) -> Sequence[Amount]:
    """Set the largest of many variants behind the first: readers look for it, and records often have it last."""
    sizes = [kind_of(value).size(value) for value in values]
    alike = {tuple(part for part in kind_of(value).label(value) if part != value.variant) for value in values}
    if len(values) <= _FEW or len(alike) > 1 or not all(value.variant for value in values):
        return values
    known = [(int(size.value or size.low or 0), at) for at, size in enumerate(sizes) if size]
    at = max(known, key=lambda one: (one[0], -one[1]), default=(0, 0))[1]
    return (values[0], values[at], *values[1:at], *values[at + 1 :]) if at else values


def first_of(told: Sequence[str], most: int) -> str:
    """Join amounts in words: so many of them whole, and how many follow; as many in every language."""
    rest = len(told) - most
    said = gettext("; ").join(told[:most])
    return (
        ngettext("{amounts}, and {n} other figure", "{amounts}, and {n} other figures", rest, amounts=said)
        if rest > 0
        else said
    )


def order(values: Sequence[Amount]) -> str:
    """Return what amounts sort by: the largest total, or the largest size behind its unit.

    Sizes in different units stand in groups of their own: nothing is converted to compare them.
    """
    sizes = [size for value in values if (size := kind_of(value).size(value))]
    if not sizes:
        return ""
    unit = sizes[0].unit
    most = max(int(size.value or size.low or 0) for size in sizes if size.unit == unit)
    return f"{unit} {most}"


def value_table(label: str, values: Sequence[Amount]) -> Table | None:
    """Set several amounts below each other; a single one needs no table."""
    if len(values) < 2:
        return None
    named = any(value.variant for value in values)
    rows = [words.amount_cells(value) for value in values]
    # A column that no row fills would only push the others apart.
    heads = {
        name: head for name, head in words.amount_heads(values[0]).items() if any(row[name] for row in rows)
    }
    figures = kind_of(values[0]).measures

    def line(variant: str, cells: Mapping[str, str]) -> list[str | Cell]:
        own = [num(cells[name]) if name in figures else cells[name] for name in heads]
        # The first column names the rows, and its head stands above their names: neither is set as a figure.
        return [variant, *own] if named else [cells[next(iter(heads))], *own[1:]]

    return table(
        label,
        line(gettext("Variant"), heads),
        (
            line(
                value.variant or gettext("no variant named"),
                {name: text or "–" for name, text in row.items()},
            )
            for value, row in zip(values, rows, strict=True)
        ),
        cards=True,
    )
