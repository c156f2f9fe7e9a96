"""The typed values of the project: names and types, nothing else. Patterns and limits live in the schema."""

from __future__ import annotations

from collections.abc import Mapping

from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, Stage, Status
from .catalogue import Criteria, Example, Grade, Indicator, Lab, Missing, Rubric, RubricChoice, Ruling, Site
from .crosswalk import ASKING, Audience, Clause, ClauseScope, Instrument, ItemMapping, Relation
from .record import (
    Claim,
    Claims,
    DataClaim,
    DataValue,
    Document,
    Earlier,
    Estimate,
    Identifiers,
    ParameterClaim,
    ParameterValue,
    Proof,
    Read,
    ReaderMark,
    Release,
    Reply,
    Review,
    SecondReading,
    Settled,
    Waiver,
)

__all__ = [
    "ASKING",
    "Access",
    "Audience",
    "Claim",
    "Claims",
    "Clause",
    "ClauseScope",
    "Copy",
    "Criteria",
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
    "ItemMapping",
    "Lab",
    "Missing",
    "ParameterClaim",
    "ParameterValue",
    "Proof",
    "Read",
    "ReaderMark",
    "Relation",
    "Release",
    "Reply",
    "Review",
    "Rubric",
    "RubricChoice",
    "Ruling",
    "SecondReading",
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
    readings: Mapping[str, SecondReading]
    site: Site
