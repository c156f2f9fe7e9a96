"""The record of one release, and the second reading of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from .amounts import AnyAmount
from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, Status


class Read(Frozen):
    """When a document was read, and in which copy; `via` is the address of that copy."""

    date: date
    # `copy` is the record's own word; a model method of that name is not used here.
    copy_: Copy = Field(alias="copy")
    via: str | None = None


class Document(Frozen):
    """One text read for a record, whether it disclosed something or not."""

    title: str
    publisher: str
    kind: DocumentKind
    url: str
    published: date | None = None
    read: Read
    commit: str | None = None
    path: str | None = None
    archived: str | None = None
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

    status: Status
    values: tuple[AnyAmount, ...] = ()
    evidence: tuple[Proof, ...] = ()
    searched: tuple[str, ...] = ()
    refusal: Proof | None = None
    since: date | None = None
    withdrawn: date | None = None
    earlier: tuple[Earlier, ...] = ()
    note: str | None = None


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
    digest: str


class Waiver(Frozen):
    """A rule that does not apply to a record, and why."""

    rule: str
    reason: str


class Release(Frozen):
    """One record: what a lab put out under one name."""

    name: str
    released: date
    access: Access
    weights_since: date | None = None
    flagship: bool
    family: str | None = None
    derived_from: tuple[str, ...] = ()
    identifiers: Identifiers = Identifiers()
    note: str | None = None
    documents: Mapping[str, Document]
    claims: Claims
    estimates: tuple[Estimate, ...] = ()
    replies: tuple[Reply, ...] = ()
    reviews: tuple[Review, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    former_ids: tuple[str, ...] = ()


class ReaderMark(Frozen):
    """What one reader found for one indicator: the status and, where there are any, the amounts."""

    status: Status
    values: tuple[Mapping[str, str], ...] = ()
    note: str | None = None


class Settled(Frozen):
    """How two readings that differed were settled; `first` is the mark before it was."""

    first: ReaderMark
    note: str


class SecondReading(Frozen):
    """The second, blind reading of one record."""

    date: date
    documents: tuple[str, ...]
    claims: Mapping[IndicatorId, ReaderMark]
    settled: Mapping[IndicatorId, Settled] = {}
