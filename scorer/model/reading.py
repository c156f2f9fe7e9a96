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
    """How two readings that differed were settled at the source, and which mark was kept."""

    date: date
    item: IndicatorId
    kept: Literal["record", "reading", "third"]
    document: str | None = None
    note: str


class Readings(Frozen):
    """All readings of one record, the first reader's first; both lists only grow."""

    readings: tuple[Reading, ...]
    settled: tuple[Settled, ...] = ()

    @property
    def first(self) -> Reading:
        """What the first reader marked, before anything was settled."""
        return self.readings[0]

    @property
    def second(self) -> Reading | None:
        """The newest reading after the first."""
        return self.readings[-1] if len(self.readings) > 1 else None

    def settlement(self, item: IndicatorId) -> Settled | None:
        """Return how an item was settled last, if it was."""
        return next((one for one in reversed(self.settled) if one.item == item), None)
