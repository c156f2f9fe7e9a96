"""Claims: what is known of one item of one release, with its proof."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from .amounts import AnyAmount
from .base import Frozen, IndicatorId, Part, Refused, Status
from .fields import FieldMeta


class Proof(Frozen):
    """Where a document says something: `shows` is the fragment printed there."""

    document: str
    locator: str
    shows: str


class Refusal(Proof):
    """Where a lab says that it will not tell: `declined` in words, or `omitted` by the document."""

    how: Refused | None = None


class Located(Frozen):
    """Something that was found and does not count, and why."""

    document: str
    locator: str
    why: str


class Earlier(Frozen):
    """A state that held before `since`, up to and without the day `until`."""

    status: Status
    until: date


class Claim(Frozen):
    """What is known of one indicator of one release, with its proof."""

    status: Annotated[Status, FieldMeta(kind="answer")]
    values: Annotated[tuple[AnyAmount, ...], FieldMeta(kind="answer")] = ()
    part: Annotated[
        Part | None, FieldMeta("which part is disclosed", beside="which part is disclosed of {claims}")
    ] = None
    how: Annotated[
        Refused | None,
        FieldMeta("whether declined or left out", beside="whether {claims} was declined or left out"),
    ] = None
    since: Annotated[date | None, FieldMeta("date of first disclosure", "fact")] = None
    withdrawn: Annotated[date | None, FieldMeta("date of withdrawal", "fact")] = None
    evidence: Annotated[tuple[Proof, ...], FieldMeta(beside="evidence for {claims}")] = ()
    searched: Annotated[
        tuple[str, ...], FieldMeta("documents searched", beside="documents searched for {claims}")
    ] = ()
    located: Annotated[
        tuple[Located, ...], FieldMeta(beside="what was found and does not count for {claims}")
    ] = ()
    refusal: Annotated[Refusal | None, FieldMeta(beside="refusal beside {claims}")] = None
    earlier: Annotated[tuple[Earlier, ...], FieldMeta(beside="earlier states of {claims}")] = ()
    note: Annotated[str | None, FieldMeta(beside="note on {claims}")] = None


#: The claims of one release; an indicator that is missing was not assessed.
Claims = Mapping[IndicatorId, Claim]
