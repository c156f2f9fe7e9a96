"""What stands in the file of parameter counts: names and types, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from ..lists.catalogues import Catalogue
from ..model import Copy, DocumentKind, LabId, ParameterValue, Refused, ReleaseId, Status
from ..model.base import Part
from .forms import Address, Sha256


class PlaceRow(TypedDict):
    """A place in a document, and all that leads back to the copy that was read."""

    title: str
    publisher: str
    kind: DocumentKind
    url: Address
    copy: Copy | None
    via: Address | None
    sha256: Sha256 | None
    published: date | None
    captured: date | None
    read_on: date | None
    locator: str
    shows: str


class RefusingPlaceRow(PlaceRow):
    how: Refused | None


class CountRow(TypedDict):
    """What one release tells of its parameters, under one name in one catalogue."""

    catalogue: Catalogue
    id: str
    release: ReleaseId
    name: str
    lab: LabId
    released: date
    status: Status
    how: Refused | None
    part: Part | None
    variant: str | None
    values: tuple[ParameterValue, ...]
    since: date | None
    withdrawn: date | None
    evidence: tuple[PlaceRow, ...]
    refusal: RefusingPlaceRow | None
    looked_for_on: date | None
    documents_searched: int
    note: str | None
    as_of: date
    url: str


_ByName = Mapping[str, tuple[CountRow, ...]]
#: One of its keys is no name of Python.
CataloguesRow = TypedDict("CataloguesRow", {"api": _ByName, "huggingface": _ByName, "models.dev": _ByName})


class LicenceOfDataRow(TypedDict):
    data: str
    exception: str


class ParametersRow(TypedDict):
    as_of: date
    rubric: int
    licence: LicenceOfDataRow
    catalogues: CataloguesRow
