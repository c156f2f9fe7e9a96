"""What the documents show is what the project takes: examples check, commands exist."""

import os
import re

import case

from scorer.checks.check import run_checks
from scorer.cli import VERBS
from scorer.edit.field_table import field_table
from scorer.records.load import RECORD_SCHEMA
from scorer.records.schema import RecordSchema

CONTRIBUTING = (case.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (case.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_examples_of_contributing_check():
    record, lab, reading = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)
    files = {
        "disclosures/acme/falcon-2.yaml": record,
        "disclosures/labs.yaml": lab,
        "disclosures/readings/acme/falcon-2.yaml": reading,
    }

    assert run_checks(case.loaded(files)) == ()


def test_every_command_of_the_documents_exists():
    shown = "\n".join(re.findall(r"`{1,3}[^`]+`{1,3}", README + CONTRIBUTING))

    assert set(re.findall(r"scorer ([a-z]+)\b", shown)) == set(VERBS)


def test_every_target_of_the_documents_exists():
    makefile = (case.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert set(re.findall(r"make ([a-z]+)", README + CONTRIBUTING)) <= targets | {"it"}


def test_the_field_table_is_that_of_the_schema():
    path = case.ROOT / "CONTRIBUTING.md"
    head, begin, rest = CONTRIBUTING.partition("<!-- fields -->\n")
    now, end, tail = rest.partition("<!-- /fields -->")
    table = field_table(RecordSchema(case.SCHEMAS[RECORD_SCHEMA]))
    if os.environ.get("SCORER_GOLDEN") == "write":
        path.write_text(head + begin + table + end + tail, encoding="utf-8")
        now = table

    assert now == table


def test_the_files_that_documents_name_exist():
    for text in (README, CONTRIBUTING):
        for name in re.findall(r"\]\(([A-Za-z_./]+)\)", text):
            assert (case.ROOT / name).is_file(), name
