"""Readings: what each reader of a record found, and how what differed was settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from .base import DocumentKind, Frozen, IndicatorId, Status
from .fields import FieldMeta


class ReaderMark(Frozen):
    """What one reader found for one indicator: the status and, where there are any, the amounts."""

    status: Annotated[Status, FieldMeta(kind="answer")]
    values: Annotated[
        tuple[Mapping[str, str | bool], ...],
        FieldMeta(kind="answer", left_out={"page": "the page says whether the two readers agree"}),
    ] = ()
    note: Annotated[str | None, FieldMeta(left_out={"page": "a remark for whoever settles a difference"})] = (
        None
    )


class Found(Frozen):
    """A document that a reader opened and the record lacks."""

    title: str
    url: str
    kind: DocumentKind


class Reading(Frozen):
    """What one reader found; `documents` are keys of the record."""

    date: date
    by: str
    documents: Annotated[
        tuple[str, ...], FieldMeta(left_out={"page": "they are listed as those of the record"})
    ]
    found: tuple[Found, ...] = ()
    claims: Mapping[IndicatorId, ReaderMark]


class Settled(Frozen):
    """How two readings that differed were settled at the source, and which mark was kept.

    `value` is what the record said then; a settlement holds as long as the record says that.
    """

    date: date
    item: IndicatorId
    kept: Literal["record", "reading", "third"]
    document: str | None = None
    value: Annotated[
        ReaderMark | None,
        FieldMeta(left_out={"page": "it is what the record says; a check holds it to that"}),
    ] = None
    note: str


class Readings(Frozen):
    """All readings of one record, the first reader's first; both lists only grow."""

    readings: tuple[Reading, ...]
    settled: tuple[Settled, ...] = ()

    @property
    def items(self) -> tuple[IndicatorId, ...]:
        """The items that any reader marked, in the order in which they were first marked."""
        return tuple(dict.fromkeys(item for reading in self.readings for item in reading.claims))

    def marking(self, item: IndicatorId) -> tuple[Reading, ...]:
        """Return the readings that marked an item, oldest first."""
        return tuple(reading for reading in self.readings if item in reading.claims)

    def pair(self, item: IndicatorId) -> tuple[Reading, Reading] | None:
        """Return the last two readings of an item, the earlier first; None where it was not read twice."""
        marking = self.marking(item)
        return (marking[-2], marking[-1]) if len(marking) > 1 else None

    def kept(self, item: IndicatorId) -> ReaderMark | None:
        """Return what an item was settled as; None where nothing was, or an older entry does not say as what."""
        settled, pair = self.settlement(item), self.pair(item)
        if settled is None or pair is None or settled.value:
            return settled.value if settled else None
        kept = {"record": pair[0], "reading": pair[1]}.get(settled.kept)
        return kept.claims[item] if kept else None

    @property
    def twice(self) -> bool:
        """Whether anything was read twice."""
        return any(self.pair(item) for item in self.items)

    def settlement(self, item: IndicatorId) -> Settled | None:
        """Return how the last two readings of an item were settled, if they were."""
        pair = self.pair(item)
        return next(
            (one for one in reversed(self.settled) if one.item == item and pair and one.date >= pair[1].date),
            None,
        )
