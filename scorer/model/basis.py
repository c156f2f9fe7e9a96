"""What the facts of a record rest on, beside its claims: the day, the flagship mark and the access."""

from __future__ import annotations

from typing import Literal

from .base import Frozen, ReleaseId


class DayBasis(Frozen):
    """What the day of release rests on: a document of the lab that prints it, or whoever reports it."""

    document: str | None = None
    locator: str | None = None
    shows: str | None = None
    reported: str | None = None


class FlagshipBasis(Frozen):
    """What a flagship mark rests on: words of the lab, or a reason."""

    document: str | None = None
    locator: str | None = None
    shows: str | None = None
    reason: Literal["first", "below", "specialised"] | None = None
    than: ReleaseId | None = None


class PlaceIn(Frozen):
    """A place in a document of the record."""

    document: str
    locator: str


class AccessBasis(Frozen):
    """Where the weights and the training code of an open-source release are."""

    weights: PlaceIn
    training_code: PlaceIn


class Basis(Frozen):
    """What the facts of a record rest on; what nobody has written down is absent."""

    released: DayBasis | None = None
    flagship: FlagshipBasis | None = None
    access: AccessBasis | None = None
