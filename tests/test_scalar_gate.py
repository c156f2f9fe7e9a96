"""A schema of texts is the gate for scalars: which schemas are, and that no number slips through as a text."""

import json
import random
import re

import pytest
from case import RECORD, SCHEMAS
from fuzz.laws import holds_only

from scorer.records import positions, source
from scorer.records.kinds import EVIDENCE_SCHEMA, LIST_SCHEMA, READING_SCHEMA, RECORD_SCHEMA, SAMPLE_SCHEMA
from scorer.records.scalar_gate import scalars_of
from scorer.records.schema import record_schema


@pytest.mark.parametrize("path", [RECORD_SCHEMA, READING_SCHEMA, LIST_SCHEMA])
def test_what_people_write_most_has_schemas_of_texts(path):
    """A field with a number would send every file to the careful reader: it would be right, and slow."""
    assert record_schema(SCHEMAS[path]).scalars == "texts"


@pytest.mark.parametrize("path", [EVIDENCE_SCHEMA, SAMPLE_SCHEMA])
def test_what_programs_write_most_has_schemas_of_texts_and_whole_numbers(path):
    assert record_schema(SCHEMAS[path]).scalars == "integers"


@pytest.mark.parametrize(
    ("schema", "scalars"),
    [
        ({"type": "string"}, "texts"),
        ({"type": "boolean"}, "texts"),
        ({"type": "integer"}, "integers"),
        ({"type": ["string", "null"]}, "any"),
        ({}, "any"),
        ({"enum": ["a", True]}, "texts"),
        ({"enum": ["a", 1]}, "any"),
        ({"const": None}, "any"),
        ({"type": "array", "items": {"type": "string"}}, "texts"),
        ({"type": "array"}, "any"),
        ({"type": "object", "properties": {"a": {"type": "string"}}}, "any"),
        ({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}, "texts"),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": False}, "any"),
        ({"type": "object", "patternProperties": {"a": {"type": "number"}}, "additionalProperties": False}, "any"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "texts"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}, "texts"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"minLength": 1}}}, "any"),
        ({"$ref": "#/$defs/a", "type": "string", "$defs": {"a": {"minLength": 1}}}, "texts"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "array", "items": {"$ref": "#/$defs/a"}}}}, "any"),
        ({"anyOf": [{"type": "string"}, {"enum": [True]}]}, "texts"),
        ({"anyOf": [{"type": "string"}, {"type": "number"}]}, "any"),
        ({"oneOf": [{"type": "string"}, {"type": "number"}], "type": "string"}, "texts"),
    ],
    ids=lambda value: json.dumps(value),
)  # fmt: skip
def test_which_scalars_a_schema_takes(schema, scalars):
    assert scalars_of(schema) == scalars


def test_a_number_is_no_text_to_the_fast_loader():
    """What the careful reader takes for a number, the fast loader takes for one too, or leaves to it."""
    chance = random.Random(18)
    for _ in range(20_000):
        whole, part = chance.randrange(10 ** chance.randrange(1, 14)), chance.choice(["", ".0", ".5", ".25"])
        number = f"{chance.choice(['', '-'])}{whole}{part}" + chance.choice(
            ["", "e5", "E-9", "e+999", "e308", "E0399"]
        )
        if isinstance(positions.read(f"a: {number}").data["a"], str):
            continue
        quick = source.fast(f"a: {number}", "texts")
        assert quick is None or not holds_only(quick, str | bool), number


PLACES = [match.span(1) for match in re.finditer(r"(?:: |\[|, )([^\[\]{},:\n]+)(?=[\n,\]}])", RECORD)]


@pytest.mark.parametrize(
    "token",
    ["True", "FALSE", "true", "~", "null", "Null", "1", "1.5", "-0", "1e999", "017", "&a x", "*a", "& x", "a & b", "**a**",
     "!t x", "!", "? a", "---", "...", "<<", "%x", "'True'", "a ? b", "why?", "see *this*"],
)  # fmt: skip
def test_both_readers_agree_on_every_token_in_every_place_of_a_record(token):
    shape = record_schema(SCHEMAS[RECORD_SCHEMA])
    for start, end in PLACES:
        text = RECORD[:start] + token + RECORD[end:]
        quick = source.fast(text, "texts")
        if quick is not None and shape.fits(quick):
            careful = positions.read(text)
            assert (careful.faults, repr(careful.data)) == ([], repr(quick)), text


@pytest.mark.parametrize(
    "text",
    ["why: a & b\n", "a: see *this*\n", "a: '**b**, c'\n", "u: https://x.example/?q=1&b\n", "a: in 2.\n"],
)
def test_what_only_looks_odd_is_left_to_the_fast_loader(text):
    assert source.fast(text, "texts") == positions.read(text).data
