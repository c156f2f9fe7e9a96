"""The typed values of the project: names and types, nothing else. Patterns and limits live in the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from .amounts import AMOUNT_KINDS, Amount, AmountKind, build_amount, kind_of
from .amounts.data import DataValue
from .amounts.parameters import ParameterValue
from .base import (
    Access,
    Copy,
    CorrectionClass,
    DocumentKind,
    Frozen,
    IndicatorId,
    LabId,
    Refused,
    ReleaseId,
    Stage,
    Status,
    lab_of,
)
from .basis import AccessBasis, Basis, DayBasis, FlagshipBasis, PlaceIn
from .catalogue import (
    Criteria,
    Example,
    Expected,
    Grade,
    Indicator,
    Lab,
    Rubric,
    RubricChoice,
    Ruling,
    Site,
    Terms,
)
from .claim import Claim, Claims, Earlier, Located, Proof, Refusal
from .conventions import Comparison, Conventions, Licence, Licences, PurposeSigns, Region, Reviewer
from .crosswalk import ASKING, Audience, Clause, ClauseScope, Instrument, ItemMapping, Publication, Relation
from .document import Attempt, Document, LookedFor, Read, Unread
from .evidence import (
    AddressRole,
    AddressState,
    AskedAddress,
    Away,
    CheckedQuotation,
    Confirmation,
    ConfirmedBy,
    DocumentEvidence,
    EvidenceFile,
    StateReason,
    TermHit,
    TermSearch,
)
from .fields import FieldMeta
from .lead import LabLook, Missing
from .list import (
    ACCESS,
    DecidingDocument,
    EditionId,
    ListColumn,
    ListRow,
    LookedInto,
    Mark,
    ReleaseList,
    Right,
)
from .questionnaire import Question, QuestionGroup
from .reading import Found, ReaderMark, Reading, Readings, Settled
from .record import READ_AGAIN, Answer, Estimate, Identifiers, Release, Removed, Reply, Review, Waiver
from .sample import Became, Challenge, FoundError, Outcome, Sample, SampledClaim, SampleId
from .statement import Look, Said, Statement, statement_ids

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
    crosswalk: tuple[Instrument, ...] = ()
    questionnaire: Annotated[
        tuple[QuestionGroup, ...],
        FieldMeta(left_out=_POLICY.left_out | {"page": "`scorer dossier` asks and answers them"}),
    ] = ()
    labs: Mapping[LabId, Lab]
    missing: tuple[Missing, ...] = ()
    looks: tuple[LabLook, ...] = ()
    releases: Mapping[ReleaseId, Release]
    readings: Annotated[
        Mapping[ReleaseId, Readings],
        FieldMeta(left_out={"api": "a page says how two readings agree; version 1 has no place for them"}),
    ]
    evidence: Annotated[Mapping[ReleaseId, EvidenceFile], _FOUND] = {}
    statements: tuple[Statement, ...] = ()
    lists: Mapping[EditionId, ReleaseList] = {}
    samples: Annotated[
        Mapping[SampleId, Sample],
        FieldMeta(
            left_out={
                "api": "queries answer with their rows; version 1 has no place for them",
                "page": "the page on errors counts them, and shows those that were found",
            }
        ),
    ] = {}
    challenges: Annotated[
        tuple[Challenge, ...],
        FieldMeta(
            left_out={
                "api": "a query answers with them; version 1 has no place for them",
                "page": "a query answers with them, on the page on errors",
            }
        ),
    ] = ()
    site: Site

    def read_twice(self, release: ReleaseId) -> bool:
        """Return whether a second reader took values of a record again from the sources."""
        return release in self.readings and self.readings[release].twice

    def statements_about(self, release: ReleaseId) -> dict[str, Statement]:
        """Return by its id what the lab of a release says of all its systems, where that covers the release."""
        found = statement_ids(self.statements)
        return {name: statement for name, statement in found.items() if statement.speaks_of(release)}
