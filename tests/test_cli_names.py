"""What every verb shares: releases by id or path, `--root` on either side, examples that run."""

import re
import shlex

import click
import pytest
from checkout import commit, copied, make
from click.testing import CliRunner

from scorer.cli import VERBS, cli

FALCON = "disclosures/acme/falcon-2.yaml"
#: Each verb that takes a release, with what else it is asked.
TAKING = [
    ["check"], ["fmt", "--check"], ["log"], ["score", "--explain"], ["evidence", "--from", "site/pages"],
    ["review", "--by", "maintainers", "--date", "2026-08-20"],
]  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    made = make(tmp_path_factory.mktemp("checkout"))
    assert run("--root", str(made), "fmt").exit_code == 0
    commit(made, "first")
    return made


@pytest.fixture
def top(checkout, tmp_path, monkeypatch):
    monkeypatch.chdir(copied(checkout, tmp_path))
    return tmp_path


def run(*words):
    return CliRunner().invoke(cli, [*map(str, words)])


@pytest.mark.parametrize("words", TAKING, ids=lambda words: words[0])
def test_a_release_is_named_by_its_id_or_its_path(top, monkeypatch, words):
    record = (top / FALCON).read_bytes()
    told = []
    for name in ("acme/falcon-2", FALCON, f"./{FALCON}", top / FALCON, "acme/falcon-2.yaml"):
        told.append(run(*words, name))
        (top / FALCON).write_bytes(record)
    monkeypatch.chdir(top / "disclosures/acme")
    if "site/pages" in words:
        words = [*words[:2], str(top / "site/pages")]
    told.append(run(*words, "falcon-2.yaml"))

    # Nobody has read the record a second time, so that nothing can be signed; that too is told of each name alike.
    status = 1 if words[0] == "review" else 0
    assert {(result.exit_code, result.output) for result in told} == {(status, told[0].output)}


def test_a_record_is_drafted_by_its_path_too(top):
    result = run("new", "disclosures/acme/oak.yaml")

    assert result.stdout.splitlines()[0] == "disclosures/acme/oak.yaml"
    assert (top / "disclosures/acme/oak.yaml").is_file()


@pytest.mark.parametrize("name", ["acme", "disclosures/acme", "acme/"])
def test_a_lab_is_checked_by_its_id_or_its_folder(top, name):
    assert run("check", name).stderr == run("check", "acme/falcon-2").stderr


@pytest.mark.parametrize("verb", ["check", "fmt"])
def test_what_is_neither_is_told(top, verb):
    assert str(run(verb, "acme/oak").exception) == (
        "'acme/oak' is no file or folder here, and no record or lab (LAB/RELEASE, as in openai/gpt-4)"
    )


@pytest.mark.thorough
@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("serve", "new")])
def test_the_root_stands_on_either_side_of_the_verb(top, monkeypatch, tmp_path_factory, verb):
    more = {
        "diff": ["HEAD"], "review": ["acme/falcon-2", "--by", "maintainers", "--date", "2026-08-20"],
        "build": ["--no-images"], "schema": ["--check"], "evidence": ["--from", str(top / "site/pages")],
    }.get(verb, [])  # fmt: skip
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    record = (top / FALCON).read_bytes()
    before = run("--root", top, verb, *more)
    (top / FALCON).write_bytes(record)
    after = run(verb, *more, "--root", top)
    (top / FALCON).write_bytes(record)
    both = run("--root", elsewhere, verb, "--root", top, *more)

    assert after.exit_code == both.exit_code == before.exit_code
    assert str(after.exception) == str(both.exception) == str(before.exception)
    assert after.stdout == both.stdout == before.stdout


def shown(verb):
    result = run(verb, "--help")
    return re.findall(r"^ +scorer (.+)$", result.output.partition("Examples:")[2], re.MULTILINE)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_ends_in_examples_that_it_understands(top, verb):
    (top / "mirrors").mkdir()
    command = cli.get_command(click.Context(cli), verb)

    assert shown(verb)
    for line in shown(verb):
        called, *words = shlex.split(line.replace("~/mirrors", "mirrors"))
        assert called == verb
        command.make_context(verb, words)
