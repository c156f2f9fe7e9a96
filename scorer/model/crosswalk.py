"""What the outside world asks: laws, codes, indices and definitions, clause by clause."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from .base import Access, DocumentKind, Frozen, IndicatorId, LabId, ReleaseId
from .document import Attempt
from .fields import FieldMeta

Audience = Literal["public", "downstream_provider", "deployer", "buyer", "regulator_on_request", "internal"]
Relation = Literal["equal", "broader", "narrower", "overlap", "context", "none"]

#: By these relations a clause asks for the item or for some of it; by the others for no disclosure of it.
ASKING = ("equal", "broader", "narrower", "overlap")


class ItemMapping(Frozen):
    """How a clause stands to one item, said from the clause's side."""

    identity: ClassVar[str] = "indicator"

    indicator: IndicatorId
    relation: Relation
    note: str | None = None


class ClauseScope(Frozen):
    """Which releases a clause can speak of, as far as its text says; what it does not say is None."""

    access: tuple[Access, ...] | None = None
    countries: tuple[str, ...] | None = None  # of the lab
    labs: tuple[LabId, ...] | None = None
    releases: tuple[ReleaseId, ...] | None = None
    flagship: bool = False
    general_purpose: bool = False  # only models that count as such by what the record holds
    released_from: date | None = None
    released_to: date | None = None
    older_from: date | None = None  # from this day on it reaches releases before `released_from` too


class Clause(Frozen):
    """One place in an instrument: what it asks, of whom, and to be told to whom."""

    identity: ClassVar[str] = "id"

    id: str
    clause: str
    asks: str
    of: str
    audience: tuple[Audience, ...]
    maps: tuple[ItemMapping, ...]
    scope: Annotated[
        ClauseScope,
        FieldMeta(left_out={"page": "a clause stands on the pages of the releases that it reaches"}),
    ] = ClauseScope()
    address: str | None = None
    read: Literal["text", "copy", "secondary"]
    via: str | None = None  # the address of what was read, where that is not the clause's own
    checked_on: date


class Publication(Frozen):
    """A document that an instrument asks labs to publish: one of each lab, or one of each release by its kind."""

    what: str
    per: Literal["lab", "release"]
    kind: Annotated[
        DocumentKind | None,  # where it is a kind of document in records
        FieldMeta(left_out={"page": "the documents of that kind stand on the page of who published what"}),
    ] = None


class Instrument(Frozen):
    """A law, a code, an index or a definition. Whether it is in force on a day follows from its dates.

    `not_read` says where a text of it was looked for and could not be read.
    """

    identity: ClassVar[str] = "id"

    id: str
    title: str
    short: str
    jurisdiction: str
    kind: Literal["binding", "guidance", "voluntary", "draft"]
    applies_from: date | None = None
    ended: date | None = None
    address: str | None = None
    note: str | None = None
    not_read: tuple[Attempt, ...] = ()
    publishes: Publication | None = None
    clauses: tuple[Clause, ...] = ()
