"""The same record makes the same bytes: whatever the machine, its settings and its user are like, and whatever was built before."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from case import RECORD, ROOT
from checkout import commit, copied, make
from inside import called

from scorer.cli import main

pytestmark = pytest.mark.thorough

OAK = "disclosures/acme/oak.yaml"
#: What a build is begun with in another process, before anything of ours is loaded.
BACKWARDS = """
import os
from contextlib import contextmanager
really_scan, really_list = os.scandir, os.listdir
@contextmanager
def scandir(*words):
    with really_scan(*words) as listing:
        yield reversed(list(listing))
os.scandir, os.listdir = scandir, lambda *words: really_list(*words)[::-1]
os.walk.__globals__.update(scandir=lambda *words: _Walk(*words))
class _Walk:
    def __init__(self, *words): self._left = iter(reversed(list(really_scan(*words))))
    def __iter__(self): return self
    def __next__(self): return next(self._left)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
"""
PROCESSES = """
from scorer.cli import build
from scorer.adapters import site_files
build._WORTH_TWO = 0
site_files.can_be_two = lambda: {two}
"""
LATER = """
from datetime import date
from scorer.adapters import clock
clock.today = lambda root: date(2036, 2, 29)
"""


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    top = make(tmp_path_factory.mktemp("past"), None)
    commit(top, "first\n\nReviewed-by: Bo")
    (top / OAK).write_text(RECORD.replace("Falcon 2", "Oak"))
    commit(top, "second")
    return top


@pytest.fixture(scope="module")
def usual(past, tmp_path_factory):
    return built(copied(past, tmp_path_factory.mktemp("usual")))


def built(top, first="", *, python=sys.executable, umask=0o022, **environment):
    """Build a checkout in a process of its own; return the digest of every file of the site.

    Pictures take ten times as long as all the rest, and have tests of their own; the workflow compares them.
    """
    program = f"{first}\nimport sys\nfrom scorer.cli import main\nsys.argv[1:] = ['--root', '.', 'build', '--no-images']\nmain()"
    done = subprocess.run(
        [python, "-c", program], cwd=top, capture_output=True, text=True, check=False, umask=umask,
        env={"PATH": os.environ["PATH"], "HOME": str(top), "PYTHONPATH": str(ROOT)} | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return held(top)


def built_here(top):
    """Build a checkout in the process of the tests, where others were built before; return the same."""
    done = called(main, ["scorer", "--root", str(top), "build", "--no-images"])
    assert done.returncode == 0, done.stderr
    return held(top)


def held(top):
    """Return the digest of every file of a built site."""
    site = top / "build/site"
    return {path.relative_to(site).as_posix(): digest(path) for path in site.rglob("*") if path.is_file()}


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


#: Each kind of difference, in as few builds as can be: a build that differs is taken apart with `SCORER_EACH=1`.
TOGETHER = {
    "letters of ASCII, the first zone, one process": {
        "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1",
        "umask": 0o077, "first": PROCESSES.format(two=False) + BACKWARDS,
    },
    "Turkish, the last zone, two processes": {
        "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Etc/GMT+12", "PYTHONHASHSEED": "2", "umask": 0,
        "PYTHONOPTIMIZE": "1", "first": PROCESSES.format(two=True) + LATER,
    },
}  # fmt: skip
APART = {
    f"{name} of {together}": {name: value}
    for together, all_ in TOGETHER.items()
    for name, value in all_.items()
}
VARIANTS = APART if os.environ.get("SCORER_EACH") else TOGETHER


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_bytes_with(name, past, usual, tmp_path):
    assert built(copied(past, tmp_path / "a folder ï"), **VARIANTS[name]) == usual


def test_the_same_bytes_warm_cold_and_after_an_edit_and_back(past, usual, tmp_path):
    top = copied(past, tmp_path)
    assert built_here(top) == usual
    text = (top / OAK).read_text()
    (top / OAK).write_text(text.replace("name: Oak", "name: Another"))
    assert built_here(top) != usual
    (top / OAK).write_text(text)
    assert built_here(top) == usual
    shutil.rmtree(top / ".git/scorer")
    shutil.rmtree(top / "build")
    assert built_here(top) == usual


#: Interpreters with our dependencies, by `SCORER_PYTHONS`, as PATH has it; the workflow compares those of its matrix itself.
PYTHONS = [path for path in os.environ.get("SCORER_PYTHONS", "").split(os.pathsep) if path]


@pytest.mark.parametrize(
    "python", PYTHONS or [pytest.param("", marks=pytest.mark.skip("SCORER_PYTHONS names none"))]
)
def test_the_same_bytes_from_another_python(python, past, usual, tmp_path):
    assert built(copied(past, tmp_path), python=python) == usual
