"""Where every file of a checkout stands, and which schema judges it: known without reading anything, or the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from .kinds import EVIDENCE_SCHEMA, LIST_SCHEMA, READING_SCHEMA, RECORD_SCHEMA, SAMPLE_SCHEMA, file_kind
from .source import Fault

if TYPE_CHECKING:
    from ..model import EditionId, ReleaseId, SampleId

INDICATORS = "schema/indicators.yaml"
LABS = "disclosures/labs.yaml"
MISSING_FILE = "disclosures/missing.yaml"
LOOKS = "disclosures/looks.yaml"
STATEMENTS = "disclosures/statements.yaml"
CHALLENGES = "disclosures/challenges.yaml"
RULINGS = "schema/rulings.yaml"
CROSSWALK_FILE = "schema/crosswalk.yaml"
QUESTIONNAIRE = "schema/questionnaire.yaml"
CONVENTIONS = "schema/conventions.yaml"
SITE = "site/site.yaml"
#: Without them nothing is known to be missing, nobody looked, nothing was decided, and nobody asks anything.
OPTIONAL = (MISSING_FILE, LOOKS, STATEMENTS, CHALLENGES, RULINGS, CROSSWALK_FILE, QUESTIONNAIRE)
#: Path of each catalogue -> the schema that judges it.
CATALOGUES: Mapping[str, str] = {
    INDICATORS: "schema/indicators.schema.json",
    "schema/rubric.yaml": "schema/rubric.schema.json",
    CONVENTIONS: "schema/conventions.schema.json",
    LABS: "schema/labs.schema.json",
    MISSING_FILE: "schema/missing.schema.json",
    LOOKS: "schema/looks.schema.json",
    STATEMENTS: "schema/statements.schema.json",
    CHALLENGES: "schema/challenges.schema.json",
    RULINGS: "schema/rulings.schema.json",
    CROSSWALK_FILE: "schema/crosswalk.schema.json",
    QUESTIONNAIRE: "schema/questionnaire.schema.json",
    SITE: "schema/site.schema.json",
}
#: Lists of what stood when a stricter rule came: text files, one a rule, named by its code.
EXCEPTIONS = "schema/exceptions/"
SCHEMAS = (RECORD_SCHEMA, READING_SCHEMA, EVIDENCE_SCHEMA, LIST_SCHEMA, SAMPLE_SCHEMA, *CATALOGUES.values())


#: Which part of the data each catalogue holds.
CATALOGUE_PATHS: Mapping[str, str] = {
    "indicators": INDICATORS,
    "rubric": "schema/rubric.yaml",
    "conventions": CONVENTIONS,
    "rulings": RULINGS,
    "crosswalk": CROSSWALK_FILE,
    "questionnaire": QUESTIONNAIRE,
    "labs": LABS,
    "missing": MISSING_FILE,
    "looks": LOOKS,
    "statements": STATEMENTS,
    "challenges": CHALLENGES,
    "site": SITE,
}


#: What stands for a file that only leads to another.
A_LINK = Fault(
    1, 1, "S001", "the file is a symbolic link", "put the file itself here; `former_ids` keeps old names"
)


#: What the rim hands over: path from the root -> bytes, or why there are none.
Tree = Mapping[str, bytes | Fault]


def record_path(release: ReleaseId) -> str:
    return f"disclosures/{release}.yaml"


def reading_path(release: ReleaseId) -> str:
    return f"disclosures/readings/{release}.yaml"


def evidence_path(release: ReleaseId) -> str:
    """Return the path of what was found again of a record's documents."""
    return f"disclosures/evidence/{release}.yaml"


def list_path(edition: EditionId) -> str:
    return f"disclosures/lists/{edition}.yaml"


def sample_path(sample: SampleId) -> str:
    return f"disclosures/samples/{sample}.yaml"


def schema_of(path: str) -> str:
    """Return the path of the schema that judges a file."""
    return CATALOGUES[path] if path in CATALOGUES else file_kind(path).schema


def is_record(path: str) -> bool:
    """Return whether a file stands where a record may stand."""
    inside = path.startswith("disclosures/") and path.count("/") == 2
    return inside and schema_of(path) == RECORD_SCHEMA


def release_of(path: str) -> ReleaseId:
    """Return the id of the release that a file is about; of a list, its own."""
    return cast("ReleaseId", path.removeprefix(file_kind(path).folder).removesuffix(".yaml"))
