"""The typed values of the project: names and types, nothing else. Patterns and limits live in the schema."""

from __future__ import annotations

from collections.abc import Mapping

from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, Stage, Status
from .catalogue import Choice, Example, Grade, Indicator, Judge, Lab, Missing, Rubric, Ruling, Site
from .crosswalk import ASKING, Ask, Audience, Clause, Instrument, Relation, Scope
from .record import (
    Claim,
    Claims,
    DataClaim,
    DataValue,
    Document,
    Earlier,
    Estimate,
    Identifiers,
    Mark,
    ParameterClaim,
    ParameterValue,
    Proof,
    Read,
    Reading,
    Release,
    Reply,
    Review,
    Settled,
    Waiver,
)

__all__ = [
    "ASKING",
    "Access",
    "Ask",
    "Audience",
    "Choice",
    "Claim",
    "Claims",
    "Clause",
    "Copy",
    "DataClaim",
    "DataValue",
    "Dataset",
    "Document",
    "DocumentKind",
    "Earlier",
    "Estimate",
    "Example",
    "Frozen",
    "Grade",
    "Identifiers",
    "Indicator",
    "IndicatorId",
    "Instrument",
    "Judge",
    "Lab",
    "Mark",
    "Missing",
    "ParameterClaim",
    "ParameterValue",
    "Proof",
    "Read",
    "Reading",
    "Relation",
    "Release",
    "Reply",
    "Review",
    "Rubric",
    "Ruling",
    "Scope",
    "Settled",
    "Site",
    "Stage",
    "Status",
    "Waiver",
]


class Dataset(Frozen):
    """Everything known at one commit. `load` builds it; the rest only reads it."""

    indicators: tuple[Indicator, ...]
    rubric: Rubric
    rulings: tuple[Ruling, ...]
    crosswalk: tuple[Instrument, ...]
    labs: Mapping[str, Lab]
    missing: tuple[Missing, ...]
    releases: Mapping[str, Release]
    readings: Mapping[str, Reading]
    site: Site
