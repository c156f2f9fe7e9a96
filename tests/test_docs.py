"""What the documents show is what the project takes: examples check, commands exist."""

import doctest
import importlib.util
import os
import pkgutil
import re
import tomllib

import case
import pytest
from checkout import make
from click.testing import CliRunner

import scorer
from scorer.checks.check import run_checks
from scorer.cli import VERBS, cli
from scorer.edit.field_table import field_table
from scorer.records.kinds import RECORD_SCHEMA
from scorer.records.schema import RecordSchema

#: Every document for people, by its path from the root.
DOCUMENTS = {
    path.relative_to(case.ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (
        case.ROOT / "README.md",
        case.ROOT / "CONTRIBUTING.md",
        case.ROOT / "GOVERNANCE.md",
        *sorted((case.ROOT / "docs").rglob("*.md")),
    )
}
FIELDS = case.ROOT / "docs" / "fields.md"


def examples():
    """Return the records that are shown whole, and the entry of their lab, as they would be copied."""
    silent, told = re.findall(r"```yaml\n(.*?)```", DOCUMENTS["CONTRIBUTING.md"], re.DOTALL)
    (lab,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTS["docs/claims.md"], re.DOTALL)
    return {
        "disclosures/acme/swift-1.yaml": silent,
        "disclosures/acme/falcon-2.yaml": told,
        "disclosures/labs.yaml": lab,
    }


def test_the_examples_of_the_documents_check():
    (reading,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTS["docs/reviewing.md"], re.DOTALL)
    files = {**examples(), "disclosures/readings/acme/falcon-2.yaml": reading}

    assert run_checks(case.loaded(files)) == ()


def test_the_examples_copied_exactly_pass_check_and_layout(tmp_path):
    top = make(tmp_path, examples())
    for words in (["check", "--strict"], ["fmt", "--check"]):
        result = CliRunner().invoke(cli, ["--root", str(top), *words])
        assert result.exit_code == 0, result.output


def test_the_commonest_record_and_an_open_one_are_shown():
    releases = case.dataset(examples()).releases
    silent, told = releases["acme/swift-1"], releases["acme/falcon-2"]

    assert (silent.access, {claim.status for claim in silent.claims.values()}) == ("api", {"silent"})
    assert (told.access, {claim.status for claim in told.claims.values()}) == (
        "open_weights",
        {"silent", "disclosed", "partial"},
    )


def test_what_has_to_be_read_before_the_first_pull_request_is_short():
    """At most 700 words, the two whole records among them."""
    before, heading, _ = DOCUMENTS["CONTRIBUTING.md"].partition("## After the pull request")

    assert heading
    assert len(before.split()) <= 700


def test_every_command_of_the_documents_exists():
    shown = "\n".join(re.findall(r"`{1,3}[^`]+`{1,3}", "\n".join(DOCUMENTS.values())))

    assert set(re.findall(r"\bscorer ([a-z]+)\b", shown)) == set(VERBS)


def test_every_target_of_the_documents_exists():
    makefile = (case.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert set(re.findall(r"`make ([a-z]+)", "\n".join(DOCUMENTS.values()))) <= targets


def test_the_field_table_is_that_of_the_schema():
    head, begin, rest = FIELDS.read_text(encoding="utf-8").partition("<!-- fields -->\n")
    now, end, tail = rest.partition("<!-- /fields -->")
    table = field_table(RecordSchema(case.SCHEMAS[RECORD_SCHEMA]))
    if os.environ.get("SCORER_GOLDEN") == "write":
        FIELDS.write_text(head + begin + table + end + tail, encoding="utf-8")
        now = table

    assert now == table


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_files_that_a_document_leads_to_exist(path):
    folder = (case.ROOT / path).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", DOCUMENTS[path])

    assert [link for link in links if not (folder / link).exists()] == []


#: A path in backticks: from the root of the project, into one of its folders, or a file at the top.
PATH = re.compile(
    r"`((?:\.ci|\.github|benchmarks|disclosures|docs|schema|scorer|site|tests)/[\w./-]*|[A-Za-z-]+\.(?:md|toml|cff))`"
)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_paths_that_a_document_names_exist(path):
    """A place that is named `like/this` is looked up by whoever reads it; build/ and <placeholders> are not ours."""
    known = [name for name in PATH.findall(DOCUMENTS[path]) if name.split("/")[0] != "build"]

    assert [name for name in known if not _there(path, name)] == []


def _there(document, name):
    return (case.ROOT / name).exists() or ((case.ROOT / document).parent / name).exists()


def test_every_place_names_the_same_pythons():
    project = tomllib.loads((case.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, beyond = (
        int(number) for number in re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()
    )
    makefile = (case.ROOT / "Makefile").read_text(encoding="utf-8")
    ci = (case.ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")

    assert f"(3, {first}) <= sys.version_info < (3, {beyond})" in makefile
    assert f'python: ["3.{first}", "3.{beyond - 1}"]' in ci
    for text in (makefile, DOCUMENTS["README.md"], DOCUMENTS["CONTRIBUTING.md"]):
        assert f"Python 3.{first} to 3.{beyond - 1}" in text


def modules_with_examples():
    for module in pkgutil.walk_packages(scorer.__path__, "scorer."):
        if ">>> " in (importlib.util.find_spec(module.name).loader.get_source(module.name) or ""):
            yield module.name


@pytest.mark.parametrize("name", list(modules_with_examples()))
def test_examples_in_docstrings_hold(name):
    done = doctest.testmod(importlib.import_module(name))

    assert done.attempted
    assert not done.failed
