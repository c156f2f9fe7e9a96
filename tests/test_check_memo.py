"""What a check is remembered to have come to: never after anything it looked at is another, and never from elsewhere."""

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from case import LABS, RECORD, loaded
from checkout import commit, git, make
from click.testing import CliRunner

from scorer.adapters import check_memo, clock, own_code
from scorer.adapters.raw_tree import digest_of, read_raw
from scorer.checks import check as checks
from scorer.checks.outcome import outcome_of
from scorer.cli import cli
from scorer.cli.support.checked import outcome_of_check

FALCON = "disclosures/acme/falcon-2.yaml"
READING = "disclosures/readings/acme/falcon-2.yaml"
BAD = {
    FALCON: RECORD.replace("document: report", "document: reprot", 1),
    "disclosures/acme/oak.yaml": "name: [",
}


@pytest.fixture
def runs(monkeypatch):
    """Count how often rules are run."""
    seen, real = [], checks.run_checks
    monkeypatch.setattr(checks, "run_checks", lambda *words, **named: seen.append(1) or real(*words, **named))
    return seen


def said(top, *words):
    done = CliRunner().invoke(cli, ["--root", str(top), "check", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def top(tmp_path):
    return make(tmp_path / "checkout", BAD)


@pytest.mark.parametrize(
    "words",
    [(), ("acme/oak",), ("acme/falcon-2",), ("--format", "json"), ("--format", "sarif"), ("--strict",), ("--exceptions",)],
    ids=" ".join,
)  # fmt: skip
def test_the_second_time_it_says_the_same_without_looking(top, runs, words):
    first = said(top, *words)

    assert said(top, *words) == first
    assert len(runs) == 1


def test_an_outcome_is_the_same_when_it_was_written_down():
    outcome = outcome_of_check(loaded(BAD), as_of=None, today=date(2026, 9, 1), authors={})

    assert outcome.findings
    assert outcome_of(outcome.to_json()) == outcome


EDITS = {
    "a record": lambda top: (top / FALCON).write_text(RECORD),
    "a record by one blank": lambda top: (top / FALCON).write_text((top / FALCON).read_text() + "\n"),
    "a record that is new": lambda top: (top / "disclosures/acme/elm.yaml").write_text(RECORD),
    "a record that is gone": lambda top: (top / FALCON).unlink(),
    "a record with another name": lambda top: (top / FALCON).rename(top / "disclosures/acme/elm.yaml"),
    "a record that is a link now": lambda top: _as_link(top / FALCON),
    "a record that is a folder now": lambda top: ((top / FALCON).unlink(), (top / FALCON).mkdir(), (top / FALCON / "x").touch()),
    "a reading": lambda top: _write(top / READING, "readings: []\n"),
    "what was found again": lambda top: _write(top / "disclosures/evidence/acme/falcon-2.yaml", "documents: {}\n"),
    "a list": lambda top: _write(top / "disclosures/lists/noted-2026-08-01.yaml", "list: noted\n"),
    "a sample": lambda top: _write(top / "disclosures/samples/2026-08-01.yaml", "size: 1\n"),
    "the labs": lambda top: (top / "disclosures/labs.yaml").write_text(LABS + "birch: {}\n"),
    "what is missing": lambda top: (top / "disclosures/missing.yaml").write_text("[x]\n"),
    "statements": lambda top: _write(top / "disclosures/statements.yaml", "[]\n"),
    "challenges": lambda top: _write(top / "disclosures/challenges.yaml", "[]\n"),
    "rulings": lambda top: _write(top / "schema/rulings.yaml", "[]\n"),
    "a schema": lambda top: _append(top / "schema/disclosure.schema.json", " "),
    "the rubric": lambda top: _append(top / "schema/rubric.yaml", "# more\n"),
    "the conventions": lambda top: _append(top / "schema/conventions.yaml", "# more\n"),
    "the indicators": lambda top: _append(top / "schema/indicators.yaml", "# more\n"),
    "the crosswalk": lambda top: _write(top / "schema/crosswalk.yaml", "[]\n"),
    "exceptions": lambda top: _write(top / "schema/exceptions/D141.txt", "acme/falcon-2 x\n"),
    "the site's settings": lambda top: _append(top / "site/site.yaml", "# more\n"),
}  # fmt: skip


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _append(path, text):
    path.write_text(path.read_text() + text)


def _as_link(path):
    path.rename(path.with_suffix(".txt"))
    path.symlink_to(path.with_suffix(".txt"))


@pytest.mark.thorough
@pytest.mark.parametrize("edit", EDITS)
def test_whatever_is_edited_is_looked_at(top, runs, edit):
    said(top)
    EDITS[edit](top)
    again = said(top)

    assert len(runs) == 2
    shutil.rmtree(top / "build")
    assert said(top) == again


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(own_code, "code_digest", lambda: "another rule, or another library"),
        lambda patch: patch.setattr(clock, "today", lambda _: date(2031, 1, 1)),
        lambda patch: patch.setattr("scorer.adapters.sealed.__version__", "99"),
    ],
    ids=["code", "day", "version"],
)
def test_another_program_and_another_day_are_looked_at(top, runs, monkeypatch, change):
    said(top)
    change(monkeypatch)
    said(top)

    assert len(runs) == 2


def test_another_day_that_is_asked_for_is_looked_at(top, runs):
    assert said(top, "--as-of", "2026-09-01") != said(top, "--as-of", "2031-09-01")
    assert len(runs) == 2


def test_the_digest_of_the_program_hangs_on_each_file_of_it_and_on_each_library(tmp_path, monkeypatch):
    for name in ("a.dist-info", "scorer/adapters/own_code.py", "scorer/rules.py"):
        _write(tmp_path / name / "METADATA" if name.endswith("info") else tmp_path / name, "")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.setattr(own_code, "__file__", str(tmp_path / "scorer/adapters/own_code.py"))
    digests = []
    for edit in (
        lambda: None,
        lambda: _append(tmp_path / "scorer/rules.py", "# more"),
        lambda: (tmp_path / "scorer/more.py").touch(),
        lambda: (tmp_path / "b.dist-info").mkdir(),
        lambda: monkeypatch.setattr("sys.version", "4.0"),
    ):
        edit()
        digests.append(own_code.code_digest.__wrapped__())

    assert len(set(digests)) == 5


def test_one_tree_cannot_be_taken_for_another(tmp_path):
    """Where one file ends and the next begins is part of what has a digest."""
    trees = [{"a": b"b", "c": b""}, {"a": b"", "c": b"b"}, {"a": b"b\n"}, {"a": b"b"}, {"a\nc": b"b"}]

    assert len({digest_of(tmp_path, tree) for tree in trees}) == len(trees)
    assert digest_of(tmp_path, {}, "x", "y") != digest_of(tmp_path, {}, "xy")


def _memo(top):
    return top / "build/.remembered/check"


@pytest.mark.parametrize(
    "spoil",
    [lambda raw: raw[: len(raw) // 2], lambda raw: raw[:-2] + bytes([raw[-2] ^ 1]) + raw[-1:], lambda _: b"", lambda _: b"\xff" * 99],
    ids=["cut short", "one bit", "empty", "noise"],
)  # fmt: skip
def test_what_is_spoilt_is_left_aside(top, runs, spoil):
    first = said(top)
    _memo(top).write_bytes(spoil(_memo(top).read_bytes()))

    assert said(top) == first
    assert len(runs) == 2


def test_what_is_sent_along_in_an_archive_is_left_aside(top, runs, tmp_path):
    """A copy has folders of its own: what it is said to have come to may have been said by whoever packed it."""
    first = said(top)
    shutil.copytree(top, tmp_path / "copy")

    assert said(tmp_path / "copy") == first
    assert len(runs) == 2


def test_in_a_repository_it_lies_where_no_commit_can_put_it(top, runs):
    commit(top, "all")
    said(top)

    assert (top / ".git/scorer/check").exists()
    assert not (top / "build").exists()
    assert git(top, "status", "--porcelain") == ""


def test_a_folder_that_may_not_be_written_stops_nothing(top, monkeypatch, runs):
    (top / "build").mkdir()
    (top / "build").chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(Path, "mkdir", _refuse)

    assert said(top) == said(top)
    assert len(runs) == 2


def _refuse(*_, **__):
    raise PermissionError(13, "Permission denied")


SIGNED = RECORD + f"reviews: [{{by: ada, date: 2026-08-02, method: read_through, digest: {'0' * 64}}}]\n"


def test_where_the_history_was_looked_at_a_commit_is_looked_at(tmp_path, runs):
    """Who wrote a record that somebody signed is told by the history, which no file of the checkout shows."""
    top = make(tmp_path / "checkout", {FALCON: SIGNED})
    commit(top, "all")
    before = said(top)
    assert said(top) == before
    assert len(runs) == 1

    git(top, "commit", "--allow-empty", "-m", "another")
    said(top)

    assert len(runs) == 2


def test_where_nobody_can_tell_the_history_nothing_is_remembered(tmp_path, runs):
    top = make(tmp_path / "checkout", {FALCON: SIGNED})

    assert "nobody is taken for the author" in said(top)[2]
    assert "nobody is taken for the author" in said(top)[2]
    assert len(runs) == 2


def test_two_at_once_harm_nobody(top):
    outcome, key = said(top), digest_of(top, read_raw(top))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: check_memo.remember_check(top, key, b"{}" * n * 1000, ""), range(1, 60)))

    known = check_memo.recall_check(top, key)
    assert known is None or set(known) <= set(b"{}")
    assert said(top) == outcome
