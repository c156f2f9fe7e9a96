"""What every typed value is built on, and the closed vocabularies of the record."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, NewType

from pydantic import BaseModel, BeforeValidator, ConfigDict

#: The id of an indicator; whether the catalogue has it is a matter of the schema and of checks.
IndicatorId = NewType("IndicatorId", str)
#: The id of a lab, and of a release: `deepseek`, `deepseek/deepseek-v3`. Whether there is a record of that name
#: is a matter of checks.
LabId = NewType("LabId", str)
ReleaseId = NewType("ReleaseId", str)
Access = Literal["api", "open_weights", "open_source", "unreleased"]
Copy = Literal["original", "archive", "repository", "mirror", "secondary"]
DocumentKind = Literal[
    "technical_report", "system_card", "model_card", "paper", "announcement", "repository",
    "documentation", "public_summary", "filing", "statement",
]  # fmt: skip
#: How far a document was read; only `whole`, and for a repository the `listing` of its files, carry a silence.
Extent = Literal["whole", "listing", "parts", "abstract"]
#: How a lab does not tell: it says so, or the document only says that it leaves it out.
Refused = Literal["declined", "omitted"]
#: What of the whole a partial claim tells: the first that fits.
Part = Literal[
    "band", "bound", "range", "magnitude", "countable", "active_only", "total_only", "some_variants",
    "stage", "component", "framework",
]  # fmt: skip
Stage = Literal[
    "pretraining", "continued_pretraining", "midtraining", "context_extension", "finetuning",
    "preference", "reinforcement", "distillation", "posttraining", "all",
]  # fmt: skip


def lab_of(release: ReleaseId) -> LabId:
    """Return the lab in whose folder the record of a release stands.

    >>> lab_of(ReleaseId("deepseek/deepseek-v3"))
    'deepseek'
    """
    return LabId(release.partition("/")[0])


class Frozen(BaseModel):
    """A value: never changed after it is built, with no field that is not declared.

    `identity` names the field by which one of a list is known among the others, if there is one.
    """

    identity: ClassVar[str] = ""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)


def _known_or_none(value: object) -> object:
    return None if value == "unknown" else value


#: Whether a release is a flagship; `unknown` in a record is None here, and counts as neither.
Flagship = Annotated[bool | None, BeforeValidator(_known_or_none)]


class CorrectionClass(StrEnum):
    """Why the record said something else before, as the trailer `Correction:` of a commit gives it."""

    MISSED_DOCUMENT = "missed_document"
    MISREADING = "misreading"
    TYPO = "typo"
    RULING = "ruling"
    NEW_RULE = "new_rule"


class Status(StrEnum):
    """How far the lab has told; the order is from most told to not looked at."""

    DISCLOSED = "disclosed"
    PARTIAL = "partial"
    WITHHELD = "withheld"
    SILENT = "silent"
    NOT_ASSESSED = "not_assessed"
