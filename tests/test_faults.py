"""The disk fails at every step: nothing is torn, the next run heals, nothing is left. `make faults` takes every point."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from case import ROOT
from faults import __main__ as faults
from faults.scenarios import SCENARIOS

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not doubled here"),
]


def run(*words):
    """Run in a process of its own: it is doubled hundreds of times."""
    return subprocess.run(
        [sys.executable, "-m", "faults", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
    )  # fmt: skip


def test_no_fault_tears_anything():
    done = run("--every", "97")
    lines = done.stdout.splitlines()

    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.partition(":")[0] for line in lines[:-1]] == [scenario.name for scenario in SCENARIOS]
    assert " faults, 0 torn or left over, " in lines[-1]


def naive(top):
    """Write as one would without thinking: into the file that readers have before them."""
    (top / "site/index.html").write_bytes(b"new" * 9)
    (top / "site/labs/acme/index.html").write_bytes(b"the same")


def a_naive_scenario(work):
    return replace(next(one for one in SCENARIOS if one.name == "another site"), work=work)


def test_a_writer_that_tears_is_noticed():
    problems = faults.tried(a_naive_scenario(naive)).problems

    assert any("half written" in problem and "the site is" in problem for problem in problems)


def littering(top):
    scenario = next(one for one in SCENARIOS if one.name == "another site")
    part = top / f".part.{os.getpid()}"
    part.write_bytes(b"")
    scenario.work(top)
    part.unlink()


def test_what_is_left_over_is_noticed():
    problems = faults.tried(a_naive_scenario(littering), every=40).problems

    assert any("left over after the next run: ['.part." in problem for problem in problems)


def test_every_kind_of_step_is_a_point():
    done = run("another site", "a file of a person", "--every", "1000")

    kinds = {
        word.partition(" ")[2]
        for word in done.stdout.splitlines()[-1].partition("(")[2].partition(")")[0].split(", ")
    }
    assert {
        "open to write",
        "write",
        "flush",
        "rename",
        "mkdir",
        "unlink",
        "chmod",
        "list",
        "look",
        "read",
    } <= kinds
