"""What stands in the files of the API beside the fields of the model: names and types, nothing else.

The schemas are made from these and from the model (`scorer schema`); what a field means is written there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NotRequired, TypedDict

from ..history.message import CorrectionClass
from ..model import (
    Claim,
    Frozen,
    IndicatorId,
    Instrument,
    Lab,
    LabId,
    Release,
    ReleaseId,
    ReleaseList,
    Review,
    Rubric,
    Statement,
    Status,
)
from ..records.json_schema import FOR_EACH, Form, Matching
from .forms import Commit, Sha256
from .parameter_rows import ParametersRow

ReviewState = Literal["reviewed", "changed_since_review", "unreviewed"]


class ClaimRow(TypedDict):
    """A claim as it stands on the as-of day, and what it earns."""

    before_withdrawal: Status | None
    told_later: NotRequired[date]
    points: int | None


class ReviewRow(TypedDict):
    """A review, and whether it covers what the record says now."""

    current: bool


class ScoreRow(TypedDict):
    """The points of a release; percents to one decimal."""

    earned: int
    possible: int
    percent: float | None
    low: float
    high: float
    grade: str | None


class ListedRow(TypedDict):
    """A list by others in which a release stands, and its names there."""

    list: str
    names: tuple[str, ...]


class ReleaseRow(TypedDict):
    """One release: its record, where and as what that stands, and what it comes to."""

    id: ReleaseId
    lab: LabId
    as_of: date
    edition: str | None
    commit: Commit | None
    path: str
    digest: Sha256
    claims: Annotated[Mapping[IndicatorId, ClaimRow], FOR_EACH]
    not_in_record: tuple[IndicatorId, ...]
    reviews: tuple[ReviewRow, ...]
    review: ReviewState
    read_twice: bool
    score: ScoreRow
    statements: tuple[str, ...]
    lists: tuple[ListedRow, ...]
    url: str


class GroupRow(TypedDict):
    percent: float | None
    releases: int


class TickRow(TypedDict):
    release: ReleaseId
    date: date


class ClockRow(TypedDict):
    """The last release that disclosed an item in full."""

    any: TickRow | None
    flagship: TickRow | None
    proprietary_flagship: TickRow | None


class FlagshipRow(TypedDict):
    id: ReleaseId
    percent: float | None


class LabRow(TypedDict):
    """A lab's scorecard."""

    as_of: date
    edition: str | None
    releases: int
    assessed: int
    percent: float | None
    low: float | None
    high: float | None
    grade: str | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    trend: float | None
    flagship_unknown: int
    flagship: FlagshipRow | None
    proprietary: GroupRow
    open: GroupRow
    unreleased: GroupRow
    last_disclosed: Annotated[Mapping[IndicatorId, ClockRow], FOR_EACH]


class StatementRow(TypedDict):
    id: str


class ReleaseListRow(TypedDict):
    """One edition of a list that others keep."""

    id: str


class LicenceRow(TypedDict):
    data: str
    code: str
    exception: str


class CountsRow(TypedDict):
    releases: int
    labs: int
    claims: int
    assessed: int
    read_twice: int


class MetaRow(TypedDict):
    """What the figures rest on, and the digests of the lists that lie beside this file."""

    title: str
    as_of: date
    edition: str | None
    commit: Commit | None
    rubric: Rubric
    licence: LicenceRow
    counts: CountsRow
    files: Mapping[str, Sha256]


class SideRow(TypedDict):
    """What a record said at one time: the state and amounts of a claim, or the value of a fact."""

    status: Status | None
    values: tuple[dict[str, object] | str | float, ...]
    value: str | bool | None
    text: Annotated[str, Form("text")]


class PointsRow(TypedDict):
    before: int | None
    after: int | None


#: One of its keys is a word of Python.
CorrectionRow = TypedDict(
    "CorrectionRow",
    {
        "id": Annotated[str, Matching(r"^[a-z0-9.-]+/[a-z0-9.-]+#correction-[0-9a-f]{12}-[a-z0-9_-]+$")],
        "release": ReleaseId,
        "called": ReleaseId,
        "item": IndicatorId | None,
        "field": str,
        "kind": Literal["corrected", "reopened"],
        "date": date,
        "commit": Commit,
        "before": SideRow,
        "after": SideRow,
        "points": PointsRow | None,
        "class": CorrectionClass | None,
        "reason": Annotated[str, Form("text")],
        "reported_by": tuple[Annotated[str, Matching("^[^@]+$")], ...],
        "url": str,
    },
)


class WordRow(TypedDict):
    word: str
    meaning: str


class VocabularyRow(TypedDict):
    """A closed vocabulary, and the fields of the API that speak it."""

    name: str
    url: str
    words: tuple[WordRow, ...]
    fields: tuple[str, ...]


#: Rows that carry the fields of a model beside their own, which stand for those of the same name.
CARRIED: Mapping[type, type[Frozen]] = {
    ClaimRow: Claim,
    ReviewRow: Review,
    ReleaseRow: Release,
    LabRow: Lab,
    StatementRow: Statement,
    ReleaseListRow: ReleaseList,
}
#: Name of a file of the API -> what it holds, the title of its schema, and whether it is a list.
FILES: Mapping[str, tuple[type, str, bool]] = {
    "release": (ReleaseRow, "One release", False),
    "labs": (LabRow, "One scorecard per lab: ranked labs first", True),
    "statements": (StatementRow, "What labs say of their systems in general", True),
    "lists": (
        ReleaseListRow,
        "Lists of models that others keep, each row with our release or why there is none",
        True,
    ),
    "crosswalk": (
        Instrument,
        "Who asks for what: laws, codes, indices and definitions, clause by clause",
        True,
    ),
    "vocabulary": (VocabularyRow, "The closed vocabularies: the words that fields choose from", True),
    "corrections": (CorrectionRow, "What records said otherwise before, newest first", True),
    "parameters": (ParametersRow, "Parameter counts under the names that catalogues use", False),
    "meta": (MetaRow, "What this state of the record rests on", False),
}
