"""What others list: their rows, each with our release of it, or with why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, NewType

from pydantic import Field

from .base import Frozen, IndicatorId, ReleaseId, Status
from .fields import FieldMeta

#: The id of one edition of a list: `epoch-notable-2026-01-26`, as its file is called.
EditionId = NewType("EditionId", str)


class ListColumn(Frozen):
    """A column of the list whose words are kept: `item` is what it is about, where that is an item of ours.

    `means` leads from each word of theirs to the states of ours that say the same.
    """

    identity: ClassVar[str] = "id"

    id: str
    title: str
    item: IndicatorId | None = None
    means: Mapping[str, tuple[Status, ...]] = {}


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
