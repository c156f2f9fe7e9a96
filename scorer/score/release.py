"""One release: the state of each claim on a day, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..model import Claim, Dataset, Indicator, LabId, Refused, Release, ReleaseId, Rubric, Status, lab_of


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """One claim as it stood on the as-of date: what came later is not in it.

    `points` is None where nothing was assessed. A disclosure withdrawn by then keeps its proof.
    """

    indicator: Indicator
    claim: Claim | None
    status: Status
    points: int | None  # rubric points times the weight
    best: int  # what a full disclosure earns
    weight: int  # how many times its points count; 0 where the indicator is tracked, not scored

    @property
    def how(self) -> Refused | None:
        """How the lab does not tell, where it does not."""
        return self.claim.how if self.claim and self.status is Status.WITHHELD else None

    @property
    def located(self) -> bool:
        """Whether a search without result came upon something that does not count."""
        return self.status is Status.SILENT and bool(self.claim and self.claim.located)


@dataclass(frozen=True, slots=True)
class ReleaseScore:
    """Points of one release; percents are 0 to 100."""

    id: ReleaseId
    lab: LabId
    release: Release
    claims: tuple[ClaimScore, ...]
    earned: int
    possible: int  # of all scored indicators, assessed or not
    low: Fraction  # percent if every claim not assessed earned nothing
    high: Fraction  # percent if every claim not assessed earned everything
    percent: Fraction | None  # None while a claim is not assessed
    grade: str | None

    @property
    def assessed(self) -> bool:
        """Whether every scored claim was assessed."""
        return self.percent is not None

    def claim(self, indicator: str) -> ClaimScore:
        return next(c for c in self.claims if c.indicator.id == indicator)


def status_on(claim: Claim | None, day: date) -> Status:
    """Return the status of a claim on a day.

    Before `since` the state is what `earlier` says, else silent; from `withdrawn` on it is silent again.
    """
    if claim is None:
        return Status.NOT_ASSESSED
    if claim.since is not None and day < claim.since:
        past = sorted(claim.earlier, key=lambda earlier: earlier.until)
        return next((earlier.status for earlier in past if day < earlier.until), Status.SILENT)
    if claim.withdrawn is not None and day >= claim.withdrawn:
        return Status.SILENT
    return claim.status


def claim_on(claim: Claim | None, released: date, day: date) -> Claim | None:
    """Return a claim as it stood on a day; what it says of later days is taken away."""
    if claim is None:
        return None
    if claim.since is not None and day < claim.since:
        past = [earlier for earlier in claim.earlier if earlier.until <= day]
        began = max((earlier.until for earlier in past), default=released)
        later = {
            "status": status_on(claim, day), "since": began if began > released else None, "withdrawn": None,
            "earlier": tuple(past), "evidence": (), "refusal": None, "values": (), "note": None,
            "part": None, "how": None,
        }  # fmt: skip
        return claim.model_copy(update={k: v for k, v in later.items() if k in type(claim).model_fields})
    if claim.withdrawn is not None and day < claim.withdrawn:
        return claim.model_copy(update={"withdrawn": None})
    return claim


def score_release(name: ReleaseId, release: Release, dataset: Dataset, as_of: date) -> ReleaseScore:
    """Score one release as of a day.

    Unit:   rubric points. Source: `points` in schema/rubric.yaml, `weight` in schema/indicators.yaml, which
    counts from the version `since_rubric` of the rubric on.
    A claim not assessed is no number: it leaves a range and keeps the release out of means and ranks.
    """
    claims = tuple(
        _score_claim(indicator, release, dataset.rubric, as_of) for indicator in dataset.indicators
    )
    scored = [claim for claim in claims if claim.weight]
    earned = sum(claim.points or 0 for claim in scored)
    possible = sum(claim.best for claim in scored)
    missing = sum(claim.best for claim in scored if claim.points is None)
    low, high = Fraction(100 * earned, possible), Fraction(100 * (earned + missing), possible)
    percent = None if missing else low
    return ReleaseScore(
        id=name,
        lab=lab_of(name),
        release=release,
        claims=claims,
        earned=earned,
        possible=possible,
        low=low,
        high=high,
        percent=percent,
        grade=None if percent is None else dataset.rubric.grade(percent),
    )


def told_on(score: ReleaseScore, indicator: str, status: Status) -> date | None:
    """Return the day a release told an item, fully or in part as `status` says; None where it had not.

    A disclosure that was withdrawn afterwards had been made all the same.
    """
    claim = score.claim(indicator).claim
    return (claim.since or score.release.released) if claim and claim.status is status else None


def _score_claim(indicator: Indicator, release: Release, rubric: Rubric, as_of: date) -> ClaimScore:
    claim = release.claims.get(indicator.id)
    status = status_on(claim, as_of)
    weight = rubric.weight(indicator)
    return ClaimScore(
        indicator=indicator,
        claim=claim_on(claim, release.released, as_of),
        status=status,
        points=None if status is Status.NOT_ASSESSED else rubric.points[status] * weight,
        best=max(rubric.points.values()) * weight,
        weight=weight,
    )


def percent_with(
    score: ReleaseScore, *, double: str | None = None, partial: int | None = None, missing: int | None = None
) -> Fraction | None:
    """Return the percent under another choice: one indicator counted twice, or other points for a state.

    Without points for what is `missing`, a release with a claim not assessed has no percent.
    """
    if score.percent is None and missing is None:
        return None
    earned = possible = 0
    for claim in score.claims:
        factor = 2 if claim.indicator.id == double else 1
        points = (missing or 0) * claim.weight if claim.points is None else claim.points
        if partial is not None and claim.status is Status.PARTIAL:
            points = partial * claim.weight
        earned += factor * points
        possible += factor * claim.best
    return Fraction(100 * earned, possible)
