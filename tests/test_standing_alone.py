"""What an auditor does with one mailed file: the digest is computed from it alone, by the recipe as it is printed.

Nothing of the program is used for that: what is tested is that the file and the page are enough.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
import sample
from case import API_SCHEMAS
from leaves import base

from scorer.export.api import release_files
from scorer.model import Dataset
from scorer.records.digest import digest

OPEN_QUESTIONS = {
    **sample.FALCON_1,
    "flagship": "unknown",
    "documents": {
        "report": {**sample.REPORT, "read": {"date": "2026-11-20", "copy": "original", "extent": "parts"}},
        "card": {
            "title": "Card", "publisher": "acme", "kind": "model_card", "url": "https://acme.example/card",
            "unread": {"tried": []}, "not_for": {"training_code": "prices"},
        },
    },
    "claims": {
        "training_code": {"status": "not_assessed"},
        "dataset_size": {
            "status": "disclosed", "evidence": [sample.proof("report", "1T")],
            "values": [{"size": "1-2T tokens", "sum": True}, {"size": "≈570 GB", "variant": "größer"}],
        },
    },
}  # fmt: skip
RECORDS = {**sample.THREE, "acme/open": OPEN_QUESTIONS}


def mailed(data: Dataset, schemas: Mapping[str, str] = API_SCHEMAS) -> dict[str, bytes]:
    """Every file of a single release, as it is published."""
    build = sample.build_input(data, api_schemas=schemas)
    build = replace(build, reviews=dict.fromkeys(data.releases, "reviewed"))
    return {path: text for path, text in release_files(build) if path.count("/") > 3}


def by_the_recipe(text: bytes) -> str:
    """The section *From a file of the API* of the methodology page, step by step."""
    file = json.loads(text)
    taken = {key: file[key] for key in ("released", "access", "flagship", "claims", "documents")}
    taken["claims"] = {
        item: {key: value for key, value in claim.items() if key not in ("points", "before_withdrawal")}
        | {"status": claim["before_withdrawal"] or claim["status"]}
        for item, claim in file["claims"].items()
        if item not in file["not_in_record"]
    }
    kept = ("url", "title", "published", "sha256", "unread", "not_for")
    taken["documents"] = {
        name: {key: document[key] for key in kept}
        | {"read": {"extent": (document["read"] or {}).get("extent")}}
        for name, document in file["documents"].items()
    }
    for document in taken["documents"].values():
        if document["read"]["extent"] == "whole":
            del document["read"]
    if taken["flagship"] is None:
        taken["flagship"] = "unknown"
    line = json.dumps(given(taken), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def given(value):
    """What is left when amounts are their texts, and what the record did not give is gone."""
    if isinstance(value, list):
        return [given(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "bound" in value and "figures" in value:
        return value["text"]
    parts = {key: given(part) for key, part in value.items()}
    return {key: part for key, part in parts.items() if not absent(key, part)}


def absent(key, part):
    return part in (None, {}) or (part == [] and key != "tried") or (key == "sum" and part is False)


@pytest.mark.parametrize("name", RECORDS)
def test_the_digest_follows_from_the_file_alone(name):
    data = sample.dataset(RECORDS)
    text = mailed(data)[f"api/v1/releases/{name}.json"]

    assert by_the_recipe(text) == json.loads(text)["digest"] == digest(data.releases[name])


def test_what_was_withdrawn_is_silent_on_the_day_and_its_digest_follows():
    told = {"status": "disclosed", "evidence": [sample.proof("readme", "671B")], "withdrawn": "2026-01-01"}
    data = sample.dataset({"birch/oak": sample.claim(sample.OAK, "parameter_count", told)})
    text = mailed(data)["api/v1/releases/birch/oak.json"]
    claim = json.loads(text)["claims"]["parameter_count"]

    assert (claim["status"], claim["before_withdrawal"], claim["points"]) == ("silent", "disclosed", 0)
    assert by_the_recipe(text) == digest(data.releases["birch/oak"])


def test_it_follows_where_every_field_of_every_model_is_set():
    """The law: what a review covers is in the file, whatever is added to the model."""
    # With everything set at once it is no record that a schema would take.
    found = mailed(base(), dict.fromkeys(API_SCHEMAS, "{}"))

    assert [by_the_recipe(text) for text in found.values()] == [
        json.loads(text)["digest"] for text in found.values()
    ]


@pytest.mark.parametrize(
    "place",
    [("released",), ("claims", "dataset_size", "values", 0, "size", "text"), ("documents", "report", "url")],
)
def test_one_other_letter_in_the_file_is_another_digest(place):
    file = json.loads(mailed(sample.dataset(RECORDS))["api/v1/releases/acme/open.json"])
    inner = file
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = inner[place[-1]].replace(inner[place[-1]][0], "x", 1)

    assert by_the_recipe(json.dumps(file).encode()) != file["digest"]


def test_a_review_says_whether_it_covers_the_file():
    data = sample.dataset({"acme/falcon-1": sample.FALCON_1})
    now = digest(data.releases["acme/falcon-1"])
    reviews = [*sample.FALCON_1["reviews"], {**sample.FALCON_1["reviews"][0], "digest": now}]
    signed = {**sample.FALCON_1, "reviews": reviews}
    (text,) = mailed(sample.dataset({"acme/falcon-1": signed})).values()

    assert [review["current"] for review in json.loads(text)["reviews"]] == [False, True]


def test_the_file_names_the_record_it_was_made_from():
    build = replace(
        sample.build_input(), reviews=dict.fromkeys(sample.THREE, "unreviewed"), edition="2026.12"
    )
    made = dict(release_files(build))
    oak, falcon = (
        json.loads(made[f"api/v1/releases/{name}.json"]) for name in ("birch/oak", "acme/falcon-1")
    )

    assert {key: oak[key] for key in ("as_of", "edition", "commit", "path", "lists")} == {
        "as_of": "2026-11-24",
        "edition": "2026.12",
        "commit": sample.SHA,  # of the last change of the record; the newest of all stands in meta.json only
        "path": "disclosures/birch/oak.yaml",
        "lists": [],
    }
    assert falcon["commit"] is None


def test_the_list_and_the_lines_say_what_the_files_do():
    build = replace(sample.build_input(), reviews=dict.fromkeys(sample.THREE, "unreviewed"))
    made = dict(release_files(build))
    alone = [json.loads(text) for path, text in made.items() if path.count("/") > 3]

    assert json.loads(made["api/v1/releases.json"]) == alone
    assert [json.loads(line) for line in made["api/v1/releases.ndjson"].splitlines()] == alone


def test_every_schema_has_an_id():
    assert {json.loads(text)["$id"] for text in API_SCHEMAS.values()} == set(API_SCHEMAS)
