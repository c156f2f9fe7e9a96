"""How a record was read: by whom and when, what two readers found, and how their differences were settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext
from ....model import ReaderMark, Reading, Readings, Release, Settled
from ....records.marks import same_values
from ....score import ReleaseScore
from ....score.release import ClaimScore
from ...context import SiteContext


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What the site says, and behind it what a contributor wrote, if anything."""

    text: str
    note: str = ""


def reading_lines(context: SiteContext, score: ReleaseScore) -> Iterator[ReadingLine]:
    """Yield what is known of the readings of a record."""
    readings = context.report.dataset.readings.get(score.id)
    if readings is None:
        yield ReadingLine(gettext("None yet: this record was read once."))
        return
    yield ReadingLine(
        words.sentences(
            gettext(
                "First reading on {day}, by {reader}.",
                day=words.day(readings.first.date),
                reader=readings.first.by,
            ),
            _opened(readings.first),
        )
    )
    if readings.second is None:
        yield ReadingLine(gettext("No second one yet: this record was read once."))
        return
    yield from _compared(score, readings, readings.second)


def _compared(score: ReleaseScore, readings: Readings, second: Reading) -> Iterator[ReadingLine]:
    taken = [claim for claim in score.claims if claim.indicator.id in second.claims]
    left = [claim for claim in score.claims if claim.indicator.id not in second.claims]
    yield ReadingLine(
        words.sentences(
            gettext(
                "Read a second time on {day}, by {reader}: {items}.",
                day=words.day(second.date),
                reader=second.by,
                items=_items(taken),
            ),
            gettext("Not read twice: {items}.", items=_items(left)) if left else "",
            _opened(second),
        )
    )
    told: list[ReadingLine] = []
    differing = settled = 0
    for claim in taken:
        item, mark = claim.indicator.id, second.claims[claim.indicator.id]
        first, settlement = readings.first.claims.get(item), readings.settlement(item)
        difference = _difference(first, mark) if first else ""
        differing += bool(difference)
        settled += bool(difference and settlement)
        title = gettext(claim.indicator.title)
        told.append(ReadingLine(gettext("{item}: {found}.", item=title, found=difference or _same(mark))))
        if settlement:
            told.append(ReadingLine(_settled(title, settlement, score.release), settlement.note))
    yield ReadingLine(
        gettext("Differences settled: {share}.", share=words.of(settled, differing))
        if differing
        else gettext("The two readings did not differ.")
    )
    yield from told


def _settled(title: str, settlement: Settled, release: Release) -> str:
    document = release.documents.get(settlement.document or "")
    where = document.title if document else settlement.document
    said = {"item": title, "day": words.day(settlement.date), "kept": words.KEPT[settlement.kept]}
    if where:
        return gettext("{item}, settled on {day} by {document}, {kept}:", document=where, **said)
    return gettext("{item}, settled on {day}, {kept}:", **said)


def _opened(reading: Reading) -> str:
    """Write what a reader opened beside the documents of the record."""
    titles = [(f"{one.title}, {one.url}", words.KINDS[one.kind]) for one in reading.found]
    found = [gettext("{title} ({kind})", title=title, kind=kind) for title, kind in titles]
    return gettext("Opened beside them: {titles}.", titles=words.listed(found)) if found else ""


def _items(claims: Sequence[ClaimScore]) -> str:
    return words.listed([words.in_sentence(claim.indicator.title) for claim in claims])


def _same(second: ReaderMark) -> str:
    return gettext("{state} both times", state=words.STATES[second.status].in_sentence)


def _difference(first: ReaderMark, second: ReaderMark) -> str:
    """Return how two readings differ, or nothing where they do not."""
    found = words.STATES[second.status].in_sentence
    if first.status is not second.status:
        before = words.STATES[first.status].in_sentence
        return gettext("first {before}, then {after}", before=before, after=found)
    if first.values and second.values and not same_values(first, second):
        return gettext("{state} both times, with different amounts", state=found)
    return ""
