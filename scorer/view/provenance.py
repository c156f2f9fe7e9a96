"""Where a record comes from and who has looked at it: last commit, reviews, second reading, raw file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import markup, words
from ..agreement import first_mark, same_values
from ..score import ReleaseScore
from .context import Context, Link


@dataclass(frozen=True, slots=True)
class Provenance:
    """The trail of one record; links to the repository are there only where the site knows it."""

    review: str
    reviews: tuple[str, ...]
    second: tuple[str, ...]
    commit: Link
    commit_date: str
    edit: Link
    report: Link


def provenance(context: Context, score: ReleaseScore) -> Provenance:
    """Describe how a record came about."""
    material = context.material
    commit = material.commits.get(score.id)
    repository = (context.report.dataset.site.repository or "").rstrip("/")
    path = f"disclosures/{score.id}.yaml"
    return Provenance(
        review=words.REVIEWS[material.reviews.get(score.id, "unreviewed")],
        reviews=tuple(
            f"{words.day(review.date)}, by {review.by}: {words.METHODS[review.method]}."
            for review in score.release.reviews
        ),
        second=tuple(_second(context, score)),
        commit=_into(repository, f"commit/{commit.sha}", commit.sha[:12]) if commit else Link(""),
        commit_date=words.day(commit.date) if commit else "",
        edit=_into(repository, f"blob/HEAD/{path}", path),
        report=_into(repository, "issues/new", "Report an error"),
    )


def _into(repository: str, path: str, text: str) -> Link:
    address = markup.https(f"{repository}/{path}") if repository else None
    return Link(text, address or "")


def _second(context: Context, score: ReleaseScore) -> Iterator[str]:
    reading = context.report.dataset.readings.get(score.id)
    if reading is None:
        yield "There is no second reading of this record yet."
        return
    yield f"Read a second time on {words.day(reading.date)}, without sight of the first reading."
    for claim in score.claims:
        name, title = claim.indicator.id, claim.indicator.title
        if name not in reading.claims:
            continue
        first, second = first_mark(claim.claim, reading, name), reading.claims[name]
        found = words.STATES[second.status].word.lower()
        if first.status is not second.status:
            before = words.STATES[first.status].word.lower()
            yield f"{title}: first {before}, then {found}."
        elif first.values and second.values and not same_values(first, second):
            yield f"{title}: {found} both times, with different amounts."
        else:
            yield f"{title}: {found} both times."
        if name in reading.settled:
            yield f"{title}, settled: {reading.settled[name].note}"
