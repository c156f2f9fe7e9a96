"""Trees of files for tests: invented labs, a catalogue of three indicators, the project's own schemas of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scorer.adapters import files
from scorer.export.schemas import derive_api_schemas
from scorer.model import Dataset
from scorer.records.derive import INDICATOR_SCHEMA, derive_kinds, derive_schemas
from scorer.records.load import Loaded, load, read_indicators
from scorer.records.paths import INDICATORS
from scorer.records.paths import SCHEMAS as SCHEMA_PATHS
from scorer.records.vocabulary import read_meanings

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 9, 1)
#: The catalogue that tests are about, so that one more indicator in the project's own breaks none of them.
CATALOGUE = {
    f"schema/{path.name}": path.read_bytes()
    for path in sorted(Path(__file__).with_name("catalogue").iterdir())
}


def schemas_of(indicators: bytes) -> dict[str, str]:
    """Return the project's schemas, those of records and of the API, as they are for a catalogue of indicators."""
    texts = files.folder_texts(ROOT / "schema", ".json")
    known = derive_kinds({f"schema/{name}": text for name, text in texts.items()})
    found, findings = read_indicators({INDICATORS: indicators}, known[INDICATOR_SCHEMA])
    assert findings == ()
    return derive_api_schemas(derive_schemas(known, found), found)


ALL_SCHEMAS = schemas_of(CATALOGUE[INDICATORS])
SCHEMAS = {path: ALL_SCHEMAS[path] for path in SCHEMA_PATHS}
API_SCHEMAS = {
    path.removeprefix("schema/api/"): text
    for path, text in ALL_SCHEMAS.items()
    if path.startswith("schema/api/")
}
#: What the words of each choice mean.
MEANINGS = read_meanings(ALL_SCHEMAS["schema/meanings.json"]).words

LABS = """\
acme:
  name: Acme
  country: "US"
  home: https://acme.example/
  kind: company
  hosts: [acme.example]
"""

RECORD = """\
name: Falcon 2
released: 2026-03-04
access: api
flagship: true
documents:
  report:
    title: Falcon 2 report
    publisher: acme
    kind: technical_report
    url: https://acme.example/falcon-2
    published: 2026-03-04
    read: {date: 2026-08-01, copy: original, extent: whole}
claims:
  training_code:
    status: silent
    searched: [report]
  parameter_count:
    status: disclosed
    values: [{total: 7B}]
    evidence: [{document: report, locator: abstract, shows: 7B parameters}]
  dataset_size:
    status: partial
    values: [{size: ">15T tokens", stage: pretraining}]
    evidence: [{document: report, locator: section 2, shows: more than 15T tokens}]
    note: A bound only.
    part: bound
basis: {flagship: {reason: first}, released: {document: report, locator: first page, shows: 4 March 2026}}
looked_for:
  - {kind: announcement, date: 2026-08-01, where: the pages of the lab}
"""


def tree(records: Mapping[str, str | bytes] | None = None) -> dict[str, bytes]:
    """Return a whole tree: the catalogues, one lab, and the given files over them."""
    base: dict[str, str | bytes] = {**CATALOGUE, "site/site.yaml": (ROOT / "site/site.yaml").read_bytes()}
    base["disclosures/labs.yaml"] = LABS
    base["disclosures/missing.yaml"] = "[]\n"
    base |= {"disclosures/acme/falcon-2.yaml": RECORD} if records is None else records
    return {path: text.encode() if isinstance(text, str) else text for path, text in base.items()}


def loaded(records: Mapping[str, str | bytes] | None = None) -> Loaded:
    return load(tree(records), SCHEMAS)


def dataset(records: Mapping[str, str] | None = None) -> Dataset:
    """Return the dataset of records that are all in order."""
    result = loaded(records)
    assert result.findings == ()
    assert result.dataset is not None
    return result.dataset


def marks(path: str, text: str) -> list[tuple[str, int, str]]:
    """Return what the `# expect: CODE` comments of a file ask for: (path, line, code)."""
    return [
        (path, number, code)
        for number, line in enumerate(text.splitlines(), 1)
        for match in [re.search(r"# expect: ([A-Z0-9 ]+)", line)]
        if match
        for code in match[1].split()
    ]


#: The catalogues with one lab and one record.
BASE_DATASET = dataset()
