"""What a program found when it looked into copies of a record's documents. Facts only: no claim rests on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from .base import Frozen

#: The form nearest to what is written in which a quotation was found.
Sighting = Literal["exact", "markup", "hyphenation", "typography", "spacing", "nowhere"]
TextForm = Literal["text", "html", "markdown", "json", "pdf", "listing", "none"]


class CheckedQuotation(Frozen):
    """A `shows` of the record, and where the text has it: at which character in that form of the text."""

    shows: str
    found: Sighting
    offset: int | None = None


class TermHit(Frozen):
    """What is printed where a term stands; `why` says why it does not tell the item, and is written by a person."""

    offset: int
    text: str
    why: str | None = None


class TermSearch(Frozen):
    """A search of one text for the terms of one item: text and terms make every hit, so most are a place alone.

    `listed` shows what is printed at the first ones and wherever a person judged it, `at` gives the places of the
    others (of very many only the first), and `why` is a person's word for all of them together.
    """

    terms: str
    hits: int
    why: str | None = None
    listed: tuple[TermHit, ...] = ()
    at: tuple[int, ...] = ()


class DocumentEvidence(Frozen):
    """One copy of a document as it was found. `sha256` is of its bytes, `text_sha256` of the text that is searched."""

    # `from` and `copy` mean something else here.
    copy_: str | None = Field(default=None, alias="copy")
    date: date
    form: TextForm
    sha256: str | None = None
    reader: str | None = None
    text_sha256: str | None = None
    characters: int | None = None
    quotations: tuple[CheckedQuotation, ...] = ()
    searches: Mapping[str, TermSearch] = Field(default_factory=dict)


#: What is known of an address. `confirmed`: the document is there and says what the record says. `unmatched`:
#: what is there could not be matched, which proves nothing. `there`: it answers, and nothing could be compared.
#: `moved`: maybe it is elsewhere. `away`: not there on that day. `gone`: not there from several places over a time.
AddressState = Literal["confirmed", "unmatched", "there", "moved", "unknown", "away", "gone"]
#: Which address of a document it is: its own, that of the copy that was read, of the archive; or files on a disk.
AddressRole = Literal["original", "copy", "archive", "folder"]
#: What a state rests on, where its name does not say it.
StateReason = Literal[
    "address", "scheme", "redirects", "deadline", "connection", "protocol", "size", "coding",
    "status", "wall", "login", "front_page", "says_not_found",
    "no_text", "nothing_to_compare", "short_quotations", "other_bytes", "other_text",
]  # fmt: skip


#: What proves that a document is the one that was read.
ConfirmedBy = Literal["digest", "quotations"]


class Confirmation(Frozen):
    """The last day on which an address was found to say what the record says, by a digest or by quotations.

    `sha256` and `found` are those of that day, where it is not the day of the newest answer, which has them.
    """

    date: date
    by: ConfirmedBy
    sha256: str | None = None
    found: tuple[str, ...] = ()


class Away(Frozen):
    """The first and the last day on which an address was not there, as asked from one place of the network."""

    vantage: str
    first: date
    last: date


class AskedAddress(Frozen):
    """What one address of a document answered when it was last asked, and when it was last confirmed.

    `bytes`, `sha256`, `found` and `missed` (quotations) are of what came that day, where a document came.
    """

    address: str | None = None
    date: date
    state: AddressState
    reason: StateReason | None = None
    status: int | None = None
    final: str | None = None
    type: str | None = None
    bytes: int | None = None
    sha256: str | None = None
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    confirmed: Confirmation | None = None
    away: tuple[Away, ...] = ()


class EvidenceFile(Frozen):
    """Everything that was found again for one record, by the keys of its documents.

    `documents` is what stands in copies that were searched, `asked` what addresses answered.
    """

    documents: Mapping[str, DocumentEvidence] = {}
    asked: Mapping[str, Mapping[AddressRole, AskedAddress]] = {}
