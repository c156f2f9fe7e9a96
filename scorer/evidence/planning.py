"""Which addresses of which documents are asked: those not confirmed since a day, or the ones confirmed longest ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ..model import AddressRole, AskedAddress, Dataset, ReleaseId
from .addresses import addresses_of, file_behind
from .judgement import Sought
from .states import confirmed_on, sought, was_confirmed

#: A document: the id of its record, and its key there.
DocumentId = tuple[ReleaseId, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One address of one document: as the record has it, and where the bytes behind it are asked for."""

    release: ReleaseId
    key: str
    role: AddressRole
    address: str
    place: str


def known_of(dataset: Dataset, which: DocumentId) -> Mapping[AddressRole, AskedAddress]:
    """Return what is known of the addresses of a document."""
    evidence = dataset.evidence.get(which[0])
    return evidence.asked.get(which[1], {}) if evidence else {}


def sought_of(dataset: Dataset, which: DocumentId) -> Sought:
    """Return what a document is known by."""
    evidence = dataset.evidence.get(which[0])
    receipt = evidence.documents.get(which[1]) if evidence else None
    return sought(dataset.releases[which[0]], which[1], receipt)


def documents_of(dataset: Dataset, names: Iterable[ReleaseId]) -> tuple[DocumentId, ...]:
    """Return every document of some records."""
    return tuple((name, key) for name in names for key in dataset.releases[name].documents)


def oldest(
    dataset: Dataset, documents: Iterable[DocumentId], number: int, seed: str
) -> tuple[DocumentId, ...]:
    """Return the documents that were confirmed longest ago or never; among those of one day the seed decides."""

    def age(which: DocumentId) -> tuple[date, str]:
        day = confirmed_on(known_of(dataset, which), sought_of(dataset, which)) or date.min
        return day, sha256("\n".join((seed, *which)).encode()).hexdigest()

    return tuple(sorted(documents, key=age)[:number])


def not_confirmed_in_folders(
    dataset: Dataset, documents: Iterable[DocumentId], since: date
) -> tuple[DocumentId, ...]:
    """Return the documents that no copy on a disk confirmed on a day or later."""
    return tuple(
        which
        for which in documents
        if not was_confirmed(known_of(dataset, which).get("folder"), since, sought_of(dataset, which))
    )


def questions(
    dataset: Dataset, documents: Iterable[DocumentId], since: date | None
) -> Mapping[str, tuple[Question, ...]]:
    """Return what is to be asked, by the place that is asked once for all documents that name it."""
    by_place: dict[str, list[Question]] = {}
    for which in documents:
        for question in _of(dataset, which):
            known = known_of(dataset, which).get(question.role)
            is_known = known is not None and known.address == question.address
            if not (since and is_known and was_confirmed(known, since, sought_of(dataset, which))):
                by_place.setdefault(question.place, []).append(question)
    return {place: tuple(asked) for place, asked in sorted(by_place.items())}


def _of(dataset: Dataset, which: DocumentId) -> Iterator[Question]:
    document = dataset.releases[which[0]].documents[which[1]]
    for role, address in addresses_of(document).items():
        yield Question(*which, role, address, file_behind(address, document))
