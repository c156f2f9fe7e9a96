"""Put mistakes into the code, one at a time, and count how many the tests notice.

`python -m mutants [--sample N] [--seed N] [--line PATH] [PACKAGE]...`: a sample of each package, or all of it.
A mutant that survives and is known to change nothing stands with its reason in `tests/mutants/harmless.txt`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

from .mutate import Mutant, mutants, mutated
from .packages import PACKAGES

ROOT = Path(__file__).parent.parent.parent
HARMLESS = Path(__file__).with_name("harmless.txt")
#: A mistake that lets the tests run for longer is noticed by that.
_SECONDS = 240
_WANTED = 0.95


def main(words: Sequence[str] | None = None) -> int:
    """Try mutants, print the survivors, and return 1 where too few were noticed in a package."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--sample", type=int, help="so many of each package (default: all)")
    parser.add_argument("--seed", type=int, default=1, help="which ones those are")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"of {', '.join(PACKAGES)}")
    asked = parser.parse_args(words)
    _ready()
    harmless = known_harmless()
    worst = 1.0
    for package in asked.packages or PACKAGES:
        began = time.monotonic()
        all_of_it = [m for path in sorted((ROOT / package).rglob("*.py")) for m in mutants(path, ROOT)]
        live = [mutant for mutant in all_of_it if mutant.name not in harmless]
        chosen = (
            live
            if asked.sample is None
            else random.Random(asked.seed).sample(live, min(asked.sample, len(live)))
        )
        tests = [*(f"tests/{name}.py" for name in PACKAGES[package])]
        failing = failing_tests(tests)
        if failing:
            sys.stdout.write(
                f"{package}: left aside, as they fail without any mistake: {', '.join(failing)}\n"
            )
        aside = [f"--deselect={name}" for name in failing]
        survivors = [mutant for mutant in chosen if not noticed([mutant], [*tests, *aside])]
        rate = 1 - len(survivors) / len(chosen)
        worst = min(worst, rate)
        sys.stdout.write(
            f"{package}: {len(chosen)} of {len(all_of_it)} mutants tried, {len(chosen) - len(survivors)} noticed "
            f"({rate:.1%}), {len(all_of_it) - len(live)} harmless, {time.monotonic() - began:.0f} s\n"
        )
        sys.stdout.writelines(f"    {m.path}:{m.line}: {m.change} #{m.number}\n" for m in survivors)
        sys.stdout.flush()
    return 0 if worst >= _WANTED else 1


def known_harmless() -> Mapping[str, str]:
    """Return the mutants that change nothing that anybody could see, with the reason: name, tab, reason."""
    lines = HARMLESS.read_text(encoding="utf-8").splitlines() if HARMLESS.exists() else []
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))  # type: ignore[misc]


def _ready() -> None:
    """Import what every run needs and no mutant is in, so that a copy of this process has it already."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    import click.testing
    import jinja2
    import jsonschema
    import pydantic
    import pytest
    import ruamel.yaml
    import yaml

    _ = (click, jinja2, jsonschema, pydantic, pytest, ruamel, yaml)


def noticed(mistakes: Sequence[Mutant], words: Sequence[str]) -> bool:
    """Return whether some tests, as pytest is told of them, fail with some mistakes in the code: the quick ones first."""
    return any(
        _apart(partial(_run, mistakes, ["-x", *words], marks=marks)) not in _PASSED
        for marks in (_QUICK, _SLOW)
    )


def failing_tests(words: Sequence[str]) -> list[str]:
    """Return the tests that fail as the code is."""
    with tempfile.NamedTemporaryFile("r", suffix=".txt") as told:
        _apart(lambda: _run([], [*words, "-rfE"], told.name))
        return re.findall(r"^(?:FAILED|ERROR) (\S+)", told.read(), re.MULTILINE)


def _apart(run: Callable[[], int], /) -> int:
    """Run something in a copy of this process, and return how it ended."""
    child = os.fork()
    if not child:
        try:
            signal.alarm(_SECONDS)
            os._exit(run())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


_QUICK = "not browser and not golden and not thorough"
_SLOW = "not browser and not golden and thorough"
#: All passed, or there were none of the kind.
_PASSED = (0, 5)


def _run(
    mistakes: Sequence[Mutant],
    words: Sequence[str],
    told: str = os.devnull,
    marks: str = "not browser and not golden",
) -> int:
    import pytest

    out = os.open(told, os.O_WRONLY)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    if mistakes:
        sys.meta_path.insert(0, _Finder({str(ROOT / mutant.path): mutant for mutant in mistakes}))
    return int(pytest.main(["-q", "-n0", "-p", "no:cacheprovider", "-m", marks, *words]))


class _Finder(MetaPathFinder):
    """Finds the modules that have a mistake before Python finds them without it."""

    def __init__(self, mistakes: Mapping[str, Mutant]) -> None:
        self._mistakes = mistakes

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        if not name.startswith("scorer"):
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.origin not in self._mistakes:
            return None
        loader = _Loader(name, spec.origin, self._mistakes[spec.origin])
        return importlib.util.spec_from_file_location(
            name, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        super().__init__(name, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        text = Path(self.path).read_text(encoding="utf-8")
        return compile(mutated(text, self._mutant), self.path, "exec", dont_inherit=True)


if __name__ == "__main__":
    sys.exit(main())
