"""The installed package on the records of somebody else, who has no policy and no site of their own."""

import contextlib
import os
import subprocess
import sys
import zipfile

import inside
import pytest
from case import LABS, RECORD, ROOT
from checkout import commit, copied, git, make
from click.testing import CliRunner
from hatchling.build import build_wheel

from scorer.cli import VERBS, cli
from scorer.cli import main as scorer

pytestmark = pytest.mark.thorough

FALCON = "disclosures/acme/falcon-2.yaml"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Return a folder that holds what an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    with contextlib.chdir(ROOT):
        name = build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """Return a repository with nothing but records."""
    top = tmp_path_factory.mktemp("theirs")
    (top / "disclosures/acme").mkdir(parents=True)
    (top / "disclosures/labs.yaml").write_text(LABS)
    (top / FALCON).write_text(RECORD)
    commit(top, "first")
    return top


@pytest.fixture(scope="module")
def asked(package, theirs, tmp_path_factory):
    """Ask the installed package everything, each on records of its own; give the folder and what was said, by the words."""
    folder = tmp_path_factory.mktemp("asked")
    tops = {words: copied(theirs, folder / str(n)) for n, words in enumerate((*ALONE, WRONG, BUILD))}
    (tops[WRONG] / FALCON).write_text(RECORD.replace("released:", "relased:"))
    laid_out = (tops[LAYOUT], ("fmt",))
    answers = inside.of_another_package(package, [laid_out, *((top, words) for words, top in tops.items())])
    return {words: (top, done) for (words, top), done in zip(tops.items(), answers[1:], strict=True)}


def test_it_brings_the_policy_and_the_site(package):
    brought = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    here = {f"schema/{path.name}" for path in (ROOT / "schema").iterdir() if path.is_file()}

    assert {f"scorer/shipped/{path}" for path in here} <= brought
    for folder in ("site/templates", "site/offline", "site/static", "schema/api"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        assert {f"scorer/shipped/{path.relative_to(ROOT).as_posix()}" for path in files} <= brought


LAYOUT = ("fmt", "--check", FALCON)
ALONE = [
    ("check",),
    ("check", "acme/falcon-2"),
    # As pre-commit calls it: with the names of the files that are committed.
    ("check", FALCON, "disclosures/labs.yaml"),
    LAYOUT,
    ("score",),
    ("report", "missing"),
    ("log", "acme/falcon-2"),
    ("diff", "HEAD"),
    ("check", "--since", "HEAD"),
]
#: Asked of a record with a mistake, and of one without.
WRONG = ("check", "--format", "text", FALCON)
BUILD = ("build", "--no-images")


@pytest.mark.parametrize("words", ALONE, ids=" ".join)
def test_it_works_on_records_alone(asked, words):
    _, done = asked[words]

    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stdout + done.stderr


def test_it_finds_what_is_wrong_with_them(asked):
    _, done = asked[WRONG]

    assert done.returncode == 1
    assert (
        f"{FALCON}:2:1: error S010 `relased` is not a field here\n    fix: rename it to `released`"
        in done.stdout
    )


def test_it_builds_their_site_and_promises_nothing_in_our_name(asked):
    top, done = asked[BUILD]

    assert done.returncode == 0, done.stderr
    assert "Falcon 2" in (top / "build/site/releases/acme/falcon-2/index.html").read_text()
    assert [path.name for path in (top / "build/site/findings").iterdir()] == ["index.html"]


def test_a_process_of_its_own_reads_the_installed_package(package, theirs):
    """As a person calls it: nothing was loaded before."""
    done = subprocess.run(
        [sys.executable, "-c", "from scorer.cli import main; main()", "check"], cwd=theirs, capture_output=True,
        text=True, check=False, env=os.environ | {"PYTHONPATH": str(package)},
    )  # fmt: skip

    assert (done.returncode, done.stderr.splitlines()[0]) == (0, "0 errors in 7 files")


def test_settings_of_an_operator_are_not_taken_along(theirs, monkeypatch):
    from scorer.adapters import files

    site = files.read_catalogues(theirs)["site/site.yaml"].decode()

    assert [line.partition(":")[0] for line in site.splitlines()] == ["title", "tagline", "translated_from"]


#: What each verb is asked in a checkout with one record; `new` and `serve` are asked elsewhere.
ASKED = {
    "build": ["--no-images"], "check": ["--since", "HEAD"], "cite": ["acme/falcon-2"], "diff": ["HEAD"],
    "dossier": ["acme/falcon-2"], "edition": ["2026.12"], "evidence": ["--from", "."], "fmt": [], "leads": ["."],
    "log": [], "new": ["acme/oak"], "report": ["missing"],
    "review": ["acme/falcon-2", "--by", "bo", "--date", "2026-08-20"],
    "sample": ["--seed", "a", "--date", "2026-08-20"], "schema": ["--check"], "score": [], "strings": [],
    "verify": ["disclosures"],
}  # fmt: skip


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "serve"])
def test_without_git_every_verb_works_or_says_why_not(tmp_path, verb):
    top = make(tmp_path / "checkout")
    (top / ".git").mkdir()
    done = inside.called(scorer, ["scorer", verb, *ASKED[verb]], cwd=top, env={"PATH": str(tmp_path)})

    assert "Traceback" not in done.stderr
    if verb in ("check", "diff", "log", "sample"):
        assert (done.returncode, done.stderr) == (2, "scorer: git is not installed\n")
    elif verb == "edition":
        said = "scorer: an edition needs the whole history: git is not installed\n"
        assert (done.returncode, done.stderr) == (2, said)
    elif verb == "verify":
        said = "scorer: disclosures holds no edition: no MANIFEST.json is there, and no editions/; build the site first\n"
        assert (done.returncode, done.stderr) == (2, said)
    elif verb in ("build", "dossier", "score"):
        assert done.returncode == 0
        assert "note: git is not installed; " in done.stderr


def test_an_archive_without_history_is_checked_scored_and_built(tmp_path):
    top = make(tmp_path / "whole")
    commit(top, "first")
    git(top, "archive", "--format=zip", "-o", str(tmp_path / "record.zip"), "HEAD")
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        archive.extractall(tmp_path / "unpacked")

    for words in (["check"], ["score"], ["build", "--no-images"]):
        result = CliRunner().invoke(cli, ["--root", str(tmp_path / "unpacked"), *words])
        assert result.exit_code == 0, result.output
    assert "note: this is not a git checkout; records are shown without their history\n" in result.stderr
    result = CliRunner().invoke(cli, ["--root", str(tmp_path / "unpacked"), "diff", "HEAD"])
    assert str(result.exception) == "this is not a git checkout"
