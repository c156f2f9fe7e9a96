"""How one kind of amount is put in words: in a line, and in the cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...model import Amount, kind_of
from ..amounts import amount
from ..glossary import Glossary
from ..messages import N_, gettext
from ..sentences import joined


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The words of one kind of amount.

    `heads` gives for each field the message that heads its column. `glossaries` gives the words of the labels,
    in the order in which a line names them. `line` writes an amount in one line, where that is more than its
    size and its labels.
    """

    heads: Mapping[str, str]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    line: Callable[[Amount], str] | None = None


#: Name of the kind, as indicators.yaml has it -> its words.
AMOUNT_WORDS: dict[str, AmountWords] = {}


def register_words(kind: str, words: AmountWords) -> None:
    """Register the words of a kind of amount under its name in the catalogue."""
    AMOUNT_WORDS[kind] = words


def amount_line(value: Amount) -> str:
    """Write one amount in a line, without the name of its variant: `15 trillion tokens (text, pre-training)`."""
    words = _words(value)
    told = words.line(value) if words.line else _size(value)
    labels = [word for name in words.glossaries if (word := _label(value, name)) and not _told(value, name)]
    labels += [gettext("{part} only", part=value.of)] if value.of else []
    labels += [gettext("added up by us")] if value.sum else []
    return gettext("{amount} ({kind})", amount=told, kind=joined(labels)) if labels else told


def _told(value: Amount, name: str) -> bool:
    """Return whether the unit, or the part that is counted, says the kind of data: `images (image)` says it twice."""
    if name != "modality":
        return False
    kind, size = getattr(value, name), kind_of(value).size(value)
    return kind == value.of or (size is not None and size.unit == f"{kind}s")


def _size(value: Amount) -> str:
    size = kind_of(value).size(value)
    return amount(size) if size else ""


def amount_heads(value: Amount) -> Mapping[str, str]:
    """Return the fields of an amount that stand in a table, each with the head of its column."""
    return {name: gettext(head) for name, head in {**_words(value).heads, **_OF_ANY_KIND}.items()}


def amount_cells(value: Amount) -> Mapping[str, str]:
    """Return what stands in each of these columns; nothing for a field that is not there."""
    cells = {name: _cell(value, name) for name in _words(value).heads}
    return cells | {"of": value.of or "", "sum": gettext("by us") if value.sum else ""}


#: The columns of every kind of amount, behind its own.
_OF_ANY_KIND = {"of": N_("Part counted"), "sum": N_("Added up")}


def _words(value: Amount) -> AmountWords:
    return AMOUNT_WORDS[kind_of(value).name]


def _cell(value: Amount, name: str) -> str:
    if name in kind_of(value).measures:
        quantity = getattr(value, name)
        return amount(quantity) if quantity else ""
    return _label(value, name)


def _label(value: Amount, name: str) -> str:
    return _words(value).glossaries[name].get(getattr(value, name) or "", "")
