"""How a record was read: by whom and when, what two readers found, and how their differences were settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import gettext, ngettext
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
    if not readings.twice:
        yield _first(readings.readings[0])
        yield ReadingLine(gettext("No second reading yet: this record was read once."))
        return
    last: list[Reading] = []
    for first, second, claims in _rounds(score, readings):
        last += (first, second)
        yield _first(first, claims)
        yield _second(second, claims)
        yield from _compared(readings, first, second, claims, score.release)
    left = [claim for claim in score.claims if not readings.pair(claim.indicator.id)]
    if left:
        yield ReadingLine(gettext("Not read twice: {items}.", items=_items(left)))
    before = [one.date for one in readings.readings if one not in last]
    if before:
        yield ReadingLine(
            ngettext(
                "An earlier reading, made on {days}, is no longer used.",
                "Earlier readings, made on {days}, are no longer used.",
                len(before),
                days=words.listed([words.day(day) for day in sorted(set(before))]),
            )
        )
    opened = max((one.read.date for one in score.release.documents.values() if one.read), default=None)
    if opened and opened > max(one.date for one in last):
        yield ReadingLine(gettext("Documents last opened on {day}.", day=words.day(opened)))
    yield ReadingLine(
        gettext("We cannot show that the second reading was made without knowledge of the first.")
    )


def _rounds(
    score: ReleaseScore, readings: Readings
) -> Iterator[tuple[Reading, Reading, Sequence[ClaimScore]]]:
    """Yield the pairs of readings that are the last two of a claim, each with all such claims, oldest first."""
    for second in readings.readings:
        for first in readings.readings:
            claims = [
                claim
                for claim in score.claims
                if (pair := readings.pair(claim.indicator.id)) and pair[0] is first and pair[1] is second
            ]
            if claims:
                yield first, second, claims


def _first(reading: Reading, claims: Sequence[ClaimScore] = ()) -> ReadingLine:
    said = {"day": words.day(reading.date), "reader": words.reader(reading.by)}
    line = (
        gettext("First reading on {day} by {reader}: {items}.", items=_items(claims), **said)
        if claims
        else gettext("First reading on {day} by {reader}.", **said)
    )
    return ReadingLine(words.sentences(line, _opened(reading)))


def _second(reading: Reading, claims: Sequence[ClaimScore]) -> ReadingLine:
    line = gettext(
        "Second reading on {day} by {reader}: {items}.",
        day=words.day(reading.date),
        reader=words.reader(reading.by),
        items=_items(claims),
    )
    return ReadingLine(words.sentences(line, _opened(reading)))


def _compared(
    readings: Readings, first: Reading, second: Reading, claims: Sequence[ClaimScore], release: Release
) -> Iterator[ReadingLine]:
    told: list[ReadingLine] = []
    same: list[str] = []
    differing = settled = 0
    for claim in claims:
        item = claim.indicator.id
        mark, settlement = second.claims[item], readings.settlement(item)
        difference = _difference(first.claims[item], mark)
        differing += bool(difference)
        settled += bool(difference and settlement)
        title = gettext(claim.indicator.title)
        same.append(_same(mark, claim))
        told.append(
            ReadingLine(gettext("{item}: {found}.", item=title, found=difference or _both(mark, claim)))
        )
        if settlement:
            told.append(ReadingLine(_settled(title, settlement, release), settlement.note))
    if len(told) == len(same) and not differing:
        yield ReadingLine(gettext("The two readings agreed: {items}.", items=gettext("; ").join(same)))
        return
    yield ReadingLine(
        ngettext(
            "The two readings differed on {n} item; settled so far: {settled}.",
            "The two readings differed on {n} items; settled so far: {settled}.",
            differing,
            settled=words.grouped(settled),
        )
        if differing
        else gettext("The two readings agreed on every item.")
    )
    yield from told


def _settled(title: str, settlement: Settled, release: Release) -> str:
    document = release.documents.get(settlement.document or "")
    where = document.title if document else settlement.document
    said = {"item": title, "day": words.day(settlement.date), "kept": words.KEPT[settlement.kept]}
    if where:
        return gettext(
            "{item}: decided on {day}, from the document “{document}”; {kept}.", document=where, **said
        )
    return gettext("{item}: decided on {day}; {kept}.", **said)


def _opened(reading: Reading) -> str:
    """Write what a reader opened beside the documents of the record."""
    titles = [(f"{one.title}, {one.url}", words.KINDS[one.kind]) for one in reading.found]
    found = [gettext("{title} ({kind})", title=title, kind=kind) for title, kind in titles]
    return gettext("Also opened: {titles}.", titles=words.listed(found)) if found else ""


def _items(claims: Sequence[ClaimScore]) -> str:
    return words.listed([words.in_sentence(claim.indicator.title) for claim in claims])


def _state(second: ReaderMark, claim: ClaimScore) -> str:
    """Write the state that was found; which of the two a refusal is, the record says and a reading does not."""
    how = claim.how if claim.status is second.status else None
    return words.state(second.status, how).in_sentence


def _same(second: ReaderMark, claim: ClaimScore) -> str:
    """Write an item and the state that both readings found, for a list of such."""
    title = words.in_sentence(claim.indicator.title)
    return gettext("{item} {state}", item=title, state=_state(second, claim))


def _both(second: ReaderMark, claim: ClaimScore) -> str:
    """Write the state that both readings found, beside items on which they differed."""
    return gettext("{state} according to both readings", state=_state(second, claim))


def _difference(first: ReaderMark, second: ReaderMark) -> str:
    """Return how two readings differ, or nothing where they do not."""
    found = words.STATES[second.status].in_sentence
    if first.status is not second.status:
        before = words.STATES[first.status].in_sentence
        return gettext(
            "{before} in the first of the two readings, {after} in the second", before=before, after=found
        )
    if first.values and second.values and not same_values(first, second):
        return gettext("{state} according to both readings, with different amounts", state=found)
    return ""
