"""A claim's mark as the history of a record keeps it -> the words a page has for it."""

from __future__ import annotations

from ....history.changelog import said
from ....history.record_history import ACTIVE
from ....i18n import words
from ....i18n.messages import gettext
from ....model import build_amount
from ....quantity import PARAMETERS, QuantityError

_KINDS = {
    **dict.fromkeys(words.STAGES, "stage"),
    **dict.fromkeys(words.MODALITIES, "modality"),
    **dict.fromkeys(words.MEASURES, "measure"),
}


def claim_words(text: str) -> str:
    """Write a mark in words: `partial (>15T tokens)` -> `partly (more than 15 trillion tokens)`."""
    status, written = said(text)
    word, told = words.STATES[status].in_sentence, amounts_words(written)
    return gettext("{state} ({amounts})", state=word, amounts=told) if told else word


def amounts_words(written: str) -> str:
    """Write the amounts of a mark in words; a record that no check had passed is told as it was written."""
    try:
        return gettext("; ").join(_amount(text) for text in written.split("; ") if text)
    except ValueError:
        return written


def _amount(text: str) -> str:
    variant, _, rest = text.rpartition(": ")
    parts = rest.split(", ")
    found = {_field(part): part.removesuffix(ACTIVE) for part in parts}
    if len(found) < len(parts):
        raise ValueError("two parts for one field")
    amount = words.amount_line(build_amount(found))
    return gettext("{variant}: {amount}", variant=variant, amount=amount) if variant else amount


def _field(part: str) -> str:
    """Return which field of an amount a part of it was: no word stands for two, and a size has a unit."""
    if part in _KINDS:
        return _KINDS[part]
    if part.endswith(ACTIVE):
        return "active"
    try:
        PARAMETERS.parse(part)
    except QuantityError:
        return "size"
    return "total"
