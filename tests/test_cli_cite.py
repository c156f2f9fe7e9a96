"""`cite` on the command line, and CITATION.cff: what is written, and what there is no citation of."""

import json

import pytest
import sample
import yaml
from case import RECORD, ROOT
from check_jsonschema.builtin_schemas import get_builtin_schema
from checkout import commit, copied, make
from click.testing import CliRunner
from jsonschema import Draft7Validator
from pybtex.database import parse_string

from scorer.cli import cli
from scorer.errors import ScorerError
from scorer.export.citation_file import citation_file
from scorer.model import Site

OAK = RECORD.replace("Falcon 2", "Oak").replace(
    "    status: silent\n    searched: [report]\n", "    status: not_assessed\n"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    top = make(
        tmp_path_factory.mktemp("checkout"),
        {"disclosures/acme/falcon-2.yaml": RECORD, "disclosures/acme/oak.yaml": OAK},
    )
    (top / "site/pages/findings").mkdir()
    (top / "site/pages/findings/told.md").write_text(sample.FINDING)
    return top, commit(top, "the record")


def cite(top, *words):
    return CliRunner().invoke(cli, ["--root", str(top), "cite", *words])


def test_a_claim_whole(checkout):
    top, sha = checkout
    done = cite(top, "acme/falcon-2#training_code")

    assert done.exit_code == 0
    assert done.stdout == (
        "Model Disclosure Record, “Falcon 2: training code not found” (as of 1 August 2026, rules version 1, record at "
        f"commit {sha}), releases/acme/falcon-2/index.html#training_code.\n"
        "Not found in the one document that was searched:\n"
        "Acme, “Falcon 2 report”, dated 4 March 2026, https://acme.example/falcon-2; copy read: the original, on 1 August "
        "2026, in full; no checksum on record\n"
    )


@pytest.mark.parametrize(
    "named", ["acme/falcon-2", "disclosures/acme/falcon-2.yaml", "acme", "findings/told", "told"]
)
def test_what_can_be_cited_by_its_id(checkout, named):
    done = cite(checkout[0], named, "--format", "csl-json")
    (found,) = json.loads(done.stdout)

    assert found["id"].rpartition("/")[2] == named.rpartition("/")[2].removesuffix(".yaml")


def test_each_form(checkout):
    top, _ = checkout
    written = {
        form: cite(top, "acme/falcon-2#training_code", "--format", form).stdout for form in ("bibtex", "ris")
    }

    assert list(parse_string(written["bibtex"], "bibtex").entries) == ["acme/falcon-2:training_code"]
    assert written["ris"].startswith("TY  - DATA\nID  - acme/falcon-2:training_code\n")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "acme/falcom-2",
            "'acme/falcom-2' is no chart or finding or lab or release of this record; did you mean acme/falcon-2?",
        ),
        (
            "acme/falcon-2#code",
            "acme/falcon-2 has no item 'code'; it has: training_code, parameter_count, dataset_size",
        ),
        ("acme#training_code", "acme has no item 'training_code'; it is cited as a whole"),
        (
            "acme/oak#training_code",
            "acme/oak#training_code: There is no citation for this yet, because a document that may answer the "
            "question has not been read in full.",
        ),
        ("", "'' is no chart or finding or lab or release of this record"),
    ],
)
def test_what_is_not_cited_is_told_in_a_sentence(checkout, named, said):
    done = cite(checkout[0], named)

    assert isinstance(done.exception, ScorerError)  # which ends the program with 2
    assert str(done.exception) == said
    assert done.stdout == ""


def test_without_git_no_commit_is_named(checkout, tmp_path):
    top = make(tmp_path)
    done = cite(top, "acme/falcon-2")

    assert "(as of 1 August 2026, rules version 1), releases/acme/falcon-2/index.html.\n" in done.stdout
    assert "the citation names no commit" in done.stderr


def test_a_record_that_only_got_another_layout_is_cited_with_the_commit_of_before(checkout, tmp_path):
    top = copied(checkout[0], tmp_path / "copy")
    path = top / "disclosures/acme/falcon-2.yaml"
    path.write_text(path.read_text() + "# a remark\n")
    commit(top, "a remark", "2028-06-01T12:00:00+00:00")

    assert (
        cite(top, "acme/falcon-2#training_code").stdout
        == cite(checkout[0], "acme/falcon-2#training_code").stdout
    )


# CITATION.cff


def faults(parts):
    schema = get_builtin_schema("vendor.citation-file-format")
    return [error.message for error in Draft7Validator(schema).iter_errors(parts)]


def test_the_citation_file_of_a_site_whole():
    made = sample.build_input(
        sample.dataset(address="https://record.example/", repository="https://git.example/record")
    )
    ((path, content),) = citation_file(made)
    parts = yaml.safe_load(content)

    assert path == "CITATION.cff"
    assert faults(parts) == []
    assert parts == {
        "cff-version": "1.2.0",
        "message": "Cite the record with its as-of day and commit, and a claim by the citation that its page offers.",
        "type": "dataset",
        "title": "Record",
        "abstract": "What labs tell. State of each item for 3 releases by 2 labs, with the documents that prove it, as of "
        "24 November 2026. Quoted fragments belong to their publishers.",
        "authors": [{"name": "Maintainers of the Record"}],
        "version": "2026-11-24",
        "date-released": "2026-11-24",
        "commit": sample.SHA,
        "license": "CC-BY-4.0",
        "url": "https://record.example/",
        "repository-code": "https://git.example/record",
        "keywords": [
            "artificial intelligence", "foundation models", "transparency", "disclosure",
            "training code", "parameter count", "dataset size",
        ],
    }  # fmt: skip


def test_what_only_an_operator_knows_stays_out_until_it_is_set():
    ((_, content),) = citation_file(sample.build_input(last_change=None))
    parts = yaml.safe_load(content)

    assert faults(parts) == []
    assert not {"url", "repository-code", "commit"} & parts.keys()


def test_the_citation_file_of_the_repository_says_the_same_of_what_does_not_change():
    site = Site(title="Model Disclosure Record", tagline="What labs tell")
    data = sample.dataset().model_copy(update={"site": site})
    ours = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    ((_, content),) = citation_file(sample.build_input(data))
    of_the_site = yaml.safe_load(content)

    assert faults(ours) == []
    assert {key for key in of_the_site if ours.get(key) != of_the_site[key]} == {
        "message", "abstract", "version", "date-released", "commit",
    }  # fmt: skip
    policy = yaml.safe_load((ROOT / "schema/conventions.yaml").read_text(encoding="utf-8"))
    assert ours["abstract"].endswith(f" {policy['licences']['exception']}")
