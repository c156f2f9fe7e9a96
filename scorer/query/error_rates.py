"""How often the record is wrong: rates of samples that were read again, every error found, and what
strangers found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from ..model import FoundError, IndicatorId, ReaderMark, Sample, SampleId, Status
from ..sampling.kinds import numbered
from ..sampling.rates import error_rate
from ..score import Report
from .registry import AnswerColumn, query

#: Of fewer judged claims no share is told: chance would move it too far.
LEAST_JUDGED = 10

_Of = Annotated[str, AnswerColumn("Sample", "sample")]
_Percent = Annotated[Fraction | None, AnswerColumn("Wrong, percent", "percent")]


class Samples(NamedTuple):
    sample: _Of
    drawn: Annotated[date, AnswerColumn("Drawn on", "day")]
    seed: Annotated[str, AnswerColumn("Seed")]
    reader: Annotated[str | None, AnswerColumn("Read by", "reader")]
    read: Annotated[date | None, AnswerColumn("Reading finished on", "day")]
    blind: Annotated[str, AnswerColumn("Knew what the record said", "knew")]
    size: Annotated[int, AnswerColumn("Claims drawn", "count")]
    since: Annotated[str | None, AnswerColumn("Releases added after commit", "since")]


@query("samples", "Samples that were drawn and read again")
def samples(report: Report) -> Iterator[Samples]:
    """Each sample of claims: when and with which random seed it was drawn, who read it, and whether they
    knew what the record said.
    """
    for name, one in _samples(report):
        knew = "unknown_to" if one.blind else "known_to"
        yield Samples(
            name, one.drawn, one.seed, one.by, one.read, knew, one.size, one.since and one.since[:12]
        )


class HowSamplesWereRead(NamedTuple):
    sample: _Of
    how: Annotated[str | None, AnswerColumn("How it was read")]


@query("samples-in-words", "How samples were read")
def samples_in_words(report: Report) -> Iterator[HowSamplesWereRead]:
    """What the people who read the samples had to work with, and what they could not open."""
    yield from (HowSamplesWereRead(name, one.how) for name, one in _samples(report) if one.how)


class ErrorRates(NamedTuple):
    sample: _Of
    indicator: Annotated[str | None, AnswerColumn("Item", "any_item")]
    status: Annotated[str | None, AnswerColumn("State on record", "any_state")]
    claims: Annotated[int, AnswerColumn("Claims on record", "count")]
    judged: Annotated[int, AnswerColumn("Judged", "count")]
    wrong: Annotated[int, AnswerColumn("Wrong", "count")]
    open: Annotated[int, AnswerColumn("Not decided", "count")]
    percent: _Percent
    low: Annotated[Fraction | None, AnswerColumn("Lower end", "percent")]
    high: Annotated[Fraction | None, AnswerColumn("Upper end", "percent")]


@query("error-rates", "How often the record was wrong")
def error_rates(report: Report) -> Iterator[ErrorRates]:
    """For each sample: how many claims were wrong in all, by item, by state, and by item and state together, with
    the range in which the true share lies with 95% confidence (by Wilson’s method). Each combination of item and
    state is weighted by its number of claims in the record. Where fewer than ten claims were judged, no share is
    given.
    """
    for name, one in _samples(report):
        if any(claim.outcome for claim in one.claims):
            items = [indicator.id for indicator in report.dataset.indicators if indicator.id in one.cells]
            only = one.states[0] if len(one.states) == 1 else None
            yield _rate(name, one, None, only)
            yield from (_rate(name, one, item, only) for item in items)
            if only is None:
                yield from (_rate(name, one, None, state) for state in one.states)
                yield from (
                    _rate(name, one, item, state)
                    for item in items
                    for state in one.states
                    if one.cells[item].get(state)
                )


def _rate(name: str, one: Sample, item: IndicatorId | None, state: Status | None) -> ErrorRates:
    found = error_rate(one, item, state)
    cells = (
        count
        for key, of_item in one.cells.items()
        for status, count in of_item.items()
        if item in (None, key) and state in (None, status)
    )
    told = found.judged >= LEAST_JUDGED
    ends = (
        100 * share if told and share is not None else None for share in (found.share, found.low, found.high)
    )
    return ErrorRates(name, item, state, sum(cells), found.judged, found.wrong, found.open, *ends)


class ErrorsFound(NamedTuple):
    sample: _Of
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    recorded: Annotated[str | None, AnswerColumn("The record said", "status")]
    should: Annotated[str, AnswerColumn("It should have said", "status")]
    differs: Annotated[str, AnswerColumn("What was wrong", "differs")]
    cause: Annotated[str, AnswerColumn("Why", "cause")]
    became: Annotated[str, AnswerColumn("What was done about it", "became")]
    day: Annotated[date | None, AnswerColumn("Date", "day")]


@query("errors-found", "Errors found in the samples")
def errors_found(report: Report) -> Iterator[ErrorsFound]:
    """Every claim that a sample found to be wrong, why it was wrong, and what was done about it."""
    for name, one in _samples(report):
        for claim in one.claims:
            if claim.error:
                yield ErrorsFound(
                    sample=name,
                    release=claim.release,
                    indicator=claim.item,
                    recorded=str(claim.recorded.status) if claim.recorded else None,
                    should=str(claim.error.should.status),
                    differs=_differs(claim.recorded, claim.error),
                    cause=str(claim.error.cause),
                    became=claim.error.became,
                    day=None if claim.error.became == "waiting" else claim.error.date,
                )


def _differs(recorded: ReaderMark | None, error: FoundError) -> Literal["state", "amount", "other"]:
    """Return what of a claim was wrong: where state and amounts are right, it is the quotation, date or document."""
    if recorded is None or recorded.status != error.should.status:
        return "state"
    return "amount" if recorded.values != error.should.values else "other"


def _samples(report: Report) -> Iterator[tuple[SampleId, Sample]]:
    samples = report.dataset.samples
    yield from ((name, samples[name]) for name in numbered(samples))


class ErrorsInWords(NamedTuple):
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    what: Annotated[str, AnswerColumn("What was wrong")]


@query("errors-in-words", "What was wrong in each case")
def errors_in_words(report: Report) -> Iterator[ErrorsInWords]:
    """Every claim that a sample found to be wrong, with what the record said, and which document says otherwise."""
    for _, one in _samples(report):
        for claim in one.claims:
            if claim.error:
                yield ErrorsInWords(claim.release, claim.item, claim.error.what)


class Challenges(NamedTuple):
    day: Annotated[date, AnswerColumn("Reported on", "day")]
    release: Annotated[str, AnswerColumn("Release", "release")]
    indicator: Annotated[str | None, AnswerColumn("Item", "any_item")]
    said: Annotated[str, AnswerColumn("What was reported")]
    by: Annotated[str | None, AnswerColumn("Thanks to")]
    outcome: Annotated[str, AnswerColumn("The record was", "outcome")]
    what: Annotated[str | None, AnswerColumn("What came of it")]
    settled: Annotated[date | None, AnswerColumn("Settled on", "day")]


@query("challenges", "Claims that visitors reported as wrong")
def challenges(report: Report) -> Iterator[Challenges]:
    """Every claim that someone outside the project reported as wrong, with the outcome, whoever was right; newest
    first.
    """
    for one in sorted(report.dataset.challenges, key=lambda one: one.date, reverse=True):
        yield Challenges(
            one.date, one.release, one.item, one.said, one.by, one.outcome, one.what, one.settled
        )
