"""The API: whole files of one small record, and never anything its own schema refuses."""

import hashlib
import json

import pytest
from case import API_SCHEMAS, MEANINGS, ROOT, dataset, loaded
from releases import AS_OF

from scorer.build_input import BuildInput, Head, PublishedFile
from scorer.export import export, export_shares, published
from scorer.export.api import Mismatch
from scorer.export.registry import EXPORTS, SUMMARIES, Export, register_export
from scorer.records import digest as review
from scorer.score import score
from scorer.score.agreement import agreement

HERE = ROOT / "tests" / "golden"


def build_input(data=None, **changes):
    data = data or dataset()
    report = score(data, AS_OF)
    fields = {
        "report": report,
        "records": {name: loaded().texts[f"disclosures/{name}.yaml"].text for name in report.releases},
        "agreement": agreement(data),
        "reviews": {name: review.review_state(one.release) for name, one in report.releases.items()},
        "history": {},
        "head": Head("c" * 40, AS_OF),
        "pages": {},
        "templates": {},
        "static": {},
        "published": published(),
        "api_schemas": API_SCHEMAS,
    }
    return BuildInput(**fields | {"meanings": MEANINGS} | changes)


def test_the_release_whole():
    made = export(build_input())

    assert json.loads(made["api/v1/releases/acme/falcon-2.json"]) == json.loads(
        (HERE / "falcon-2.json").read_text()
    )
    assert json.loads(made["api/v1/releases.json"]) == [
        json.loads(made["api/v1/releases/acme/falcon-2.json"])
    ]


def test_the_lab_whole():
    assert json.loads(export(build_input())["api/v1/labs.json"]) == json.loads(
        (HERE / "labs.json").read_text()
    )


def test_meta_whole():
    made = json.loads(export(build_input())["api/v1/meta.json"])
    del made["files"]  # digests of the others

    assert made == json.loads((HERE / "meta.json").read_text())


def test_meta_names_the_digest_of_each_list_and_of_no_single_release():
    made = export(build_input())
    files = json.loads(made["api/v1/meta.json"])["files"]

    assert files == {path: hashlib.sha256(made[path]).hexdigest() for path in files}
    assert {path.removeprefix("api/v1/") for path in files} >= {
        "releases.json", "releases.ndjson", "labs.json", "statements.json", "lists.json", "crosswalk.json", "vocabulary.json",
    }  # fmt: skip
    assert not any("/releases/" in path or "/schema/" in path for path in files)


def test_ids_of_schemas_are_addresses_where_the_site_has_one():
    data = dataset()
    site = data.site.model_copy(update={"address": "https://acme.example/site"})
    there = export(build_input(data.model_copy(update={"site": site})))
    path = "api/v1/schema/release.schema.json"

    assert json.loads(export(build_input())[path])["$id"] == "release.schema.json"
    assert json.loads(there[path])["$id"] == f"https://acme.example/site/{path}"


def test_without_git_meta_names_no_commit():
    assert json.loads(export(build_input(head=None))["api/v1/meta.json"])["commit"] is None


def test_the_schemas_are_published():
    made = export(build_input())

    assert {path for path in made if "/schema/" in path} == {
        f"api/v1/schema/{name}.schema.json"
        for name in (
            "release",
            "releases",
            "labs",
            "meta",
            "statements",
            "crosswalk",
            "lists",
            "vocabulary",
            "corrections",
            "parameters",
        )
    }


def test_a_claim_that_is_not_there_is_not_assessed_with_all_its_keys():
    data = dataset()
    ((name, one),) = data.releases.items()
    bare = one.model_copy(
        update={"claims": {name: claim for name, claim in one.claims.items() if name != "training_code"}}
    )
    made = export(build_input(data.model_copy(update={"releases": {name: bare}})))

    assert json.loads(made["api/v1/releases.json"])[0]["claims"]["training_code"] == {
        "status": "not_assessed", "values": [], "since": None, "withdrawn": None, "before_withdrawal": None,
            "earlier": [], "part": None,
        "how": None, "evidence": [], "searched": [], "located": [], "refusal": None, "points": None, "note": None,
    }  # fmt: skip


@pytest.mark.parametrize("address", ["https://acme.example/", "https://acme.example"])
def test_an_address_is_put_before_the_page(address):
    data = dataset()
    site = data.site.model_copy(update={"address": address})
    made = export(build_input(data.model_copy(update={"site": site})))

    assert (
        json.loads(made["api/v1/releases.json"])[0]["url"] == "https://acme.example/releases/acme/falcon-2/"
    )


def test_what_does_not_fit_its_schema_is_never_written():
    with pytest.raises(Mismatch, match="acme/falcon-2: review: "):
        export(build_input(reviews={"acme/falcon-2": "fine"}))


def test_every_file_that_is_written_is_declared_and_every_declaration_is_written():
    made = export(build_input())
    declared = [file.path for file in published() if not file.is_pattern]

    assert set(declared) <= made.keys()
    for summary in SUMMARIES:
        assert summary.file.path in made
    for one in EXPORTS:
        for file in one.files:
            alone = Export(one.make, (file,))
            assert any(alone.declares(path) for path in made), file.path


def test_an_answer_stays_at_the_address_that_it_had():
    files = export(build_input())

    assert files["data/told-in-filings.csv"] == files["data/told-in-summaries.csv"]
    assert files["data/told-in-filings.json"] == files["data/told-in-summaries.json"]


def test_an_export_that_writes_what_it_does_not_declare_is_refused(monkeypatch):
    stray = Export(lambda _: iter([("a/b.txt", b"")]), (PublishedFile("a/<c>.json", "x", "text/plain"),))
    monkeypatch.setattr("scorer.export.EXPORTS", [stray])
    _, stray_share = export_shares(build_input())

    with pytest.raises(ValueError, match=r"writes a/b.txt, which it does not declare"):
        list(stray_share())


def test_an_export_writes_nothing_that_a_summary_would_have_to_know(monkeypatch):
    stray = Export(
        lambda _: iter([("api/v1/x.json", b"")]), (PublishedFile("api/<x>.json", "x", "text/plain"),)
    )
    monkeypatch.setattr("scorer.export.EXPORTS", [stray])
    _, stray_share = export_shares(build_input())

    with pytest.raises(ValueError, match=r"writes api/v1/x.json, and what is about it does not know of it"):
        list(stray_share())


def test_an_export_declares_something():
    with pytest.raises(ValueError, match="declares the files it writes"):
        register_export()
