"""D12x: amounts that fit together."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from ...model import DataValue, ParameterValue, Release
from ...records.finding import Pointer
from .registry import Hit, RuleContext, record_rule


@record_rule(
    "D121",
    "Each amount says what it is the amount of",
    fix="name the `variant`, or for data the `stage`, `modality` or `measure`",
)
def amounts_are_told_apart(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """Two amounts without a word of difference leave the reader to guess which is which."""
    for name, claim in release.claims.items():
        labels = [_label(value) for value in claim.values_]
        seen: Counter[tuple[object, ...]] = Counter()
        for index, label in enumerate(labels):
            seen[label] += 1
            if seen[label] == 2:
                yield Hit(
                    ("claims", name, "values", index),
                    "this amount is labelled like one above it",
                    "name the `variant`, or for data the `stage`, `modality` or `measure`",
                )


def _label(value: ParameterValue | DataValue) -> tuple[object, ...]:
    # Amounts in different units tell themselves apart: 570 GB and 300B tokens of the same stage.
    unit = value.size.unit if isinstance(value, DataValue) else "parameters"
    fields = ("variant", "stage", "modality", "measure")
    return (unit, *(getattr(value, field, None) for field in fields))


@record_rule(
    "D122",
    "Active parameters are a part of the total",
    fix="swap `active` and `total`, or correct one of them",
)
def active_is_part_of_total(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """A mixture of experts uses some of its parameters for each token; the two are easily swapped."""
    claim = release.claims.parameter_count
    for index, value in enumerate(claim.values if claim else ()):
        active, total = value.active, value.total
        if active is None or active.value is None:
            continue
        limit = 100 if active.unit == "percent" else total.value if total else None
        if limit is not None and active.value > limit:
            of = "100%" if active.unit == "percent" or total is None else total.text
            yield Hit(
                ("claims", "parameter_count", "values", index, "active"),
                f"{active.text} active parameters are more than {of}",
                "swap `active` and `total`, or correct one of them",
            )


@record_rule(
    "D123",
    "Text holds what a reader can see",
    fix="remove the character, or write the text",
    waivable=False,
)
def text_is_visible(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """A mark that turns the direction of reading, or a name of blanks, shows another text than is stored."""
    # Most records are told to be sound by one look at the whole of their text.
    whole = release.model_dump_json(by_alias=True, exclude_none=True)
    if whole.isprintable() and not _SUSPECT.search(whole):
        return
    for at, text in _texts(json.loads(whole), ()):
        odd = next((c for c in text if not c.isprintable() and c != "\n"), None)
        if odd is not None:
            where = f"`{at[-1]}`" if isinstance(at[-1], str) else "this"
            yield Hit(at, f"{where} holds the invisible character U+{ord(odd):04X}", "remove the character")
        elif not text.strip():
            yield Hit(at, "there is nothing but blanks", "write the text, or remove the field")


# In JSON: an escape other than of a quote, a backslash or a line's end, or a text of blanks.
_SUSPECT = re.compile(r'\\[^"\\n]|"(?: |\\n)+"')


def _texts(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))
