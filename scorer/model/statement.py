"""What labs say of all their systems: found, and counted for no single release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from .base import DocumentKind, Frozen, IndicatorId, LabId, ReleaseId, lab_of
from .document import Document
from .fields import FieldMeta


class Said(Frozen):
    """What a statement about all systems of a lab says of one item."""

    item: IndicatorId
    shows: str
    locator: str


class Look(Frozen):
    """One look for a page about all systems of a lab; `kind` where it is not that of the entry."""

    kind: DocumentKind | None = None
    date: date
    where: str


class Statement(Frozen):
    """What a lab says of its systems in general, or that no such page was found; it counts for no release.

    `covers` holds `all`, or the ids of releases. `instrument` is the law that asks for such a page, by its id.
    """

    lab: LabId
    instrument: Annotated[
        str | None, FieldMeta(left_out={"page": "the page of who published what is put together by it"})
    ] = None
    document: Document | None = None
    general: str | None = None
    covers: tuple[str, ...] = ()
    says: tuple[Said, ...] = ()
    kind: DocumentKind | None = None
    looked_for: tuple[Look, ...] = ()

    def speaks_of(self, release: ReleaseId) -> bool:
        """Return whether it covers a release."""
        return release in self.covers or ("all" in self.covers and lab_of(release) == self.lab)


def statement_ids(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Return statements by their ids: the lab, and which of its entries each is, as in `google/1`.

    Entries keep their places, so that an id stays what it was; a new one goes behind those of its lab.
    """
    numbers: Counter[str] = Counter()
    found = {}
    for statement in statements:
        numbers[statement.lab] += 1
        found[f"{statement.lab}/{numbers[statement.lab]}"] = statement
    return found
