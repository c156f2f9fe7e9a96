"""The record of one release, and the second reading of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .. import quantity
from ..quantity import Quantity
from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, Stage, Status


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


class ParameterValue(Frozen):
    """Parameters of one variant; `active` is a number of parameters or a share in percent."""

    variant: str | None = None
    total: Annotated[Quantity, BeforeValidator(quantity.parameters)] | None = None
    active: Annotated[Quantity, BeforeValidator(quantity.active_parameters)] | None = None


class DataValue(Frozen):
    """One amount of training data, in the unit the lab counts in."""

    variant: str | None = None
    size: Annotated[Quantity, BeforeValidator(quantity.data_size)]
    stage: Stage | None = None
    modality: Literal["text", "code", "image", "audio", "video", "multimodal"] | None = None
    measure: Literal["seen", "unique"] | None = None


class Claim(Frozen):
    """What is known of one indicator of one release, with its proof."""

    status: Status
    evidence: tuple[Proof, ...] = ()
    searched: tuple[str, ...] = ()
    refusal: Proof | None = None
    since: date | None = None
    withdrawn: date | None = None
    earlier: tuple[Earlier, ...] = ()
    note: str | None = None

    @property
    def values_(self) -> tuple[ParameterValue, ...] | tuple[DataValue, ...]:
        """Amounts, where the indicator has any."""
        return getattr(self, "values", ())


class ParameterClaim(Claim):
    """A claim whose values are numbers of parameters."""

    values: tuple[ParameterValue, ...] = ()


class DataClaim(Claim):
    """A claim whose values are amounts of training data."""

    values: tuple[DataValue, ...] = ()


class Claims(Frozen):
    """The claims of one release; one that is missing was not assessed."""

    training_code: Claim | None = None
    parameter_count: ParameterClaim | None = None
    dataset_size: DataClaim | None = None

    def items(self) -> tuple[tuple[str, Claim], ...]:
        """Return (indicator, claim) of the claims that are there, in the record's order of indicators."""
        pairs = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, claim) for name, claim in pairs if claim is not None)

    def get(self, indicator: str) -> Claim | None:
        """Return the claim about an indicator, or None where there is none."""
        return getattr(self, indicator, None)


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

    indicator: Literal["parameter_count", "dataset_size"]
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
    claims: Mapping[str, ReaderMark]
    settled: Mapping[str, Settled] = {}
