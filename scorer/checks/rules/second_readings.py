"""X21x: second readings belong to a record, and differences are settled."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import ReaderMark, SecondReading
from ...records.load import reading_path, record_path
from ...records.marks import first_mark, mark_of, same_values
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X211",
    "A second reading belongs to a record and to its documents",
    fix="move the reading to its record, or list documents of that record",
)
def readings_have_a_record(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A reading tells how far a record can be trusted; without its record it tells nothing."""
    for name, reading in context.dataset.readings.items():
        if name not in context.ids:
            yield reading_path(name), Hit((), f"there is no record '{name}'", "move or remove the reading")
        release = context.dataset.releases.get(name)
        for index, key in enumerate(reading.documents if release else ()):
            if release and key not in release.documents:
                known = ", ".join(release.documents)
                yield (
                    reading_path(name),
                    Hit(
                        ("documents", index),
                        f"`{key}` is not a document of the record",
                        f"use one of: {known}",
                    ),
                )


@dataset_rule(
    "X212",
    "What two readers saw differently is settled",
    fix="settle the difference at the source and say how under `settled`",
)
def differences_are_settled(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two readings that differ are worth more than one, once it is written down which was right and why."""
    for name, reading in context.dataset.readings.items():
        release = context.dataset.releases.get(name)
        if release is None:
            continue
        for indicator, second in reading.claims.items():
            claim = release.claims.get(indicator)
            first = first_mark(claim, reading, indicator)
            differ = _differ(first, second)
            if differ and indicator not in reading.settled:
                yield (
                    reading_path(name),
                    Hit(
                        ("claims", indicator),
                        f"the record says {_said(first)}, this reading {_said(second)}",
                        f"settle it at the source and say how under `settled: {indicator}`",
                        on_key=True,
                    ),
                )
            elif not differ and indicator in reading.settled and not _differ(mark_of(claim), second):
                yield (
                    reading_path(name),
                    Hit(("settled", indicator), "the two readings agree", "remove the entry", on_key=True),
                )
        yield from _unread(name, reading)


def _unread(name: str, reading: SecondReading) -> Iterator[tuple[str, Hit]]:
    for indicator in reading.settled:
        if indicator not in reading.claims:
            at = ("settled", indicator)
            yield (
                reading_path(name),
                Hit(at, "nothing was read for this claim", "remove the entry", on_key=True),
            )


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
    for name, release in context.dataset.releases.items():
        for index, review in enumerate(release.reviews):
            blind = review.method == "blind_reread" or review.by == "maintainers"
            if blind and name not in context.dataset.readings:
                at = ("reviews", index, "method")
                yield (
                    record_path(name),
                    Hit(at, "no second reading of this record is stored", f"add {reading_path(name)}"),
                )
