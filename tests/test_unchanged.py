"""A site is built again as soon as anything that it is made from was touched, or the site itself, and not before."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from case import ROOT
from checkout import commit, copied, git, make
from click.testing import CliRunner
from test_standby import content

from scorer.adapters import inputs
from scorer.adapters.inputs import fingerprint
from scorer.cli import build as building
from scorer.cli import cli
from scorer.cli.support import unchanged

pytestmark = pytest.mark.thorough

FALCON = "disclosures/acme/falcon-2.yaml"
WORDS = ["build", "--no-images", "--no-editions", "--no-translations"]


def build(top, *words):
    """Build; return what was printed, and whether anything was looked at for it."""
    looked = []
    really = building.material
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "material", lambda *a, **k: looked.append(1) or really(*a, **k))
        done = CliRunner().invoke(cli, ["--root", str(top), *WORDS, *words])
    assert done.exit_code == 0, done.output
    return done.stderr, bool(looked)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    """Return a checkout whose site was built; whoever changes it lets it be built again."""
    top = make(tmp_path_factory.mktemp("built"))
    build(top)
    return top


def test_nothing_is_looked_at_again_and_the_same_is_said(built_once):
    site = content(built_once / "build/site")
    said, looked = build(built_once)

    assert not looked
    assert said == (
        "note: this is not a git checkout; figures are as of the newest date in the data\n"
        "note: this is not a git checkout; records are shown without their history\n"
        "note: site/site.yaml does not set operator, address, repository, contact, privacy, takedown: pages that lead "
        "there say that it is not set; `scorer check --publish` says what belongs there\n"
        f"{len(site)} files, 0 new or changed, as of 2026-08-01\n"
    )
    assert content(built_once / "build/site") == site


def test_other_options_make_another_site(built_once):
    day = ("--as-of", "2026-07-30")
    assert [build(built_once, *words)[1] for words in (day, day, (), ())] == [True, False, True, False]


def spoil(site, how):
    page = site / "index.html"
    match how:
        case "written into":
            page.write_bytes(page.read_bytes() + b"!")
        case "the same size":
            page.write_bytes(page.read_bytes()[::-1])
        case "removed":
            page.unlink()
        case "one more":
            (site / "labs/stranger.html").write_text("mine")
        case "a folder more":
            (site / "stranger").mkdir()
        case "a link":
            page.unlink()
            page.symlink_to("about/index.html")
        case "a link elsewhere":
            page.unlink()
            (site / "stranger").symlink_to("about/index.html")
        case "a folder instead":
            page.unlink()
            page.mkdir()


def test_a_site_that_somebody_touched_is_built_again(built_once):
    site = built_once / "build/site"
    whole = content(site)
    for how in (
        "written into", "the same size", "removed", "one more", "a folder more", "a link",
        "a link elsewhere", "a folder instead",
    ):  # fmt: skip
        spoil(site, how)
        assert build(built_once)[1], how
        assert content(site) == whole
    assert not (site / "stranger").exists()


@pytest.mark.parametrize(
    "path",
    [
        FALCON, "disclosures/labs.yaml", "disclosures/.hidden", "schema/indicators.yaml", "schema/api/lab.schema.json",
        "site/templates/base.html", "site/pages/about.md", "site/static/style.css", "site/languages/fr.po", "editions/more.txt",
        "scorer/more.py",
    ],
)  # fmt: skip
def test_every_file_counts(built_once, path):
    here, there = built_once / path, (built_once / path).exists()
    kept = here.read_bytes() if there else b""
    before = fingerprint(built_once, {})
    here.parent.mkdir(parents=True, exist_ok=True)
    here.write_bytes(kept + b"\n")
    after = fingerprint(built_once, {})
    here.write_bytes(kept) if there else here.unlink()
    again = fingerprint(built_once, {})

    assert before
    assert after
    assert again
    assert before.digest != after.digest
    # A folder that was made for it is still there.
    if there:
        assert again.digest == before.digest
        assert again.stamps != before.stamps


def test_a_link_or_a_pipe_has_no_digest(tmp_path):
    for name, place in (("link", "site/pages/x.md"), ("pipe", "disclosures/x"), ("folder", "schema")):
        top = make(tmp_path / name)
        if name == "folder":
            (top / place).rename(top / "elsewhere")
            (top / place).symlink_to("elsewhere")
        elif name == "link":
            (top / place).symlink_to("about.md")
        else:
            os.mkfifo(top / place)
        assert fingerprint(top, {}) is None


def test_program_host_options_and_history_count(tmp_path, monkeypatch):
    top = make(tmp_path)
    seen = [fingerprint(top, {})]
    seen.append(fingerprint(top, {"images": True}))
    commit(top, "first")
    seen.append(fingerprint(top, {}))
    git(top, "tag", "2026.08")
    seen.append(fingerprint(top, {}))
    git(top, "commit", "-q", "--allow-empty", "-m", "nothing")
    seen.append(fingerprint(top, {}))
    assert fingerprint(top, {}) == seen[-1]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_REPOSITORY", "acme/record")
    seen.append(fingerprint(top, {}))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-packages")])
    (tmp_path / "site-packages/other-1.0.dist-info").mkdir(parents=True)
    seen.append(fingerprint(top, {}))
    assert len({found.digest for found in seen}) == len(seen)


def test_a_clock_that_was_set_back_lets_all_be_looked_at(built_once, monkeypatch):
    monkeypatch.setattr(unchanged, "today", lambda _: date(2026, 7, 1))
    assert build(built_once)[1]
    monkeypatch.setattr(unchanged, "today", lambda _: date(2126, 7, 1))
    assert not build(built_once)[1]
    monkeypatch.undo()
    assert not build(built_once)[1]


def test_what_was_touched_while_it_was_read_is_read_again(tmp_path):
    built = make(tmp_path)
    record = built / FALCON
    text = record.read_text()
    really = building.material

    def touched(*a, **k):
        record.write_text(text.replace("Falcon 2", "Eagle 2"))
        made = really(*a, **k)
        record.write_text(text)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "material", touched)
        CliRunner().invoke(cli, ["--root", str(built), *WORDS])
    assert "Eagle 2" in (built / "build/site/releases/acme/falcon-2/index.html").read_text()
    assert build(built)[1]
    assert "Falcon 2" in (built / "build/site/releases/acme/falcon-2/index.html").read_text()


LISTEN = """
import os, sys
read = set()
def listen(event, words):
    if event == "open" and isinstance(words[0], (str, bytes)) and not (words[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        read.add(os.path.abspath(os.fsdecode(words[0])))
sys.addaudithook(listen)
from scorer.cli import cli
try:
    cli.main(["--root", ".", "build", "--no-images"], standalone_mode=False)
finally:
    print("\\n".join(sorted(read)), file=open(os.environ["READ"], "w"))
"""


def test_a_build_opens_nothing_that_has_no_part_in_the_digest(tmp_path):
    """Whatever a build comes to read one day and the digest does not know makes this fail."""
    top = make(tmp_path / "top")
    shutil.copytree(ROOT / "site/languages", top / "site/languages")
    shutil.copytree(ROOT / "scorer", top / "scorer", ignore=shutil.ignore_patterns("__pycache__"))
    commit(top, "first")
    told = tmp_path / "read"
    done = subprocess.run(
        [sys.executable, "-c", LISTEN], cwd=top, check=False, capture_output=True, text=True,
        env=os.environ | {"READ": str(told), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    known = {path for path, _ in inputs._files(top)}
    ours = [Path(top), ROOT / "scorer", ROOT / "schema", ROOT / "site"]
    read = {
        line for line in told.read_text().splitlines() if any(Path(line).is_relative_to(one) for one in ours)
    }
    # What we remember ourselves is made from the rest, and git's own is known by the names of its commits.
    made = (str(top / "build"), str(top / ".git"))
    others = {path for path in read - known if not path.startswith(made) and "__pycache__" not in path}
    assert others == set()
    assert len(read & known) > 300


def test_two_sites_of_one_checkout_know_nothing_of_each_other(tmp_path):
    top = copied(make(tmp_path / "a"), tmp_path / "b")
    for out in ("one", "two"):
        assert build(top, "--out", str(tmp_path / out))[1]
        assert not build(top, "--out", str(tmp_path / out))[1]
