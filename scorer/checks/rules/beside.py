"""Rules on texts and addresses of records, for what stands beside them: statements, leads, what readers found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ...model.plain import plain
from ...records.finding import Pointer
from ...records.paths import MISSING_FILE, STATEMENTS, reading_path
from .addresses import detours, tracking
from .registry import Hit, RuleContext, beside_records
from .text import cut_off, stand_ins


@beside_records("D125")
def nothing_stands_in_beside(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    for path, data in _files(context):
        yield from ((path, hit) for hit in stand_ins(json.dumps(data, separators=(",", ":"), default=str)))


@beside_records("D126")
def text_beside_is_not_cut_off(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    for path, _ in _files(context):
        source = context.texts.get(path)
        yield from ((path, hit) for hit in cut_off(source)) if source else ()


@beside_records("D181")
def addresses_beside_carry_no_tracking(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    for path, data in _files(context):
        yield from ((path, hit) for hit in tracking(_addresses(data, ())))


@beside_records("D182")
def addresses_beside_are_no_detours(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    for path, data in _files(context):
        yield from ((path, hit) for hit in detours(_addresses(data, ())))


def _files(context: RuleContext) -> Iterator[tuple[str, object]]:
    """Yield the files that readers see beside records, as far as these rules look at them."""
    dataset = context.dataset
    yield STATEMENTS, [plain(one) for one in dataset.statements]
    yield MISSING_FILE, [plain(one) for one in dataset.missing]
    for name, readings in dataset.readings.items():
        if any(reading.found for reading in readings.readings):
            found = [{"found": [plain(one) for one in reading.found]} for reading in readings.readings]
            yield reading_path(name), {"readings": found}


def _addresses(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield the addresses in plain data, with their places."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _addresses(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _addresses(inner, (*at, index))
    elif isinstance(value, str) and at[-1] in ("url", "archived", "via", "lead"):
        yield at, value
