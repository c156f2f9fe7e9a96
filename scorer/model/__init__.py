"""The typed values of the project: names and types, nothing else. Patterns and limits live in the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from .amounts import AMOUNT_KINDS, Amount, AmountKind, build_amount, kind_of
from .amounts.data import DataValue
from .amounts.parameters import ParameterValue
from .base import Access, Copy, DocumentKind, Frozen, IndicatorId, LabId, ReleaseId, Stage, Status, lab_of
from .catalogue import (
    Comparison,
    Conventions,
    Criteria,
    Example,
    Grade,
    Indicator,
    Lab,
    Licence,
    Licences,
    Missing,
    Region,
    Rubric,
    RubricChoice,
    Ruling,
    Site,
    Terms,
)
from .crosswalk import ASKING, Audience, Clause, ClauseScope, Instrument, ItemMapping, Relation
from .evidence import CheckedQuotation, DocumentEvidence, EvidenceFile, TermHit, TermSearch
from .fields import FieldMeta
from .record import (
    Claim,
    Claims,
    Document,
    Earlier,
    Estimate,
    Identifiers,
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
    "AMOUNT_KINDS",
    "ASKING",
    "Access",
    "Amount",
    "AmountKind",
    "Audience",
    "CheckedQuotation",
    "Claim",
    "Claims",
    "Clause",
    "ClauseScope",
    "Comparison",
    "Conventions",
    "Copy",
    "Criteria",
    "DataValue",
    "Dataset",
    "Document",
    "DocumentEvidence",
    "DocumentKind",
    "Earlier",
    "Estimate",
    "EvidenceFile",
    "Example",
    "Frozen",
    "Grade",
    "Identifiers",
    "Indicator",
    "IndicatorId",
    "Instrument",
    "ItemMapping",
    "Lab",
    "LabId",
    "Licence",
    "Licences",
    "Missing",
    "ParameterValue",
    "Proof",
    "Read",
    "ReaderMark",
    "Region",
    "Relation",
    "Release",
    "ReleaseId",
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
    "TermHit",
    "TermSearch",
    "Terms",
    "Waiver",
    "build_amount",
    "kind_of",
    "lab_of",
]


_POLICY = FieldMeta(left_out={"api": "policy, on pages of its own; version 1 has no place for it"})


_FOUND = FieldMeta(
    left_out={
        "api": "it proves what the record says, and adds nothing to it",
        "page": "it proves what the record says, and adds nothing to it",
        "diff": "a program writes it anew, and `evidence` compares it with the record",
    }
)


class Dataset(Frozen):
    """Everything known at one commit. `load` builds it; the rest only reads it."""

    indicators: Annotated[tuple[Indicator, ...], _POLICY]
    rubric: Rubric
    conventions: Annotated[Conventions, _POLICY]
    rulings: Annotated[tuple[Ruling, ...], _POLICY] = ()
    crosswalk: Annotated[tuple[Instrument, ...], _POLICY] = ()
    labs: Mapping[LabId, Lab]
    missing: tuple[Missing, ...] = ()
    releases: Mapping[ReleaseId, Release]
    readings: Annotated[
        Mapping[ReleaseId, SecondReading],
        FieldMeta(left_out={"api": "a page says how two readings agree; version 1 has no place for them"}),
    ]
    evidence: Annotated[Mapping[ReleaseId, EvidenceFile], _FOUND] = {}
    site: Site
