"""The record of one release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .base import Access, Flagship, Frozen, IndicatorId, ReleaseId
from .basis import Basis
from .claim import Claims
from .document import Document, LookedFor
from .fields import FieldMeta


class Identifiers(Frozen):
    """Names under which others find the release."""

    huggingface: str | None = None
    github: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    api: tuple[str, ...] = ()
    no_api: str | None = None
    aliases: tuple[str, ...] = ()


class Estimate(Frozen):
    """A third party's figure: shown apart, never scored."""

    indicator: IndicatorId
    value: str
    source: str
    url: str


class Answer(Frozen):
    """What became of a reply: who decided it, when, and why."""

    date: date
    by: str
    reason: str


class Reply(Frozen):
    """A lab's answer to a claim, and what became of it; `verified` is an address that shows it is the lab's."""

    date: date
    from_: str = Field(alias="from")
    url: str
    verified: str | None = None
    claim: IndicatorId
    summary: str
    outcome: Literal["accepted", "partly_accepted", "declined", "open"]
    answer: Answer | None = None


#: Methods by which values were taken again from the sources; the older name stays in entries of before.
READ_AGAIN = frozenset(["second_reading", "blind_reread"])


class Review(Frozen):
    """A review of the content whose digest it carries."""

    by: str
    date: date
    method: Literal["second_reading", "read_through", "blind_reread"]
    digest: Annotated[str, FieldMeta(left_out={"page": "the page says whether it still holds"})]


_OF_RULES = "it concerns our rules and not the release; record.yaml has it"


class Waiver(Frozen):
    """A rule that does not apply to a record, and why.

    `saw` leads from each place where the rule found something to what it found: of anything else it says nothing.
    """

    rule: str
    saw: Mapping[str, str] = {}
    reason: str


class Removed(Frozen):
    """What was taken away from a record, and why."""

    what: str
    date: date
    reason: str


class Release(Frozen):
    """One record: what a lab put out under one name."""

    name: Annotated[str, FieldMeta(kind="fact", reviewed=False)]
    released: Annotated[date, FieldMeta("day of release", "fact")]
    access: Annotated[Access, FieldMeta("access at release", "fact")]
    weights_since: Annotated[
        date | None, FieldMeta("day the weights were published", "fact", reviewed=False)
    ] = None
    variants_since: Annotated[Mapping[str, date], FieldMeta("days of later variants", reviewed=False)] = (
        Field(default_factory=dict)
    )
    flagship: Annotated[Flagship, FieldMeta(kind="fact", none="unknown")]
    basis: Annotated[Basis, FieldMeta("sources of the basic facts", reviewed=False)] = Basis()
    family: Annotated[
        str | None, FieldMeta(reviewed=False, left_out={"page": "a short name for programs; the API has it"})
    ] = None
    derived_from: Annotated[tuple[ReleaseId, ...], FieldMeta(reviewed=False)] = ()
    identifiers: Annotated[Identifiers, FieldMeta("identifiers on other sites", reviewed=False)] = (
        Identifiers()
    )
    note: Annotated[
        str | None,
        FieldMeta(
            "note on the release",
            reviewed=False,
            left_out={"api": "a remark about the record; record.yaml has it"},
        ),
    ] = None
    documents: Annotated[Mapping[str, Document], FieldMeta("list of documents")]
    looked_for: Annotated[tuple[LookedFor, ...], FieldMeta("unsuccessful searches", reviewed=False)] = ()
    claims: Claims
    estimates: Annotated[tuple[Estimate, ...], FieldMeta("estimates by others", reviewed=False)] = ()
    replies: Annotated[tuple[Reply, ...], FieldMeta(reviewed=False)] = ()
    reviews: Annotated[tuple[Review, ...], FieldMeta(kind="signature", reviewed=False)] = ()
    waivers: Annotated[
        tuple[Waiver, ...],
        FieldMeta(kind="signature", reviewed=False, left_out={"api": _OF_RULES, "page": _OF_RULES}),
    ] = ()
    removed: Annotated[
        tuple[Removed, ...],
        FieldMeta(
            "list of removed entries",
            reviewed=False,
            left_out=dict.fromkeys(("api", "page"), "it concerns the record; record.yaml and `diff` have it"),
        ),
    ] = ()
    former_ids: Annotated[
        tuple[ReleaseId, ...],
        FieldMeta(reviewed=False, left_out={"api": "an address of before leads to the page"}),
    ] = ()
