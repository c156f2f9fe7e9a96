"""Schema, models and catalogues hold together: a field added in one place is missed in the other by name."""

import json
import re
from typing import Any, Literal, get_args, get_origin

import pytest
from case import API_SCHEMAS, SCHEMAS
from pydantic import BaseModel

from scorer import model, quantity
from scorer.model import Status
from scorer.records.formats import FORMATS
from scorer.records.kinds import EVIDENCE_SCHEMA, READING_SCHEMA, RECORD_SCHEMA
from scorer.records.schema import RecordSchema

RECORD = RecordSchema(SCHEMAS[RECORD_SCHEMA])
READING = RecordSchema(SCHEMAS[READING_SCHEMA])
EVIDENCE = RecordSchema(SCHEMAS[EVIDENCE_SCHEMA])
STATEMENTS = RecordSchema(SCHEMAS["schema/statements.schema.json"])
CROSSWALK = RecordSchema(SCHEMAS["schema/crosswalk.schema.json"])
CONVENTIONS = RecordSchema(SCHEMAS["schema/conventions.schema.json"])
PAIRS = [
    (RECORD, (), model.Release),
    (RECORD, ("identifiers",), model.Identifiers),
    (RECORD, ("documents", "report"), model.Document),
    (RECORD, ("documents", "report", "read"), model.Read),
    (RECORD, ("documents", "report", "unread"), model.Unread),
    (RECORD, ("documents", "report", "unread", "tried", 0), model.Attempt),
    (RECORD, ("basis",), model.Basis),
    (RECORD, ("basis", "released"), model.DayBasis),
    (RECORD, ("basis", "flagship"), model.FlagshipBasis),
    (RECORD, ("basis", "access"), model.AccessBasis),
    (RECORD, ("basis", "access", "weights"), model.PlaceIn),
    (RECORD, ("looked_for", 0), model.LookedFor),
    (RECORD, ("removed", 0), model.Removed),
    (RECORD, ("claims", "parameter_count"), model.Claim),
    (RECORD, ("claims", "parameter_count", "values", 0), model.ParameterValue),
    (RECORD, ("claims", "dataset_size"), model.Claim),
    (RECORD, ("claims", "dataset_size", "values", 0), model.DataValue),
    (RECORD, ("claims", "dataset_size", "evidence", 0), model.Proof),
    (RECORD, ("claims", "dataset_size", "refusal"), model.Refusal),
    (RECORD, ("claims", "dataset_size", "located", 0), model.Located),
    (RECORD, ("claims", "dataset_size", "earlier", 0), model.Earlier),
    (RECORD, ("estimates", 0), model.Estimate),
    (RECORD, ("replies", 0), model.Reply),
    (RECORD, ("reviews", 0), model.Review),
    (RECORD, ("waivers", 0), model.Waiver),
    (READING, (), model.Readings),
    (READING, ("readings", 0), model.Reading),
    (READING, ("readings", 0, "found", 0), model.Found),
    (READING, ("readings", 0, "claims", "dataset_size"), model.ReaderMark),
    (READING, ("settled", 0), model.Settled),
    (STATEMENTS, (0,), model.Statement),
    (STATEMENTS, (0, "document"), model.Document),
    (STATEMENTS, (0, "document", "read"), model.Read),
    (STATEMENTS, (0, "document", "unread"), model.Unread),
    (STATEMENTS, (0, "document", "unread", "tried", 0), model.Attempt),
    (STATEMENTS, (0, "says", 0), model.Said),
    (STATEMENTS, (0, "looked_for", 0), model.Look),
    (RecordSchema(SCHEMAS["schema/labs.schema.json"]), ("acme",), model.Lab),
    (RecordSchema(SCHEMAS["schema/missing.schema.json"]), (0,), model.Missing),
    (RecordSchema(SCHEMAS["schema/rulings.schema.json"]), (0,), model.Ruling),
    (RecordSchema(SCHEMAS["schema/rulings.schema.json"]), (0, "examples", 0), model.Example),
    (CROSSWALK, (0,), model.Instrument),
    (CROSSWALK, (0, "clauses", 0), model.Clause),
    (CROSSWALK, (0, "clauses", 0, "scope"), model.ClauseScope),
    (CROSSWALK, (0, "clauses", 0, "maps", 0), model.ItemMapping),
    (RecordSchema(SCHEMAS["schema/indicators.schema.json"]), (0,), model.Indicator),
    (RecordSchema(SCHEMAS["schema/indicators.schema.json"]), (0, "judge"), model.Criteria),
    (RecordSchema(SCHEMAS["schema/indicators.schema.json"]), (0, "terms"), model.Terms),
    (EVIDENCE, (), model.EvidenceFile),
    (EVIDENCE, ("documents", "report"), model.DocumentEvidence),
    (EVIDENCE, ("documents", "report", "quotations", 0), model.CheckedQuotation),
    (EVIDENCE, ("documents", "report", "searches", "dataset_size"), model.TermSearch),
    (EVIDENCE, ("documents", "report", "searches", "dataset_size", "listed", 0), model.TermHit),
    (RecordSchema(SCHEMAS["schema/rubric.schema.json"]), (), model.Rubric),
    (RecordSchema(SCHEMAS["schema/rubric.schema.json"]), ("grades", 0), model.Grade),
    (RecordSchema(SCHEMAS["schema/rubric.schema.json"]), ("choices", 0), model.RubricChoice),
    (CONVENTIONS, (), model.Conventions),
    (CONVENTIONS, ("regions", 0), model.Region),
    (CONVENTIONS, ("comparisons", 0), model.Comparison),
    (CONVENTIONS, ("licences",), model.Licences),
    (CONVENTIONS, ("licences", "data"), model.Licence),
    (RecordSchema(SCHEMAS["schema/site.schema.json"]), (), model.Site),
]


def fields(kind: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in kind.model_fields.items()}


@pytest.mark.parametrize(("shape", "at", "kind"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_schema_and_model_have_the_same_fields(shape, at, kind):
    described = set(shape.at(at)["properties"])
    known = set(fields(kind)) - ({"id"} if kind is model.Lab else set())

    assert described == known


def test_a_claim_without_amounts_has_every_other_field():
    described = set(RECORD.at(("claims", "training_code"))["properties"])

    assert described == set(fields(model.Claim)) - {"values"}


@pytest.mark.parametrize(("shape", "at", "kind"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_closed_vocabularies_are_the_same(shape, at, kind):
    """A word the schema takes and the model does not would end in a traceback."""
    for name, field in fields(kind).items():
        options = shape.at((*at, name)).get("enum")
        annotation = next(
            (a for a in (field.annotation, *get_args(field.annotation)) if get_origin(a) is Literal), None
        )
        if options and annotation is not None:
            assert sorted(options) == sorted(get_args(annotation)), name


def test_a_document_is_described_once():
    """Labs' statements about all their systems rest on documents too; a schema cannot refer to another file."""
    documents = [
        json.loads(SCHEMAS[path])["$defs"]["document"]
        for path in (RECORD_SCHEMA, "schema/statements.schema.json")
    ]

    assert documents[0] == documents[1]


def test_statuses_are_the_same():
    assert RECORD.at(("claims", "training_code", "status"))["enum"] == [str(status) for status in Status]


def test_every_unit_is_named_in_the_help():
    told = RECORD.at(("claims", "dataset_size", "values", 0, "size"))["description"]

    assert set(re.findall(r"[a-z]+", told)) >= quantity.UNITS


def inner(schema: Any, where: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return every subschema that stands for a place in a document."""
    found = []
    if isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            if isinstance(part, dict):
                found.append((f"{where}.{name}", part))
                found += inner(part, f"{where}.{name}")
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict):
                found.append((f"{where}[]", schema[key]))
                found += inner(schema[key], f"{where}[]")
    return found


@pytest.mark.parametrize("path", sorted(SCHEMAS))
def test_every_field_is_described(path):
    """The description is the fix that a contributor reads."""
    schema = json.loads(SCHEMAS[path])
    parts = inner(schema) + [(name, part) for name, part in schema.get("$defs", {}).items()]
    for part in schema.get("$defs", {}).values():
        parts += inner(part)
    bare = [where for where, part in parts if "description" not in part and "$ref" not in part]

    assert bare == []


@pytest.mark.parametrize("path", sorted(API_SCHEMAS))
def test_every_field_of_the_api_is_described(path):
    """Who programs with a field reads what it means where its form stands."""
    schema = json.loads(API_SCHEMAS[path])
    parts = [*inner(schema), *(pair for part in schema.get("$defs", {}).values() for pair in inner(part))]

    bare = [where for where, part in parts if "description" not in part and "$ref" not in part]

    # An entry of a list is what the list is said to hold.
    assert [where for where in bare if not where.endswith("[]")] == []


@pytest.mark.parametrize("path", sorted(SCHEMAS))
def test_every_format_is_one_we_check(path):
    assert set(re.findall(r'"format": "([^"]+)"', SCHEMAS[path])) <= FORMATS.keys()


def test_the_record_schema_has_no_unions():
    """A union makes errors that nobody can act on."""
    assert not re.search(r'"(oneOf|anyOf)"', SCHEMAS[RECORD_SCHEMA])
