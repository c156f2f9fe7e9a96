"""What differs in the files beside the records: readings, evidence, lists, samples, and lists of exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Dataset, EvidenceFile, Readings, ReleaseId, ReleaseList, Sample
from ..model.plain import plain
from ..records.paths import EXCEPTIONS, evidence_path, list_path, reading_path, sample_path
from .diff import Change, changes

#: The id of each record that moved -> the one it had.
Origins = Mapping[ReleaseId, ReleaseId]
#: The texts of the lists of exceptions, by the code of their rule.
ExceptionTexts = Mapping[str, str]


def beside_changes(before: Dataset, after: Dataset, origin: Origins) -> Iterator[Change]:
    """Yield what differs in the files of readings, evidence, lists and samples."""
    yield from _readings(before, after, origin)
    yield from _evidence_found(before, after, origin)
    yield from _lists(before, after)
    yield from _samples(before, after)


def pairs(
    before: Mapping[ReleaseId, object],
    after: Mapping[ReleaseId, object],
    origin: Origins,
) -> Iterator[tuple[ReleaseId, ReleaseId]]:
    """Yield each id with the one it had before; what has moved is told where it is now."""
    moved = set(origin.values())
    for name in sorted({*before, *after} - moved):
        yield name, origin.get(name, name)


def exception_changes(before: ExceptionTexts, after: ExceptionTexts) -> Iterator[Change]:
    """Yield what is excepted from a rule and was not, or the other way round."""
    for code in sorted({*before, *after}):
        old, new = (_entries(texts.get(code, "")) for texts in (before, after))
        for entry in sorted({*old, *new}):
            sides = ("excepted" if entry in side else None for side in (old, new))
            yield from changes(
                f"{EXCEPTIONS}{code}.txt", None, *({entry: side} if side else {} for side in sides)
            )


def _entries(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def _readings(before: Dataset, after: Dataset, origin: Origins) -> Iterator[Change]:
    for name, was in pairs(before.readings, after.readings, origin):
        old, new = before.readings.get(was), after.readings.get(name)
        yield from changes(reading_path(name), Readings, plain(old), plain(new))


def _lists(before: Dataset, after: Dataset) -> Iterator[Change]:
    """Yield what differs in lists of others; of one that is new or gone how many rows, for nobody reads hundreds."""
    for edition in sorted({*before.lists, *after.lists}):
        sides = [before.lists.get(edition), after.lists.get(edition)]
        told = [one and plain(one) | ({} if all(sides) else {"rows": len(one.rows)}) for one in sides]
        yield from changes(list_path(edition), ReleaseList, *told)


def _samples(before: Dataset, after: Dataset) -> Iterator[Change]:
    """Yield what differs in samples of claims; of one that is new or gone how many claims it has."""
    for name in sorted({*before.samples, *after.samples}):
        sides = [before.samples.get(name), after.samples.get(name)]
        told = [one and plain(one) | ({} if all(sides) else {"claims": len(one.claims)}) for one in sides]
        yield from changes(sample_path(name), Sample, *told)


def _evidence_found(before: Dataset, after: Dataset, origin: Origins) -> Iterator[Change]:
    """Yield what a program is said to have found otherwise: quotations, and how many hits each search had."""
    for name, was in pairs(before.evidence, after.evidence, origin):
        old, new = (_found(side) for side in (before.evidence.get(was), after.evidence.get(name)))
        yield from changes(evidence_path(name), None, old, new)


def _found(evidence: EvidenceFile | None) -> dict[str, object]:
    documents = evidence.documents.items() if evidence else ()
    return {
        key: {
            "date": found.date,
            "quotations": {one.shows: one.found for one in found.quotations},
            "hits": {item: search.hits for item, search in found.searches.items()},
        }
        for key, found in documents
    }
