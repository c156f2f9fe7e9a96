"""X21x: second readings belong to a record, and differences are settled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...model import READ_AGAIN, ReaderMark, Readings, Release, ReleaseId, Status
from ...records.marks import differ, mark_of
from ...records.paths import reading_path, record_path
from .registry import Hit, RecordContext, RuleContext, dataset_rule, record_rule


@dataset_rule(
    "X211",
    "A second reading belongs to a record",
    fix="move the reading to its record, or remove it",
)
def readings_have_a_record(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A reading shows how far a record can be trusted; without its record it shows nothing."""
    for name in context.dataset.readings:
        if name not in context.ids:
            yield reading_path(name), Hit((), f"there is no record '{name}'")


@dataset_rule(
    "X214",
    "A reading lists the record’s documents that were read, and names what else was opened",
    fix="list documents of the record, and others under `found` with title, url and kind",
)
def readings_read_its_documents(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A second reader may open what the record lacks: that is what a second reader is for."""
    for name, release, readings in _read(context):
        gone = {one.what.removeprefix("documents.") for one in release.removed}
        for number, reading in enumerate(readings.readings):
            for index, key in enumerate(reading.documents):
                if key not in release.documents and key not in gone:
                    known = ", ".join(release.documents)
                    fix = f"name it under `found` with title, url and kind, or use one of: {known}"
                    at = ("readings", number, "documents", index)
                    yield reading_path(name), Hit(at, f"`{key}` is not a document of the record", fix)


@dataset_rule(
    "X212",
    "A difference between two readers is settled",
    fix="settle the difference at the source and explain it under `settled`",
)
def differences_are_settled(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two readings that differ are worth more than one, once somebody writes down which was right and why."""
    for name, _, readings in _read(context):
        for item in readings.items:
            pair = readings.pair(item)
            if pair is None or readings.settlement(item):
                continue
            first, second = (reading.claims[item] for reading in pair)
            if differ(first, second):
                at = ("readings", readings.readings.index(pair[1]), "claims", item)
                said = f"the reading before says {_said(first)}, this one {_said(second)}"
                fix = f"settle it at the source and say how under `settled`, with `item: {item}`"
                yield reading_path(name), Hit(at, said, fix, on_key=True)


@dataset_rule(
    "X215",
    "Only a difference between two readers is settled",
    fix="remove the entry",
)
def only_differences_are_settled(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """These entries are also used to count how often two readers differ."""
    for name, _, readings in _read(context):
        for index, settled in enumerate(readings.settled):
            marks = [reading.claims[settled.item] for reading in readings.marking(settled.item)]
            at = ("settled", index, "item")
            if len(marks) < 2:
                yield reading_path(name), Hit(at, "nothing was read twice for this claim")
            # What both had missed is settled too, at the source and against both.
            elif settled.kept != "third" and not any(differ(one, next_) for one, next_ in pairwise(marks)):
                yield reading_path(name), Hit(at, "the readings agree")


@record_rule(
    "X216",
    "Where two readings differed, the record says what was decided between them",
    fix="undo the change, or settle it again at the source in a new entry of `settled`",
    waivable=False,
    excepted=True,
)
def settlements_are_of_what_it_says(record: RecordContext) -> Iterator[Hit]:
    """A difference that was settled for one value says nothing about another that replaced it."""
    readings = record.around.dataset.readings.get(record.id)
    for item, claim in record.release.claims.items() if readings else ():
        kept = readings.kept(item) if readings else None
        if kept and claim.status is not Status.NOT_ASSESSED and differ(kept, mark_of(claim)):
            said = (
                f"two readings of {item} were settled as {_said(kept)}, and here is {_said(mark_of(claim))}"
            )
            yield Hit(("claims", item), said, on_key=True, item=str(item))


def _read(context: RuleContext) -> Iterator[tuple[ReleaseId, Release, Readings]]:
    """Yield every record with readings, by its id."""
    for name, readings in context.dataset.readings.items():
        release = context.dataset.releases.get(name)
        if release:
            yield name, release, readings


def _said(mark: ReaderMark) -> str:
    amounts = "; ".join(
        ", ".join(key if inner is True else str(inner) for key, inner in value.items())
        for value in mark.values
    )
    return f"{mark.status} ({amounts})" if amounts else str(mark.status)


@dataset_rule(
    "X213",
    "A second reading that is signed is stored",
    fix="store what the second reader found under disclosures/readings/",
)
def second_readings_are_stored(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who signs that the values were taken again must show what they found."""
    group = context.dataset.conventions.group_reviewer
    for name, release in context.dataset.releases.items():
        for index, review in enumerate(release.reviews):
            twice = review.method in READ_AGAIN or review.by == group
            readings = context.dataset.readings.get(name)
            if twice and not (readings and readings.twice):
                fix = f"store what the second reader found as {reading_path(name)}"
                hit = Hit(("reviews", index, "method"), "no second reading of this record is stored", fix)
                yield record_path(name), hit
