"""Git: one pass gives each record's last commit; what is missing is told in a sentence."""

import sys
from datetime import date

from case import RECORD
from checkout import commit, git, make

from scorer.repo import History, history

OAK = "disclosures/acme/oak.yaml"
FALCON = "disclosures/acme/falcon-2.yaml"


def test_the_last_commit_of_each_record(tmp_path):
    top = make(tmp_path)
    first = commit(top, "first", "2026-08-15T12:00:00+00:00")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    second = commit(top, "second", "2026-08-16T23:30:00-05:00")
    known = history(top, records=True)

    assert (known.head.sha, known.head.date, known.trouble) == (second, date(2026, 8, 17), None)
    assert known.commits[FALCON].sha == first
    assert known.commits[OAK].sha == second


def test_a_change_made_in_a_merge_counts(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    git(top, "checkout", "-q", "-b", "side")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    side = commit(top, "side")
    git(top, "checkout", "-q", "main")
    git(top, "merge", "-q", "--no-ff", "--no-commit", "side")
    (top / FALCON).write_text(RECORD + "# touched\n")
    merge = commit(top, "merge")
    known = history(top, records=True)

    assert known.commits[FALCON].sha == merge
    assert known.commits[OAK].sha in {side, merge}


def test_a_record_inside_a_larger_repository(tmp_path):
    top = make(tmp_path / "inner")
    sha = commit(tmp_path, "all")

    assert history(top, records=True).commits[FALCON].sha == sha


def test_only_the_head_is_asked_for_where_that_is_enough(tmp_path):
    top = make(tmp_path)
    sha = commit(top, "first")

    assert history(top, records=False) == History(history(top, records=True).head, {})
    assert history(top, records=False).head.sha == sha


def test_a_shallow_checkout_says_so(tmp_path):
    top = make(tmp_path / "whole")
    commit(top, "first")
    commit_two = (top / OAK).write_text(RECORD) and commit(top, "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{top}", "shallow")
    known = history(tmp_path / "shallow", records=True)

    assert (known.head.sha, known.commits) == (commit_two, {})
    assert known.trouble == "the checkout is shallow; fetch its history to show each record's last commit"


def test_without_a_commit_or_a_repository(tmp_path):
    bare = make(tmp_path / "bare")
    empty = make(tmp_path / "empty")
    git(empty, "init", "-q")

    assert history(bare, records=True).head is None
    assert history(bare, records=True).trouble.startswith("this is not a git checkout")
    assert history(empty, records=True).trouble.startswith("nothing is committed yet")


def test_a_checkout_that_git_refuses_says_why(tmp_path, monkeypatch):
    top = make(tmp_path)
    commit(top, "first")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    known = history(top, records=True)

    assert known.head is None
    assert known.trouble.startswith("git will not read this checkout (fatal: detected dubious ownership")


def test_a_history_that_cannot_be_read_says_so(tmp_path, monkeypatch):
    import git as library

    top = make(tmp_path)
    sha = commit(top, "first")
    real = library.cmd.Git.execute

    def refuse(self, command, *words, **more):
        if "log" in command:
            raise library.GitCommandError(command, 128)
        return real(self, command, *words, **more)

    monkeypatch.setattr(library.cmd.Git, "execute", refuse)
    known = history(top, records=True)

    assert (known.head.sha, known.commits) == (sha, {})
    assert known.trouble.startswith("git could not read the history")


def test_without_git(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "git", None)

    assert history(tmp_path, records=True).trouble.startswith("git is not installed")
