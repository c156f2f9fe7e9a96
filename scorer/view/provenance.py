"""Where a record comes from and who has looked at it: second reading, reviews, last commit, raw file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from .. import words
from ..agreement import first_mark, same_values
from ..model import IndicatorId, Mark
from ..provenance import Event
from ..score import ReleaseScore
from ..score.release import ClaimScore
from .context import Context, Link


@dataclass(frozen=True, slots=True)
class Provenance:
    """The trail of one record; links to the repository are there only where the site knows it."""

    review: str
    reviews: tuple[str, ...]
    second: tuple[str, ...]
    history: tuple[str, ...]
    commit: Link
    commit_date: str
    edit: Link
    report: Link


def provenance(context: Context, score: ReleaseScore) -> Provenance:
    """Describe how a record came about."""
    material = context.material
    events = material.history.get(score.id, ())
    commit = events[0].entry if events else None
    path = f"disclosures/{score.id}.yaml"
    return Provenance(
        review=words.REVIEWS[material.reviews.get(score.id, "unreviewed")],
        reviews=tuple(
            f"{words.day(review.date)}, by {review.by}: {words.METHODS[review.method]}."
            for review in score.release.reviews
        ),
        second=tuple(_second(context, score)),
        history=tuple(_told(event) for event in events if event.kind != "layout"),
        commit=context.source(f"commit/{commit.sha}", commit.sha[:12]) if commit else Link(""),
        commit_date=words.day(commit.date) if commit else "",
        edit=context.source(f"blob/HEAD/{path}", path),
        report=context.source("issues/new?template=wrong_record.yml", "Report an error"),
    )


_CLAIMS = frozenset(get_args(IndicatorId))


def _told(event: Event) -> str:
    """Tell one commit in a line: a claim by its marks before and after, the rest by the name of the field."""
    head = f"{words.day(event.entry.date)}, commit {event.entry.sha[:12]}: {event.kind}"
    parts = [
        f"{change.field.replace('_', ' ')} {change.before or 'none'} → {change.after or 'none'}"
        if change.field in _CLAIMS
        else change.field.replace("_", " ").replace(".", ", ")
        for change in event.changes
    ]
    seen = f" Reviewed by {words.listed(list(event.entry.reviewers))}." if event.entry.reviewers else ""
    return f"{head}{': ' if parts else ''}{'; '.join(parts)}.{seen}"


def _second(context: Context, score: ReleaseScore) -> Iterator[str]:
    reading = context.report.dataset.readings.get(score.id)
    if reading is None:
        yield "None yet: this record was read once."
        return
    taken = [claim for claim in score.claims if claim.indicator.id in reading.claims]
    left = [claim for claim in score.claims if claim.indicator.id not in reading.claims]
    day, rest = words.day(reading.date), f" Not read twice: {_items(left)}." if left else ""
    yield f"Read a second time on {day}, without sight of the first reading: {_items(taken)}.{rest}"
    told, differing = [], []
    for claim in taken:
        name, title = claim.indicator.id, claim.indicator.title
        first, second = first_mark(claim.claim, reading, name), reading.claims[name]
        found = words.STATES[second.status].word.lower()
        difference = _difference(first, second)
        if difference:
            differing.append(name)
        told.append(f"{title}: {difference or f'{found} both times'}.")
        if name in reading.settled:
            told.append(f"{title}, settled: {reading.settled[name].note}")
    settled = sum(name in reading.settled for name in differing)
    yield (
        f"Differences settled: {words.of(settled, len(differing))}."
        if differing
        else "The two readings did not differ."
    )
    yield from told


def _items(claims: Sequence[ClaimScore]) -> str:
    return words.listed([claim.indicator.title.lower() for claim in claims])


def _difference(first: Mark, second: Mark) -> str:
    """Say how two readings differ, or nothing where they do not."""
    found = words.STATES[second.status].word.lower()
    if first.status is not second.status:
        return f"first {words.STATES[first.status].word.lower()}, then {found}"
    if first.values and second.values and not same_values(first, second):
        return f"{found} both times, with different amounts"
    return ""
