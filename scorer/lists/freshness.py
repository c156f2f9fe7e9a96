"""How far the record is behind: of each lab the newest release, the newest lead, and the last look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Dataset, LabId, LabLook
from .called import LabNames


@dataclass(frozen=True, slots=True)
class Lead:
    """A release that is known and not on record; `about` is a hint, to the day, the month or the year."""

    name: str
    about: str

    @property
    def day(self) -> date | None:
        """The day, where the hint is as exact as that."""
        return date.fromisoformat(self.about) if len(self.about) == len("2026-05-19") else None


def newest_leads(dataset: Dataset) -> dict[LabId, Lead]:
    """Return the newest lead of each lab: from missing.yaml, and from the rows of lists that lead there."""
    found: dict[LabId, Lead] = {}
    for lab, lead in (*_missing(dataset), *_listed(dataset)):
        if lab not in found or lead.about > found[lab].about:
            found[lab] = lead
    return found


def _missing(dataset: Dataset) -> Iterator[tuple[LabId, Lead]]:
    yield from ((entry.lab, Lead(entry.name, entry.about)) for entry in dataset.missing)


def _listed(dataset: Dataset) -> Iterator[tuple[LabId, Lead]]:
    names = LabNames(dataset.labs, dataset.conventions)
    for one in dataset.lists.values():
        for row in one.rows:
            if row.missing and row.date:
                yield from ((lab, Lead(row.missing, row.date)) for lab in names.labs(row.lab))


def last_looks(dataset: Dataset) -> dict[LabId, LabLook]:
    """Return the last look at each lab that anybody looked at."""
    return {look.lab: look for look in dataset.looks}


def is_due(dataset: Dataset, lab: LabId, on: date) -> bool:
    """Return whether a main lab was last looked at too long before a day, or never."""
    known = last_looks(dataset).get(lab)
    limit = dataset.conventions.look_again_days
    return lab in dataset.conventions.main_labs and (known is None or (on - known.looked_on).days > limit)
