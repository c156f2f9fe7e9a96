"""What others call labs and releases -> the ids that these have here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model import Conventions, Dataset, Lab, LabId, Missing, Release, ReleaseId, lab_of


def name_key(name: str) -> str:
    """Return a name so that its spellings are the same: case, spaces, hyphens and points say nothing, a plus does.

    >>> name_key("Claude Opus 4.5") == name_key("claude-opus-4-5")
    True
    >>> name_key("Command R+") == name_key("command-r")
    False
    """
    return re.sub(r"[^a-z0-9\u0080-\U0010ffff]+", "", name.casefold().replace("+", "plus"))


class LabNames:
    """Every name under which a lab of ours is known, to us or to others."""

    def __init__(self, labs: Mapping[LabId, Lab], conventions: Conventions) -> None:
        self._known: dict[str, LabId] = {}
        for lab in labs.values():
            for name in (lab.id, lab.name, *lab.names.values(), *lab.aliases, *lab.former_names):
                self._known.setdefault(name_key(name), lab.id)
        for name, id_ in conventions.providers.items():
            self._known[name_key(name)] = id_
        for name in conventions.namesakes:
            self._known.pop(name_key(name), None)

    def lab(self, name: str) -> LabId | None:
        """Return the lab that one name means; None for a lab that we do not have, and for a namesake."""
        return self._known.get(name_key(name))

    def labs(self, printed: str) -> tuple[LabId, ...]:
        """Return the labs that a list prints in one field, apart by commas, semicolons, slashes or `and`."""
        parts = (printed, *re.split(r"\s*[,;/]\s*|\s+(?:and|&)\s+", printed))
        return tuple(dict.fromkeys(lab for part in parts if (lab := self.lab(part))))


class ReleaseNames:
    """Every name of the releases on record and of those that are known to be missing, lab by lab."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def releases(self, lab: LabId, name: str) -> tuple[ReleaseId, ...]:
        """Return the releases of a lab that go by a name, an alias or an identifier, however it is spelt."""
        return self._releases.get((lab, name_key(name)), ())

    def missing(self, lab: LabId, name: str) -> Missing | None:
        """Return the entry of missing.yaml that has the name or lists it as another, however it is spelt."""
        return self._missing.get((lab, name_key(name)))

    def anywhere(self, name: str) -> bool:
        """Return whether any lab has a release of a name, on record or missing: one lab may serve models of another."""
        return name_key(name) in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(key for names in (self._releases, self._missing) for _, key in names)

    @cached_property
    def _releases(self) -> Mapping[tuple[LabId, str], tuple[ReleaseId, ...]]:
        found: dict[tuple[LabId, str], tuple[ReleaseId, ...]] = {}
        for id_, release in sorted(self._dataset.releases.items()):
            for key in {name_key(name) for name in names_of(id_, release)}:
                place = (lab_of(id_), key)
                found[place] = (*found.get(place, ()), id_)
        return found

    @cached_property
    def _missing(self) -> Mapping[tuple[LabId, str], Missing]:
        return {
            (entry.lab, name_key(name)): entry
            for entry in self._dataset.missing
            for name in (*entry.aliases, entry.name)
        }


def names_of(id_: ReleaseId, release: Release) -> Iterator[str]:
    """Yield every name of a release: its own, its aliases, its id and what its identifiers end in."""
    known = release.identifiers
    yield from (release.name, id_.partition("/")[2], *known.aliases, *known.api)
    yield from (place.rpartition("/")[2] for place in (known.huggingface,) if place)
