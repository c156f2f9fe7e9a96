"""Parameter counts under the names that catalogues use: names on record only, with the proof or the day of the search."""

import json
from typing import Any

import jsonschema_rs
import pytest
import sample
from case import API_SCHEMAS

from scorer.export.api import Mismatch
from scorer.export.parameters import parameter_files
from scorer.export.variants import named_variant
from scorer.model import Status
from scorer.query import QUERIES

CONVENTIONS = sample.CONVENTIONS | {"models_dev": {"acme": "acme-ai"}}


def made(releases: dict[str, Any] = sample.THREE, **changes: Any) -> dict[str, Any]:
    data = sample.dataset(releases, conventions=CONVENTIONS, **changes)
    ((path, content),) = parameter_files(sample.build_input(data, api_schemas=API_SCHEMAS))
    assert path == "api/v1/parameters.json"
    return json.loads(content)


def entry(record: dict[str, Any], **names: Any) -> dict[str, Any]:
    """The one entry of a release of a lab whose interface no provider of models.dev is known for."""
    found = made({"birch/oak": {**record, "identifiers": names}})["catalogues"]
    ((one,),) = [one for catalogue in found.values() for one in catalogue.values()]
    return one


def with_count(record: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    return sample.claim(record, "parameter_count", body)


def test_the_file_names_its_day_its_licence_and_its_catalogues():
    found = made()

    assert (found["as_of"], found["rubric"]) == ("2026-11-24", 1)
    assert found["licence"] == {"data": "CC-BY-4.0", "exception": sample.CONVENTIONS["licences"]["exception"]}
    assert {name: [*ids] for name, ids in found["catalogues"].items()} == {
        "api": [], "huggingface": ["birch/oak"], "models.dev": ["acme-ai/falcon"]
    }  # fmt: skip


def test_an_entry_whole():
    ((found,),) = made()["catalogues"]["huggingface"].values()

    assert found == {
        "catalogue": "huggingface", "id": "birch/oak", "release": "birch/oak", "name": "Oak", "lab": "birch",
        "released": "2025-06-01", "status": "disclosed", "how": None, "part": None, "variant": None,
        "values": [
            {
                "variant": None, "of": None, "sum": False,
                "total": {"text": "671B", "value": 671_000_000_000, "low": None, "high": None, "unit": "parameters",
                          "bound": "exact", "figures": 3},
                "active": {"text": "37B", "value": 37_000_000_000, "low": None, "high": None, "unit": "parameters",
                           "bound": "exact", "figures": 2},
            }
        ],
        "since": None, "withdrawn": None,
        "evidence": [
            {"title": "Oak README", "publisher": "birch", "kind": "repository", "url": "https://github.com/birch/oak",
             "copy": "repository", "via": None, "sha256": None, "published": None, "captured": None,
             "read_on": "2026-11-21", "locator": "page 1", "shows": "671B"}
        ],
        "refusal": None, "looked_for_on": None, "documents_searched": 0, "note": None, "as_of": "2026-11-24",
        "url": "releases/birch/oak/index.html#parameter_count",
    }  # fmt: skip


def test_what_was_not_found_says_which_day_the_search_speaks_for_and_in_how_many_documents():
    documents = {
        name: {**sample.README, "read": {"date": "2026-11-20", "copy": "repository", "captured": day}}
        for name, day in (("new", "2026-10-01"), ("old", "2026-02-03"))
    }
    record = {
        **sample.OAK,
        "documents": documents,
        "claims": {"parameter_count": {"status": "silent", "searched": ["new", "old"]}},
    }
    found = entry(record, api=["oak"])

    assert (found["status"], found["looked_for_on"], found["documents_searched"]) == (
        "silent",
        "2026-02-03",
        2,
    )
    assert (found["values"], found["evidence"]) == ([], [])


def test_what_is_declined_is_quoted():
    told = {"status": "withheld", "how": "declined", "evidence": [sample.proof("readme", "we will not say")]}
    found = entry(with_count(sample.OAK, told), api=["oak"])

    assert (found["status"], found["how"], found["looked_for_on"]) == ("withheld", "declined", None)
    assert [place["shows"] for place in found["evidence"]] == ["we will not say"]


def test_a_refusal_beside_a_part_is_quoted():
    told = {
        "status": "partial", "part": "bound", "values": [{"total": ">7B"}],
        "evidence": [sample.proof("readme", "more than 7B")],
        "refusal": sample.proof("readme", "no more than that") | {"how": "omitted"},
    }  # fmt: skip
    found = entry(with_count(sample.OAK, told), api=["oak"])

    assert (found["part"], found["refusal"]["shows"], found["refusal"]["how"]) == (
        "bound", "no more than that", "omitted"
    )  # fmt: skip


def test_a_name_that_moved_leads_to_each_release_newest_first():
    known = {"birch/oak": sample.OAK, "birch/oak-2": {**sample.OAK, "released": "2026-01-01"}}
    found = made({name: {**body, "identifiers": {"api": ["oak-chat"]}} for name, body in known.items()})

    assert [one["release"] for one in found["catalogues"]["api"]["oak-chat"]] == ["birch/oak-2", "birch/oak"]


def test_a_release_without_such_a_name_is_not_in_it():
    found = made({"acme/falcon-2": sample.FALCON_2})

    assert found["catalogues"] == {"api": {}, "huggingface": {}, "models.dev": {}}


def test_values_are_those_of_the_variant_that_the_name_names():
    values = [{"variant": "small", "total": "125M"}, {"variant": "large", "total": "175B"}]
    record = with_count(
        sample.OAK, {"status": "disclosed", "values": values, "evidence": [sample.proof("readme", "175B")]}
    )

    one, all_ = (entry(record, huggingface=name) for name in ("birch/oak-large-v2", "birch/oak"))
    assert (one["variant"], [value["total"]["text"] for value in one["values"]]) == ("large", ["175B"])
    assert (all_["variant"], [value["variant"] for value in all_["values"]]) == (None, ["small", "large"])


@pytest.mark.parametrize(
    ("name", "variants", "meant"),
    [
        ("01-ai/Yi-1.5-34B", ["34B", "9B", "6B"], "34B"),
        ("EleutherAI/pythia-12b", ["Pythia-2B", "Pythia-12B"], "Pythia-12B"),
        ("EleutherAI/llemma_34b", ["Llemma 7B", "Llemma 34B"], "Llemma 34B"),
        ("ibm/granite-4.0-h-micro", ["H-Micro", "Micro"], "H-Micro"),
        ("zai-org/GLM-4.5", ["GLM-4.5", "GLM-4.5-Air"], "GLM-4.5"),
        ("zai-org/GLM-4.5-Air", ["GLM-4.5", "GLM-4.5-Air"], "GLM-4.5-Air"),
        ("7B/oak", ["7B", "70B"], None),
        ("birch/oak-small-large", ["small", "large"], None),
        ("birch/oak-7b", ["7B", "7b"], None),
        ("birch/oak-17b", ["7B"], None),
        ("birch/oak", ["---"], None),
        ("birch/oak", [], None),
    ],
)
def test_the_variant_that_a_name_names(name, variants, meant):
    assert named_variant(name, variants) == meant


def leaves(value: Any, at: tuple = ()) -> list[tuple]:
    """The places of all fields of a value."""
    if isinstance(value, dict):
        return [place for key, inner in value.items() for place in [(*at, key), *leaves(inner, (*at, key))]]
    return (
        [place for n, inner in enumerate(value) for place in leaves(inner, (*at, n))]
        if isinstance(value, list)
        else []
    )


def without(value: Any, place: tuple) -> Any:
    first, *rest = place
    if not rest:
        return {key: inner for key, inner in value.items() if key != first}
    parts = dict(value) if isinstance(value, dict) else list(value)
    parts[first] = without(value[first], tuple(rest))
    return parts


def test_the_schema_misses_every_field_that_is_dropped():
    schema = jsonschema_rs.Draft202012Validator(json.loads(API_SCHEMAS["parameters.schema.json"]))
    whole = made()
    ids = {name for catalogue in whole["catalogues"].values() for name in catalogue}
    places = [place for place in leaves(whole) if place[-1] not in ids]

    assert schema.is_valid(whole)
    assert len(places) > 60
    assert [place for place in places if schema.is_valid(without(whole, place))] == []


def test_what_does_not_fit_is_never_written():
    data = sample.dataset(conventions=CONVENTIONS)
    narrow = API_SCHEMAS | {"parameters.schema.json": '{"required": ["more"]}'}

    with pytest.raises(Mismatch, match="parameters"):
        list(parameter_files(sample.build_input(data, api_schemas=narrow)))


def test_the_names_of_each_catalogue_are_counted_by_what_stands_under_them():
    report = sample.build_input(sample.dataset(conventions=CONVENTIONS)).report
    found = {row[0]: row for row in QUERIES["catalogue-names"].ask(report).rows}

    for catalogue, entries in made()["catalogues"].items():
        told = [entry["status"] for name in entries.values() for entry in name]
        _, _, names, _, disclosed, partial, withheld, silent, unread = found[catalogue]
        assert names == len(entries)
        assert [disclosed, partial, withheld, silent, unread] == [told.count(status) for status in Status]
    assert sum(row[2] for row in found.values()) > 0
