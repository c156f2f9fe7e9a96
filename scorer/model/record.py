"""The record of one release, and the second reading of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .amounts import AnyAmount
from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, ReleaseId, Status
from .fields import FieldMeta


class Read(Frozen):
    """When a document was read, and in which copy; `via` is the address of that copy."""

    date: date
    # `copy` is the record's own word; a model method of that name is not used here.
    copy_: Copy = Field(alias="copy")
    via: str | None = None


class Document(Frozen):
    """One text read for a record, whether it disclosed something or not."""

    title: str
    publisher: Annotated[str, FieldMeta(reviewed=False)]
    kind: Annotated[DocumentKind, FieldMeta(reviewed=False)]
    url: str
    published: date | None = None
    read: Annotated[Read, FieldMeta(reviewed=False)]
    commit: Annotated[str | None, FieldMeta(reviewed=False)] = None
    path: Annotated[str | None, FieldMeta(reviewed=False)] = None
    archived: Annotated[str | None, FieldMeta(reviewed=False)] = None
    sha256: str | None = None


class Proof(Frozen):
    """Where a document says something: `shows` is the fragment printed there."""

    document: str
    locator: str
    shows: str


class Earlier(Frozen):
    """A state that held before `since`, up to and without the day `until`."""

    status: Status
    until: date


class Claim(Frozen):
    """What is known of one indicator of one release, with its proof."""

    status: Annotated[Status, FieldMeta(kind="answer")]
    values: Annotated[tuple[AnyAmount, ...], FieldMeta(kind="answer")] = ()
    since: Annotated[date | None, FieldMeta("day it was first told", "fact")] = None
    withdrawn: Annotated[date | None, FieldMeta("day it was withdrawn", "fact")] = None
    evidence: Annotated[tuple[Proof, ...], FieldMeta(beside="evidence for {claims}")] = ()
    searched: Annotated[tuple[str, ...], FieldMeta(beside="documents searched for {claims}")] = ()
    refusal: Annotated[Proof | None, FieldMeta(beside="refusal beside {claims}")] = None
    earlier: Annotated[
        tuple[Earlier, ...],
        FieldMeta(beside="earlier states of {claims}", left_out={"api": "version 1 has no place for it"}),
    ] = ()
    note: Annotated[str | None, FieldMeta(beside="note on {claims}")] = None


#: The claims of one release; an indicator that is missing was not assessed.
Claims = Mapping[IndicatorId, Claim]


class Identifiers(Frozen):
    """Names under which others find the release."""

    huggingface: str | None = None
    github: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    api: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Estimate(Frozen):
    """A third party's figure: shown apart, never scored."""

    indicator: IndicatorId
    value: str
    source: str
    url: str


class Reply(Frozen):
    """A lab's answer to a claim, and what became of it."""

    date: date
    from_: str = Field(alias="from")
    url: str
    claim: IndicatorId
    summary: str
    outcome: Literal["accepted", "partly_accepted", "declined", "open"]


class Review(Frozen):
    """A review of the content whose digest it carries."""

    by: str
    date: date
    method: Literal["blind_reread", "read_through"]
    digest: Annotated[str, FieldMeta(left_out={"page": "the page says whether it still holds"})]


_OF_RULES = "it concerns our rules and not the release; record.yaml has it"


class Waiver(Frozen):
    """A rule that does not apply to a record, and why."""

    rule: str
    reason: str


class Release(Frozen):
    """One record: what a lab put out under one name."""

    name: Annotated[str, FieldMeta(kind="fact", reviewed=False)]
    released: Annotated[date, FieldMeta("day of release", "fact")]
    access: Annotated[Access, FieldMeta("access at release", "fact")]
    weights_since: Annotated[
        date | None, FieldMeta("day the weights were published", "fact", reviewed=False)
    ] = None
    flagship: Annotated[bool, FieldMeta(kind="fact")]
    family: Annotated[str | None, FieldMeta(reviewed=False)] = None
    derived_from: Annotated[tuple[ReleaseId, ...], FieldMeta(reviewed=False)] = ()
    identifiers: Annotated[Identifiers, FieldMeta(reviewed=False)] = Identifiers()
    note: Annotated[
        str | None,
        FieldMeta(reviewed=False, left_out={"api": "a remark about the record; record.yaml has it"}),
    ] = None
    documents: Annotated[Mapping[str, Document], FieldMeta("list of documents")]
    claims: Claims
    estimates: Annotated[tuple[Estimate, ...], FieldMeta(reviewed=False)] = ()
    replies: Annotated[tuple[Reply, ...], FieldMeta(reviewed=False)] = ()
    reviews: Annotated[
        tuple[Review, ...],
        FieldMeta(kind="signature", reviewed=False, left_out={"api": "`review` says what they come to"}),
    ] = ()
    waivers: Annotated[
        tuple[Waiver, ...],
        FieldMeta(kind="signature", reviewed=False, left_out={"api": _OF_RULES, "page": _OF_RULES}),
    ] = ()
    former_ids: Annotated[
        tuple[ReleaseId, ...],
        FieldMeta(reviewed=False, left_out={"api": "an address of before leads to the page"}),
    ] = ()


class ReaderMark(Frozen):
    """What one reader found for one indicator: the status and, where there are any, the amounts."""

    status: Annotated[Status, FieldMeta(kind="answer")]
    values: Annotated[
        tuple[Mapping[str, str], ...],
        FieldMeta(kind="answer", left_out={"page": "the page says whether the two readers agree"}),
    ] = ()
    note: Annotated[str | None, FieldMeta(left_out={"page": "a remark for whoever settles a difference"})] = (
        None
    )


class Settled(Frozen):
    """How two readings that differed were settled; `first` is the mark before it was."""

    first: ReaderMark
    note: str


class SecondReading(Frozen):
    """The second, blind reading of one record."""

    date: date
    documents: Annotated[
        tuple[str, ...], FieldMeta(left_out={"page": "they are listed as those of the record"})
    ]
    claims: Mapping[IndicatorId, ReaderMark]
    settled: Mapping[IndicatorId, Settled] = {}
