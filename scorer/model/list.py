"""What others list: their rows, each with our release of it, or with why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, NewType

from pydantic import Field

from .base import Frozen, IndicatorId, ReleaseId
from .fields import FieldMeta

#: The id of one edition of a list: `epoch-notable-2026-01-26`, as its file is called.
EditionId = NewType("EditionId", str)


#: What a column is about that judges no item: how the model can be had.
ACCESS = IndicatorId("access")
#: What can stand here beside a word of theirs: a state of a claim, or a kind of access.
Mark = Literal[
    "disclosed", "partial", "withheld", "silent", "not_assessed",
    "api", "open_weights", "open_source", "unreleased",
]  # fmt: skip
#: Who was found right where a list and the record say different things, at the source.
Right = Literal["ours", "theirs", "both", "rules", "unsettled"]


class ListColumn(Frozen):
    """A column of the list whose words are kept: `item` is what it is about, where that is an item of ours;
    with `access` it is about how the model can be had.

    `means` leads from each word of theirs to the states of ours, or the kinds of access, that say the same.
    """

    identity: ClassVar[str] = "id"

    id: str
    title: str
    item: IndicatorId | None = None
    access: bool = False
    means: Mapping[str, tuple[Mark, ...]] = {}


class DecidingDocument(Frozen):
    """A document that was opened to find out who is right; no evidence for a claim."""

    identity: ClassVar[str] = "url"

    title: str
    url: str


class LookedInto(Frozen):
    """Who is right where their mark and ours differ: `ours` is what stood here on `date`, when somebody looked."""

    identity: ClassVar[str] = "column"

    column: str
    release: ReleaseId
    ours: Mark
    right: Right
    why: str
    documents: tuple[DecidingDocument, ...] = ()
    date: date


class ListRow(Frozen):
    """One row, as printed there. `date` is a hint and no evidence; `marks` are their words by our names of columns.

    Of `releases`, `variant_of`, `missing` (a name in missing.yaml) and `absent` (a reason) exactly one is there.
    """

    identity: ClassVar[str] = "name"

    name: str
    lab: str
    date: str | None = None
    marks: Mapping[str, str] = {}
    releases: tuple[ReleaseId, ...] = ()
    variant_of: ReleaseId | None = None
    missing: str | None = None
    absent: str | None = None
    looked_into: tuple[LookedInto, ...] = ()

    @property
    def held(self) -> tuple[ReleaseId, ...]:
        """The releases on record that the row is about, itself or as a variant of one."""
        return (*self.releases, *([self.variant_of] if self.variant_of else ()))


class ReleaseList(Frozen):
    """One edition of a list that others keep. `sha256` is that of the file as it was had, on `had_on`."""

    list_: Annotated[
        str, FieldMeta("id of the list", left_out={"page": "the address of the page has it"})
    ] = Field(alias="list")
    name: str
    publisher: str
    edition: date
    url: str
    had_from: str | None = None
    had_on: date
    sha256: str
    licence: str
    attribution: str
    kept: str
    note: str | None = None
    columns: tuple[ListColumn, ...] = ()
    rows: tuple[ListRow, ...]
