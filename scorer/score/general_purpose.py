"""Whether a release is a general-purpose model, as far as the record says; a law may speak of those only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model import Conventions, DataValue, IndicatorId, ParameterValue, Release, Status
from ..model.amounts import AnyAmount
from ..quantity import Quantity

#: What a verdict rests on. Told: `summary` (the lab published what the law asks of such models), `large` (a
#: general model whose training, by the amounts told, reached the sign of the Commission), `new` (a general
#: model of after the day, of which nothing told lies below a sign). Not one: `small` (parameters below the
#: sign), `little` (training below the sign), `specialised`. Not known: `unsized` (general, of before the day,
#: with nothing told of its training), `untold` (nothing says whether it is general).
PurposeReason = Literal["summary", "large", "new", "small", "little", "specialised", "unsized", "untold"]

Verdict = Literal["yes", "no", "unknown"]
VERDICTS: Mapping[PurposeReason, Verdict] = {
    "summary": "yes", "large": "yes", "new": "yes",
    "small": "no", "little": "no", "specialised": "no",
    "unsized": "unknown", "untold": "unknown",
}  # fmt: skip

#: Operations for each parameter and token of training: the usual estimate.
_OPERATIONS = 6


@dataclass(frozen=True, slots=True)
class GeneralPurpose:
    """Whether a release counts as a general-purpose model, and what that rests on."""

    reason: PurposeReason

    @property
    def verdict(self) -> Verdict:
        """The answer: `unknown` where the record does not say."""
        return VERDICTS[self.reason]


def general_purpose(release: Release, conventions: Conventions) -> GeneralPurpose:
    """Judge by what the record holds whether a release counts as a general-purpose model."""
    return GeneralPurpose(_reason(release, conventions))


def _reason(release: Release, conventions: Conventions) -> PurposeReason:
    signs = conventions.general_purpose
    if any(document.kind == "public_summary" for document in release.documents.values()):
        return "summary"
    parameters, data = list(_parameters(release)), list(_tokens(release))
    if parameters and max(map(_most_parameters, parameters)) < signs.parameters:
        return "small"
    if _most_operations(release, parameters, data) < 10**signs.operations_power:
        return "little"
    if release.basis.flagship and release.basis.flagship.reason == "specialised":
        return "specialised"
    if not (release.flagship or release.basis.flagship):
        return "untold"
    if _fewest_operations(parameters, data) >= 10**signs.operations_power:
        return "large"
    return "new" if release.released >= signs.presumed_from else "unsized"


def _told(release: Release, indicator: str) -> Iterator[AnyAmount]:
    """Yield the amounts of an item that was told in full; an amount of a part stands for no total."""
    claim = release.claims.get(IndicatorId(indicator))
    if claim and claim.status is Status.DISCLOSED:
        yield from (value for value in claim.values if value.of is None)


def _parameters(release: Release) -> Iterator[ParameterValue]:
    for value in _told(release, "parameter_count"):
        if isinstance(value, ParameterValue) and value.total is not None:
            yield value


def _tokens(release: Release) -> Iterator[DataValue]:
    for value in _told(release, "dataset_size"):
        if (
            isinstance(value, DataValue)
            and value.size.unit == "tokens"
            and value.stage in (None, "pretraining", "all")
        ):
            yield value


def _most_operations(release: Release, parameters: list[ParameterValue], data: list[DataValue]) -> float:
    """Return how many operations the training took at most; no bound where the amounts give none.

    A release made from another one took part in its training too, and data that is counted once may have been
    seen often.
    """
    if release.derived_from or not (parameters and data) or any(v.measure == "unique" for v in data):
        return float("inf")
    return _OPERATIONS * max(map(_most_parameters, parameters)) * max(_most(value.size) for value in data)


def _fewest_operations(parameters: list[ParameterValue], data: list[DataValue]) -> float:
    """Return how many operations the training of the largest variant took at least; 0 where that is not told."""
    return max(
        (
            _OPERATIONS * _least_parameters(value) * _least(amount.size)
            for value in parameters
            for amount in data
            if amount.variant in (None, value.variant)
        ),
        default=0,
    )


def _most_parameters(value: ParameterValue) -> float:
    return _most(value.total) if value.total else float("inf")


def _least_parameters(value: ParameterValue) -> float:
    """Return how many parameters work on each token at least."""
    if value.active is None:
        return _least(value.total) if value.total else 0
    if value.active.unit == "percent":
        return _least(value.active) * (_least(value.total) if value.total else 0) / 100
    return _least(value.active)


def _most(amount: Quantity) -> float:
    if amount.bound == "at_least":
        return float("inf")
    return amount.high if amount.high is not None else amount.value or float("inf")


def _least(amount: Quantity) -> float:
    if amount.bound == "at_most":
        return 0
    return amount.low if amount.low is not None else amount.value or 0
