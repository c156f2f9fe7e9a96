"""The closed vocabularies: each word of each choice is explained once, on a page, in a file, and from the schemas."""

import json
import re
from dataclasses import replace
from typing import get_args

import pytest
import sample
from case import ALL_SCHEMAS, API_SCHEMAS, BASE_DATASET, MEANINGS

from scorer.export.api import vocabulary_files
from scorer.export.schemas import derive_api_schemas
from scorer.model import AMOUNT_KINDS
from scorer.quantity import Bound
from scorer.render import render
from scorer.view.parts.text.vocabulary import vocabularies


def page(**site) -> str:
    return render(sample.build_input(sample.dataset(**site)))["vocabulary/index.html"].decode()


def choices() -> list[tuple[str, str, list[str]]]:
    """Every choice of words in the published schemas: the file, what is said of it, and its words."""
    return [
        (path, node.get("description", ""), node["enum"])
        for path, text in API_SCHEMAS.items()
        for node in nodes(json.loads(text))
        if "enum" in node
    ]


def nodes(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_every_choice_of_a_schema_is_a_vocabulary_that_the_page_explains():
    """But for the units of one amount, which are some of those of all."""
    anchors = set(re.findall(r'id="([^"]+)"', page()))
    units = set(MEANINGS["unit"])
    unexplained = []
    for path, said, words in choices():
        anchor = said.partition("vocabulary/index.html#")[2]
        if not (set(words) <= units or {anchor, *(f"{anchor}-{word}" for word in words)} <= anchors):
            unexplained.append((path, words))

    assert unexplained == []


def test_every_word_of_the_code_has_its_meaning():
    counted = {
        unit for kind in AMOUNT_KINDS.values() for one in kind.measures.values() for unit in one.counted
    }

    assert MEANINGS["unit"].keys() == counted
    assert MEANINGS["bound"].keys() == set(get_args(Bound))


def test_the_fields_that_speak_a_vocabulary_are_named():
    schemas = {name: API_SCHEMAS[name] for name in ("release.schema.json", "statements.schema.json")}
    known = {one.name: one for one in vocabularies(sample.build_input(api_schemas=schemas))}

    assert known["copy"].fields == ("release.documents.*.read.copy", "statements.*.document.read.copy")
    assert known["bound"].fields == (
        "release.claims.*.values.*.total.bound",
        "release.claims.*.values.*.active.bound",
        "release.claims.*.values.*.size.bound",
    )
    assert "release.claims.*.status" in known["status"].fields
    assert known["indicator"].words == {
        "training_code": "Is the code public?",
        "parameter_count": "How many parameters?",
        "dataset_size": "How much data?",
    }
    # A choice that only records speak is explained and has no field here.
    assert known["why a release is missing"].fields == ()


def test_the_page_shows_a_word_its_meaning_and_where_it_stands():
    text = page()

    assert (
        '<div id="copy-mirror"><dt><code>mirror</code></dt><dd>A whole copy kept by somebody else; '
        "its address under <code>via</code>.</dd></div>" in text
    )
    assert "<code>release.documents.*.read.copy</code> <code>statements.*.document.read.copy</code>" in text
    assert "In the files of the record only." in text


def test_what_a_meaning_says_is_escaped():
    meanings = {**MEANINGS, "copy": {**MEANINGS["copy"], "mirror": "<script>alert(1)</script> & more"}}
    text = render(replace(sample.build_input(), meanings=meanings))["vocabulary/index.html"].decode()

    assert "<dd>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</dd>" in text


@pytest.mark.parametrize("address", ["", "https://record.example/"])
def test_the_file_says_what_the_page_does(address):
    build = sample.build_input(sample.dataset(**({"address": address} if address else {})))
    ((path, text),) = vocabulary_files(build)
    copy = next(one for one in json.loads(text) if one["name"] == "copy")

    assert path == "api/v1/vocabulary.json"
    assert copy["url"] == f"{address}vocabulary/{'' if address else 'index.html'}#copy"
    assert {one["word"]: one["meaning"] for one in copy["words"]} == MEANINGS["copy"]


def test_what_is_written_of_a_field_reaches_every_schema_that_has_it():
    about = "schema/api-fields.json"
    changed = {**ALL_SCHEMAS, about: ALL_SCHEMAS[about].replace("title as printed", "title as it is printed")}
    made = derive_api_schemas(changed, BASE_DATASET.indicators)

    assert {path for path, text in made.items() if "title as it is printed" in text} == {
        about, "schema/api/release.schema.json", "schema/api/statements.schema.json",
    }  # fmt: skip


def test_everything_that_is_written_of_fields_is_used():
    """What is said of a field that is gone, or is called otherwise now, helps nobody."""
    known = [{name.partition(".")[0]: schema, **schema["$defs"]} for name, schema in schemas()]
    unused = [
        (name, key)
        for name, said in json.loads(ALL_SCHEMAS["schema/api-fields.json"]).items()
        for key in said.get("fields", {"": ""})
        if not any(name in defs and (not key or key in defs[name].get("properties", ())) for defs in known)
    ]

    assert unused == []


def schemas():
    found = ((name, json.loads(text)) for name, text in API_SCHEMAS.items())
    return [(name, schema) for name, schema in found if "$defs" in schema]


def test_no_description_only_repeats_the_key_or_tells_a_contributor_what_to_write():
    poor = [
        (name, owner, key)
        for name, schema in schemas()
        for owner, node in {**schema["$defs"], "": schema}.items()
        for key, part in node.get("properties", {}).items()
        if part["description"] == key.replace("_", " ")
        or re.match(r"(write|say|list|give|name (the|a|an|one)|quote|sum up) ", part["description"])
    ]

    assert poor == []
