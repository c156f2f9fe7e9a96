"""Git's settings, what is remembered of it, and repositories that are damaged or mean harm: the right bytes, or a sentence."""

import os
import subprocess
import sys

import pytest
from case import RECORD
from checkout import GIT, commit, git, make
from click.testing import CliRunner

from scorer.adapters.git.command import NoHistory
from scorer.adapters.git.fmt_cache import FmtCache
from scorer.adapters.git.log import read_log
from scorer.adapters.git.overview import newest_commits, overview
from scorer.adapters.git.snapshot import contents, snapshot
from scorer.cli import cli

pytestmark = pytest.mark.thorough

FALCON = "disclosures/acme/falcon-2.yaml"
OAK = "disclosures/acme/oak.yaml"
#: Each of these changed what git said of a history, or stopped it.
SETTINGS = [
    ("log.showRoot", "false"),
    ("diff.relative", "true"),
    ("diff.orderFile", "nowhere"),
    ("diff.renames", "copies"),
    ("diff.ignoreSubmodules", "all"),
    ("trailer.separators", "%"),
    ("trailer.reviewed-by.key", "Seen-by"),
    ("i18n.logOutputEncoding", "ISO-8859-1"),
    ("log.follow", "true"),
    ("log.showSignature", "true"),
    ("log.diffMerges", "first-parent"),
    ("log.date", "human"),
    ("log.mailmap", "true"),
    ("format.pretty", "oneline"),
    ("color.ui", "always"),
    ("core.abbrev", "7"),
    ("core.quotePath", "true"),
]


@pytest.fixture(scope="module")
def inner(tmp_path_factory):
    """Return a record in a folder of a repository whose first commit holds it, by somebody with an umlaut."""
    outer = tmp_path_factory.mktemp("outer")
    top = make(outer / "inner")
    git(outer, "init", "-q", "-b", "main")
    git(outer, "config", "user.name", "Zoë Müller")
    git(outer, "add", "-A")
    words = ["-c", "user.name=Zoë Müller", "commit", "-q", "--author=Zoë Müller <z@acme.example>"]
    git(outer, *words, "-m", "first\n\nReviewed-by: Bo <bo@b.example>")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    commit(outer, "second\n\nReviewed-by: Cy")
    return top


@pytest.fixture(scope="module")
def plain(inner):
    """What is told of it where nothing is set."""
    return told(inner)


def told(top):
    """Return all that is read from git, anew and then as it is remembered."""
    forget(top)
    answers = [
        (read_log(top), tuple(overview(top)), newest_commits(top, "site/pages"), snapshot(top, "HEAD"))
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    return answers[0]


def forget(top):
    for memo in (top.parent / ".git" / "scorer").glob("*"):
        memo.unlink()


def test_the_history_is_told_whole(inner):
    second, first = told(inner)[0]

    assert (first.author, first.reviewers) == ("Zoë Müller", ("Bo",))
    assert [change.path for change in second.changes] == [OAK]
    assert FALCON in {change.path for change in first.changes}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting[0])
def test_no_setting_of_a_repository_changes_what_is_read(inner, plain, setting):
    name, value = setting
    git(inner, "config", name, value)
    try:
        assert told(inner) == plain
    finally:
        git(inner, "config", "--unset", name)


@pytest.mark.parametrize("way", ["home", "named"])
def test_no_setting_of_a_user_changes_what_is_read(inner, plain, tmp_path, monkeypatch, way):
    path = tmp_path / ".gitconfig"
    for name, value in SETTINGS:
        subprocess.run(["git", "config", "-f", path, name, value], check=True)
    if way == "home":
        monkeypatch.setenv("HOME", str(tmp_path))
    else:
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path))

    assert told(inner) == plain


def test_no_setting_of_the_environment_changes_what_is_read(inner, plain, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(SETTINGS)))
    for number, (name, value) in enumerate(SETTINGS):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)

    assert told(inner) == plain


@pytest.mark.parametrize(
    "variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_GLOB_PATHSPECS", "GIT_EXTERNAL_DIFF"]
)
def test_no_variable_of_git_leads_elsewhere(inner, plain, monkeypatch, variable):
    monkeypatch.setenv(variable, "1" if variable.endswith("PATHSPECS") else "/nowhere")

    assert told(inner) == plain


@pytest.mark.parametrize("way", ["grafts", "replace"])
def test_nothing_stands_in_for_a_parent(inner, plain, way):
    """A repository may say that its newest commit has no parents, and nobody would see it in the published history."""
    tip = git(inner, "rev-parse", "HEAD")
    grafts = inner.parent / ".git/info/grafts"
    if way == "grafts":
        grafts.parent.mkdir(exist_ok=True)
        grafts.write_text(f"{tip}\n")
    else:
        git(inner, "replace", "--graft", tip)
    try:
        assert told(inner) == plain
    finally:
        grafts.unlink(missing_ok=True)
        if way == "replace":
            git(inner, "replace", "-d", tip)


def test_folders_that_the_user_trusts_are_read(inner, tmp_path, monkeypatch):
    settings = tmp_path / "config"
    settings.write_text(f"[safe]\n\tdirectory = {inner.parent}\n")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(NoHistory, match="dubious ownership"):
        read_log(inner)

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert len(read_log(inner)) == 2


def test_a_repository_cannot_ask_to_be_trusted(inner, monkeypatch):
    git(inner, "config", "safe.directory", "*")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    try:
        with pytest.raises(NoHistory, match="dubious ownership"):
            read_log(inner)
    finally:
        monkeypatch.undo()
        git(inner, "config", "--unset", "safe.directory")


DAMAGES = {
    "cut short": lambda raw: raw[: len(raw) // 2],
    "filled with zeros": lambda raw: raw[:80] + bytes(len(raw) - 80),
    "garbage": lambda raw: raw.partition(b"\n")[0] + b"\n\xff\x00garbage\x01\x02",
    "one bit": lambda raw: raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:],
    "empty": lambda _: b"",
    "of before it had a seal": lambda raw: raw.partition(b"\n")[2],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_remembered_and_damaged_was_never_remembered(inner, damage):
    plain = told(inner)
    memos = sorted((inner.parent / ".git" / "scorer").iterdir())
    assert [memo.name for memo in memos] == ["days", "log", "site-pages"]
    for memo in memos:
        memo.write_bytes(DAMAGES[damage](memo.read_bytes()))

    assert (read_log(inner), tuple(overview(inner)), newest_commits(inner, "site/pages")) == plain[:3]


@pytest.mark.parametrize("what", ["_FORMAT", "__version__"])
def test_what_another_version_remembered_is_not_taken(inner, monkeypatch, what):
    plain = told(inner)
    with monkeypatch.context() as other:
        if what == "__version__":
            other.setattr("scorer.adapters.sealed.__version__", "0.0.1")
        else:
            other.setattr("scorer.adapters.git.log._FORMAT", "%x01%H %at%x1f%x1f%x1f%x02")
        read_log(inner)

    assert read_log(inner) == plain[0]


def test_a_pipe_in_place_of_what_is_remembered_is_not_waited_for(inner):
    plain = told(inner)
    memo = inner.parent / ".git" / "scorer" / "log"
    memo.unlink()
    os.mkfifo(memo)

    assert read_log(inner) == plain[0]
    assert memo.is_file()


def test_layouts_are_forgotten_where_they_do_not_fit(inner):
    seen = FmtCache(inner, "fmt", b"rules")
    seen.add(b"text")
    seen.keep(whole=True)
    memo = inner.parent / ".git" / "scorer" / "fmt"

    assert b"text" in FmtCache(inner, "fmt", b"rules")
    assert b"text" not in FmtCache(inner, "fmt", b"other rules")
    memo.write_bytes(memo.read_bytes()[:-1])
    assert b"text" not in FmtCache(inner, "fmt", b"rules")


def loose(top, text):
    """Return a blob of a small repository and the file it is kept in."""
    blob = git(top, "hash-object", text)
    return blob, top / ".git/objects" / blob[:2] / blob[2:]


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
def test_a_blob_that_is_missing_or_damaged_is_told(tmp_path, content):
    top = make(tmp_path)
    commit(top, "first")
    blob, file = loose(top, FALCON)
    file.chmod(0o644)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    said = f"git cannot read {blob[:12]} of its own history; fetch it again, or make a new clone"

    with pytest.raises(NoHistory, match=f"^{said}"):
        contents(top, [blob])
    for verb in (["diff", "HEAD"], ["check", "--since", "HEAD"]):
        result = CliRunner().invoke(cli, ["--root", str(top), *verb])
        assert str(result.exception) == said


def test_nothing_is_fetched_and_nobodys_program_runs(tmp_path):
    top = make(tmp_path / "whole")
    commit(top, "first")
    git(top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{top}", "partial")
    partial = tmp_path / "partial"
    (partial / "disclosures").mkdir()
    git(partial, "config", "remote.origin.uploadpack", f"touch {tmp_path}/ran; git-upload-pack")
    blob, _ = loose(top, FALCON)

    with pytest.raises(NoHistory, match=r"^git cannot read"):
        contents(partial, [blob])
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("revision", ["^HEAD", "HEAD^@", "HEAD..HEAD", "--all", ":/x", "@{-1}", "a\nb", ""])
def test_a_revision_that_names_no_commit_is_told(tmp_path, revision):
    top = make(tmp_path)
    commit(top, "first")

    with pytest.raises(NoHistory, match=r"^there is no commit '"):
        snapshot(top, revision)


def written(top, forged):
    """Write a commit that git itself would not make, and return its hash."""
    return subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=top, input=forged, text=True, check=True, capture_output=True,
    ).stdout.strip()  # fmt: skip


@pytest.mark.parametrize("made", ["", "committer A <a@acme.example> 99999999999999 +0000\n", "committer A\n"])
def test_a_commit_that_tells_no_day_is_told(tmp_path, made):
    top = make(tmp_path)
    tree = git(top, "rev-parse", f"{commit(top, 'first')}^{{tree}}")
    forged = f"tree {tree}\nauthor A <a@acme.example> 1 +0000\n{made}\nforged\n"
    sha = written(top, forged)

    with pytest.raises(NoHistory, match=r"^a commit does not say on which day it was made"):
        snapshot(top, sha)


@pytest.mark.thorough
def test_a_day_that_no_calendar_has_is_told(tmp_path):
    top = make(tmp_path)
    tree = git(top, "rev-parse", f"{commit(top, 'first')}^{{tree}}")
    by = "A <a@acme.example> 99999999999999 +0000"
    git(top, "update-ref", "HEAD", written(top, f"tree {tree}\nauthor {by}\ncommitter {by}\n\nforged\n"))
    for words in (["check"], ["log", "acme/falcon-2"], ["build", "--no-images"]):
        # In a process of its own, which ends in the middle of what git says.
        done = subprocess.run(
            [sys.executable, "-c", "from scorer.cli import main; main()", "--root", str(top), *words],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode, words
        assert done.stderr.startswith(
            "scorer: a commit says that it was made on a day that no calendar has"
        ), done.stderr


def test_a_repository_of_another_hash_is_read(tmp_path):
    top = make(tmp_path)
    subprocess.run(["git", "init", "-q", "--object-format=sha256"], cwd=top, check=True, env=os.environ | GIT)
    sha = commit(top, "first")

    assert snapshot(top, "HEAD").commit.sha == sha
    assert [entry.sha for entry in read_log(top)] == [sha]
