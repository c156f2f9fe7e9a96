"""What the schemas repeat of the catalogue is made from it, and every other character stays."""

import json

import pytest
import yaml
from case import ALL_SCHEMAS, BASE_DATASET, CATALOGUE, ROOT, schemas_of
from checkout import make
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.adapters import files
from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.export.schemas import derive_api_schemas
from scorer.model import AMOUNT_KINDS, Criteria, Indicator
from scorer.records.derive import derive_kinds, derive_schemas
from scorer.records.paths import INDICATORS

RECORD = "schema/disclosure.schema.json"
FOURTH = """
- id: training_compute
  title: Training compute
  short: Compute
  question: How much computation went into training?
  kind: data
  judge: {disclosed: "The total.", partial: "A bound.", not_disclosed: "An adjective."}
"""


def indicator(name, kind):
    judge = Criteria(disclosed="All.", partial="Part.", not_disclosed="None.")
    return Indicator(id=name, title="T", short="S", question="Which?", kind=kind, judge=judge)


CATALOGUES = st.lists(
    st.builds(indicator, st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), st.sampled_from([*AMOUNT_KINDS])),
    min_size=1, max_size=7, unique_by=lambda item: item.id,
)  # fmt: skip


@pytest.mark.thorough
@settings(max_examples=20)
@given(CATALOGUES)
def test_deriving_again_changes_nothing(indicators):
    once = derive_schemas(ALL_SCHEMAS, indicators)

    assert derive_schemas(once, indicators) == once


@pytest.mark.thorough
@settings(max_examples=20)
@given(CATALOGUES)
def test_each_place_that_names_indicators_names_these(indicators):
    ids = [item.id for item in indicators]
    made = {path: json.loads(text) for path, text in derive_schemas(ALL_SCHEMAS, indicators).items()}
    record, reading = made[RECORD]["properties"], made["schema/reading.schema.json"]
    marks = reading["properties"]["readings"]["items"]["properties"]["claims"]["properties"]
    told = {path: json.loads(text) for path, text in derive_api_schemas(ALL_SCHEMAS, indicators).items()}
    api = told["schema/api/release.schema.json"]["properties"]["claims"]
    labs = told["schema/api/labs.schema.json"]["$defs"]["lab"]["properties"]["last_disclosed"]

    assert list(record["claims"]["properties"]) == ids
    assert record["claims"]["description"].endswith(f": {', '.join(ids)}")
    assert record["replies"]["items"]["properties"]["claim"]["enum"] == ids
    assert record["estimates"]["items"]["properties"]["indicator"]["enum"] == [
        item.id for item in indicators if item.kind != "none"
    ]
    assert list(marks) == reading["$defs"]["settled"]["properties"]["item"]["enum"] == ids
    assert list(api["properties"]) == api["required"] == ids
    assert list(labs["properties"]) == labs["required"] == ids
    assert told["schema/api/release.schema.json"]["$defs"]["indicator"]["enum"] == ids


def test_what_a_person_wrote_about_a_claim_is_kept_and_a_new_one_is_asked_by_its_question():
    claims = json.loads(schemas_of(CATALOGUE[INDICATORS] + FOURTH.encode())[RECORD])["properties"]["claims"][
        "properties"
    ]

    assert claims["training_code"] == {
        "description": "say what the lab has disclosed of its training code", "$ref": "#/$defs/none_claim",
    }  # fmt: skip
    assert claims["training_compute"] == {
        "description": "say what the lab has disclosed: How much computation went into training?",
        "$ref": "#/$defs/data_claim",
    }


def test_only_the_lines_of_the_catalogue_change():
    before = ALL_SCHEMAS[RECORD].splitlines()
    after = schemas_of(CATALOGUE[INDICATORS] + FOURTH.encode())[RECORD].splitlines()
    new = [line for line in after if line not in before]

    assert len(after) == len(before) + 1
    assert all("training_compute" in line or "dataset_size" in line for line in new)
    assert len(new) == 5


def test_every_kind_of_amount_has_its_entries():
    """Adding a kind is one entry in the schema of records, which is written by hand; that of the API follows."""
    record = json.loads(ALL_SCHEMAS[RECORD])["$defs"]

    assert {f"{kind}_claim" for kind in AMOUNT_KINDS} == {name for name in record if name.endswith("_claim")}


def test_a_kind_without_its_entry_is_named():
    bare = json.loads(ALL_SCHEMAS[RECORD])
    del bare["$defs"]["data_claim"]

    with pytest.raises(
        ScorerError, match=r"disclosure\.schema\.json has no `data_claim` under `\$defs`; write it"
    ):
        derive_schemas({**ALL_SCHEMAS, RECORD: json.dumps(bare)}, [indicator("size", "data")])


def test_a_place_that_is_gone_is_named():
    with pytest.raises(ScorerError, match=r"rulings\.schema\.json has no `items\.properties\.examples"):
        derive_schemas({**ALL_SCHEMAS, "schema/rulings.schema.json": "{}"}, [indicator("size", "data")])


def test_kinds_come_from_the_code():
    kind = json.loads(derive_kinds(ALL_SCHEMAS)["schema/indicators.schema.json"])["items"]["properties"][
        "kind"
    ]

    assert kind == {
        "description": "say which fields its values have: none, data or parameters",
        "enum": ["none", "data", "parameters"],
    }


def run(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), "schema", *words])


def test_a_check_names_the_files_that_are_behind_and_writes_nothing(tmp_path):
    top = make(tmp_path)
    (top / INDICATORS).write_bytes(CATALOGUE[INDICATORS] + FOURTH.encode())
    before = files.folder_texts(top / "schema", ".json")
    result = run(top, "--check")

    assert result.exit_code == 1
    assert result.stdout == (
        "schema/api/corrections.schema.json\nschema/api/crosswalk.schema.json\nschema/api/labs.schema.json\n"
        "schema/api/lists.schema.json\nschema/api/release.schema.json\n"
        "schema/api/statements.schema.json\nschema/challenges.schema.json\nschema/disclosure.schema.json\nschema/reading.schema.json\n"
        "schema/rulings.schema.json\nschema/sample.schema.json\n"
    )
    assert result.stderr == "schemas: 11 behind\n"
    assert files.folder_texts(top / "schema", ".json") == before


def test_what_is_written_is_up_to_date(tmp_path):
    top = make(tmp_path)
    (top / INDICATORS).write_bytes(CATALOGUE[INDICATORS] + FOURTH.encode())

    assert run(top).stderr == "schemas: 11 written\n"
    assert run(top).stderr == "schemas: up to date\n"
    assert run(top, "--check").exit_code == 0


def test_a_catalogue_with_a_mistake_is_told_and_nothing_is_written(tmp_path):
    top = make(tmp_path)
    (top / INDICATORS).write_text(CATALOGUE[INDICATORS].decode().replace("kind: data", "kind: dat"))
    result = run(top)

    assert result.exit_code == 1
    assert result.stdout.startswith(
        "schema/indicators.yaml:52:9: error S012 `kind` is 'dat'\n    fix: write `data`\n"
    )


def test_a_catalogue_that_is_missing_is_told(tmp_path):
    top = make(tmp_path)
    (top / INDICATORS).unlink()

    assert run(top).stdout.startswith("schema/indicators.yaml:1:1: error S001 the file is missing")


def test_the_schemas_of_the_project_are_up_to_date():
    result = run(ROOT, "--check")

    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize("path", ["disclosure", "reading", "labs", "missing", "statements"])
def test_every_word_of_a_choice_has_a_meaning(path):
    schema = json.loads((ROOT / f"schema/{path}.schema.json").read_text())
    indicators = {i["id"] for i in yaml.safe_load((ROOT / "schema/indicators.yaml").read_text())}
    choices = [
        node for node in nodes(schema) if "enum" in node and not set(map(str, node["enum"])) <= indicators
    ]

    assert choices
    for choice in choices:
        meanings = choice.get("markdownEnumDescriptions", ())
        assert len(meanings) == len(choice["enum"]), choice["enum"]
        assert all(meaning.endswith(".") for meaning in meanings)


def nodes(schema):
    """Return every object of a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nodes(value)


def test_a_meaning_is_told_once_and_reaches_every_choice_of_those_words():
    known = dict(ALL_SCHEMAS)
    known["schema/meanings.json"] = known["schema/meanings.json"].replace("A business.", "A firm.")
    told = derive_schemas(known, BASE_DATASET.indicators)

    assert '"A firm."' in told["schema/labs.schema.json"]
    assert sum("A firm." in text for text in told.values()) == 2
