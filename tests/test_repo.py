"""Git: the newest commit, one pass over the history, a commit as a tree; what is missing is told in a sentence."""

import subprocess
from datetime import date

import pytest
from case import RECORD, SCHEMAS
from checkout import commit, git, make

from scorer.adapters import files
from scorer.adapters.git.command import NoHistory
from scorer.adapters.git.histories import record_histories
from scorer.adapters.git.log import read_log
from scorer.adapters.git.overview import newest_commits
from scorer.adapters.git.snapshot import contents, head, snapshot
from scorer.history.commits import touched
from scorer.history.diff import change_values
from scorer.records.load import load

OAK = "disclosures/acme/oak.yaml"
FALCON = "disclosures/acme/falcon-2.yaml"


def shas(top, path):
    return [entry.sha for entry, _ in touched(read_log(top))[path]]


def test_the_newest_commit(tmp_path):
    top = make(tmp_path)
    commit(top, "first", "2026-08-15T12:00:00+00:00")
    second = (top / OAK).write_text(RECORD) and commit(top, "second", "2026-08-16T23:30:00-05:00")

    assert (head(top).sha, head(top).date) == (second, date(2026, 8, 17))


def test_the_commits_of_one_other_file(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    crosswalk = top / "schema/crosswalk.yaml"
    crosswalk.write_text("[]\n")
    second = commit(top, "second", "2026-08-16T12:00:00+00:00")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    commit(top, "third", "2026-08-17T12:00:00+00:00")

    for _ in range(2):  # what git said is remembered apart from what it said of records
        assert [entry.sha for entry in read_log(top, "schema/crosswalk.yaml")][:1] == [second]
        assert second not in shas(top, OAK)


def test_the_commits_of_each_record(tmp_path):
    top = make(tmp_path)
    first = commit(top, "first")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    second = commit(
        top, "second\n\nReviewed-by: Bo <bo@b.example>\nReviewed-by: Cy", "2026-08-16T23:30:00-05:00"
    )

    assert shas(top, FALCON) == [first]
    assert shas(top, OAK) == [second]
    assert read_log(top)[0].reviewers == ("Bo", "Cy")
    assert (read_log(top)[0].date, read_log(top)[0].author, read_log(top)[0].email) == (
        date(2026, 8, 17),
        "A",
        "a@acme.example",
    )


def merged(top, *, touch=""):
    commit(top, "first")
    git(top, "checkout", "-q", "-b", "side")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    side = commit(top, "side")
    git(top, "checkout", "-q", "main")
    (top / "README").write_text("x")
    commit(top, "other")
    git(top, "merge", "-q", "--no-ff", "--no-commit", "side")
    if touch:
        (top / touch).write_text(RECORD.replace("7B", "8B"))
    return side, commit(top, "merge")


def test_a_merge_tells_nothing_twice(tmp_path):
    side, _ = merged(make(tmp_path))

    assert shas(tmp_path, OAK) == [side]


def test_a_change_made_in_a_merge_counts(tmp_path):
    side, merge = merged(make(tmp_path), touch=FALCON)
    (event,) = (e for e in history(tmp_path, "acme/falcon-2") if e.kind == "changed")

    assert event.entry.sha == merge
    assert next(change_values(change) for change in event.changes) == {
        "file": FALCON,
        "pointer": ["claims", "parameter_count"],
        "before": {"status": "disclosed", "values": [{"total": "7B"}]},
        "after": {"status": "disclosed", "values": [{"total": "8B"}]},
    }
    assert shas(tmp_path, OAK) == [side]


def history(top, name, *former):
    return record_histories(top, {name: former})[name]


def changed(top, *texts):
    """Return a checkout in which one record said these things, one after the other."""
    for number, text in enumerate(texts):
        (top / OAK).write_text(text)
        commit(top, f"{number}")
    return top


def test_what_was_compared_once_is_not_read_again(tmp_path):
    top = changed(make(tmp_path), RECORD, RECORD.replace("7B", "8B"), RECORD.replace("7B", "9B"))
    first = history(top, "acme/oak")
    read = []

    def reading(blobs):
        read.extend(blobs)
        return contents(top, blobs)

    assert record_histories(top, {"acme/oak": ()}, read=reading)["acme/oak"] == first
    assert read == []
    changed(top, RECORD.replace("7B", "3B"))
    assert len(record_histories(top, {"acme/oak": ()}, read=reading)["acme/oak"]) == len(first) + 1
    assert len(read) == 2


def test_a_memory_that_somebody_changed_is_none(tmp_path):
    top = changed(make(tmp_path), RECORD, RECORD.replace("7B", "8B"))
    first = history(top, "acme/oak")
    memo = top / ".git/scorer/apart"
    forged = memo.read_bytes().replace(b"8B", b"1B")
    assert forged != memo.read_bytes()
    memo.write_bytes(forged)

    assert history(top, "acme/oak") == first
    assert memo.read_bytes() != forged


def test_what_other_code_compared_is_compared_anew(tmp_path, monkeypatch):
    top = changed(make(tmp_path), RECORD, RECORD.replace("7B", "8B"))
    history(top, "acme/oak")
    read = []
    monkeypatch.setattr("scorer.adapters.git.histories.code_digest", lambda: "of a changed program")
    record_histories(top, {"acme/oak": ()}, read=lambda blobs: read.extend(blobs) or contents(top, blobs))

    assert len(read) == 2


@pytest.mark.parametrize("odd", ["1e999", str(10**40), r'"\ud800"', "-.inf", "2.0"])
def test_what_would_not_come_back_is_not_remembered(tmp_path, odd):
    texts = [f"{RECORD}odd: {value}\n" for value in ("one", odd, "two")]
    top = changed(make(tmp_path), *texts)
    once, again = history(top, "acme/oak"), history(top, "acme/oak")

    assert repr(once) == repr(again)
    assert once[0].kind == "changed"


def test_a_record_inside_a_larger_repository(tmp_path):
    top = make(tmp_path / "inner")
    sha = commit(tmp_path, "all")

    assert shas(top, FALCON) == [sha]
    assert FALCON in snapshot(top, "HEAD").tree


def test_the_day_each_page_was_last_touched(tmp_path):
    top = make(tmp_path / "inner")
    commit(tmp_path, "all", "2026-08-15T12:00:00+00:00")
    (top / "site/pages/about.md").write_text("---\ntitle: About\ndescription: d\n---\n")
    (top / OAK).write_text(RECORD)
    commit(tmp_path, "about", "2026-08-16T23:30:00-05:00")
    days = newest_commits(top, "site/pages")

    assert (days["about.md"], days["cite.md"]) == (date(2026, 8, 17), date(2026, 8, 15))
    assert newest_commits(top, "site/pages") == days
    assert set(days) == {path.name for path in (top / "site/pages").iterdir()}


def test_what_came_after_the_remembered_commit_is_added(tmp_path):
    top = make(tmp_path)
    first = commit(top, "first")
    assert shas(top, FALCON) == [first]
    (top / FALCON).write_text(RECORD + "# more\n")
    second = commit(top, "second")

    assert shas(top, FALCON) == [second, first]
    assert shas(top, FALCON) == [second, first]


def test_a_history_that_was_written_anew_is_read_anew(tmp_path):
    top = make(tmp_path)
    commit(top, "first")
    read_log(top)
    git(top, "commit", "-q", "--amend", "-m", "again")

    assert shas(top, FALCON) == [git(top, "rev-parse", "HEAD")]


def test_a_checkout_that_cannot_be_written_to_is_read_all_the_same(tmp_path):
    top = make(tmp_path)
    sha = commit(top, "first")
    (top / ".git" / "scorer").write_text("in the way")

    assert shas(top, FALCON) == [sha]


def test_a_commit_reads_like_a_folder(tmp_path):
    top = make(tmp_path, {FALCON: RECORD, OAK: "name: ["})
    (top / "disclosures" / ".drafts").mkdir()
    (top / "disclosures" / ".drafts" / "x.yaml").write_text("name: x\n")
    (top / "disclosures" / "stray.yaml").write_text("name: x\n")
    (top / "disclosures" / "acme" / "link.yaml").symlink_to("oak.yaml")
    sha = commit(top, "all")
    found = snapshot(top, "main")

    assert found.commit.sha == sha
    assert found.schemas == SCHEMAS
    assert found.tree == files.working_tree(top)
    assert load(found.tree, found.schemas).findings == load(files.working_tree(top), SCHEMAS).findings


def test_a_repository_inside_the_record_is_no_file(tmp_path):
    top = make(tmp_path)
    sha = commit(top, "first")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{sha},disclosures/acme/sub")
    git(top, "commit", "-q", "-m", "a submodule")

    assert "disclosures/acme/sub" not in snapshot(top, "HEAD").tree


def test_a_commit_without_records(tmp_path):
    (tmp_path / "disclosures").mkdir()
    (tmp_path / "README").write_text("x")
    commit(tmp_path, "bare")

    assert snapshot(tmp_path, "HEAD").tree == {}


@pytest.mark.parametrize("name", ["nowhere", "-q", "HEAD~9", "HEAD:README"])
def test_a_commit_that_is_not_there_is_told(tmp_path, name):
    top = make(tmp_path)
    commit(top, "first")

    with pytest.raises(NoHistory, match=f"^there is no commit '{name}' here"):
        snapshot(top, name)


def test_a_shallow_checkout_says_so(tmp_path):
    top = make(tmp_path / "whole")
    commit(top, "first")
    second = (top / OAK).write_text(RECORD) and commit(top, "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{top}", "shallow")

    assert head(tmp_path / "shallow").sha == second
    with pytest.raises(NoHistory, match=r"^the checkout is shallow; fetch its history"):
        read_log(tmp_path / "shallow")


def test_without_a_commit_or_a_repository(tmp_path):
    bare = make(tmp_path / "bare")
    empty = make(tmp_path / "empty")
    git(empty, "init", "-q")

    with pytest.raises(NoHistory, match=r"^this is not a git checkout"):
        head(bare)
    with pytest.raises(NoHistory, match=r"^nothing is committed yet"):
        read_log(empty)


def test_a_checkout_that_git_refuses_says_why(tmp_path, monkeypatch):
    top = make(tmp_path)
    commit(top, "first")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    with pytest.raises(
        NoHistory, match=r"^git will not read this checkout \(fatal: detected dubious ownership"
    ):
        head(top)


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("log", "git could not read the history"),
        ("rev-parse", r"git will not read this checkout \(git: 'nothing'"),
    ],
)
def test_a_history_that_cannot_be_read_says_so(tmp_path, monkeypatch, refused, said):
    top = make(tmp_path)
    commit(top, "first")
    real = subprocess.Popen

    def refuse(command, **more):
        return real(["git", "nothing"] if refused in command else command, **more)

    monkeypatch.setattr(subprocess, "Popen", refuse)

    with pytest.raises(NoHistory, match=f"^{said}"):
        read_log(top)


@pytest.mark.parametrize("ask", [head, read_log, newest_commits, snapshot])
@pytest.mark.parametrize(
    ("checkout", "said"), [(True, "git is not installed"), (False, "this is not a git checkout")]
)
def test_without_git(tmp_path, monkeypatch, ask, checkout, said):
    if checkout:
        (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", "")

    with pytest.raises(NoHistory, match=f"^{said}"):
        ask(tmp_path, *(["HEAD"] if ask in (newest_commits, snapshot) else []))
