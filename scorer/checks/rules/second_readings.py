"""X21x: second readings belong to a record, and differences are settled."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import ReaderMark, Release, ReleaseId, SecondReading
from ...records.load import reading_path, record_path
from ...records.marks import first_mark, mark_of, same_values
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X211",
    "A second reading belongs to a record",
    fix="move the reading to its record, or remove it",
)
def readings_have_a_record(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A reading tells how far a record can be trusted; without its record it tells nothing."""
    for name in context.dataset.readings:
        if name not in context.ids:
            yield reading_path(name), Hit((), f"there is no record '{name}'")


@dataset_rule(
    "X214",
    "A second reading read documents of the record",
    fix="list documents of the record",
)
def readings_read_its_documents(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two readers can only be compared where they read the same."""
    for name, release, reading in _read_twice(context):
        for index, key in enumerate(reading.documents):
            if key not in release.documents:
                fix = f"use one of: {', '.join(release.documents)}"
                hit = Hit(("documents", index), f"`{key}` is not a document of the record", fix)
                yield reading_path(name), hit


@dataset_rule(
    "X212",
    "What two readers saw differently is settled",
    fix="settle the difference at the source and say how under `settled`",
)
def differences_are_settled(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two readings that differ are worth more than one, once it is written down which was right and why."""
    for name, release, reading in _read_twice(context):
        for indicator, second in reading.claims.items():
            first = first_mark(release.claims.get(indicator), reading, indicator)
            if _differ(first, second) and indicator not in reading.settled:
                said = f"the record says {_said(first)}, this reading {_said(second)}"
                fix = f"settle it at the source and say how under `settled: {indicator}`"
                yield reading_path(name), Hit(("claims", indicator), said, fix, on_key=True)


@dataset_rule(
    "X215",
    "Only what two readers saw differently is settled",
    fix="remove the entry",
)
def only_differences_are_settled(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """How often two readers differ is counted from these entries too."""
    for name, release, reading in _read_twice(context):
        for indicator in reading.settled:
            second, claim = reading.claims.get(indicator), release.claims.get(indicator)
            at = ("settled", indicator)
            if second is None:
                yield reading_path(name), Hit(at, "nothing was read for this claim", on_key=True)
            elif not any(_differ(m, second) for m in (first_mark(claim, reading, indicator), mark_of(claim))):
                yield reading_path(name), Hit(at, "the two readings agree", on_key=True)


def _read_twice(context: RuleContext) -> Iterator[tuple[ReleaseId, Release, SecondReading]]:
    """Yield every record that was read twice, by its id, with its second reading."""
    for name, reading in context.dataset.readings.items():
        release = context.dataset.releases.get(name)
        if release:
            yield name, release, reading


def _differ(first: ReaderMark, second: ReaderMark) -> bool:
    if first.status is not second.status:
        return True
    return bool(first.values and second.values) and not same_values(first, second)


def _said(mark: ReaderMark) -> str:
    amounts = "; ".join(", ".join(value.values()) for value in mark.values)
    return f"{mark.status} ({amounts})" if amounts else str(mark.status)


@dataset_rule(
    "X213",
    "A blind re-reading that is signed is stored",
    fix="store what the second reader found under disclosures/readings/",
)
def blind_rereadings_are_stored(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Who signs that the values were taken again has to show what was found."""
    group = context.dataset.conventions.group_reviewer
    for name, release in context.dataset.releases.items():
        for index, review in enumerate(release.reviews):
            blind = review.method == "blind_reread" or review.by == group
            if blind and name not in context.dataset.readings:
                fix = f"store what the second reader found as {reading_path(name)}"
                hit = Hit(("reviews", index, "method"), "no second reading of this record is stored", fix)
                yield record_path(name), hit
