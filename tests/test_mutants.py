"""Mistakes are made where code is, one at a time, and a test that looks there notices."""

import ast
import subprocess
import sys

import pytest
from case import ROOT
from mutants.__main__ import known_harmless
from mutants.mutate import mutants, mutated
from mutants.packages import PACKAGES

TEXT = '''\
"""A module."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os


def least(values: list[int | None], most: int = 3) -> int:
    """Return the least."""
    if not values and most > 2:
        return 0
    return min(values) + 1 if "x" in values else most
'''


def test_each_mistake_is_a_small_one(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(TEXT)
    found = mutants(path, tmp_path)

    assert [(one.line, one.change, one.number) for one in found] == [
        (8, "`3` -> 4", 1),
        (10, "`if not values and most > 2: return 0` -> the other way", 1),
        (10, "`not values and most > 2` -> Or", 1),
        (10, "`not values` -> without not", 1),
        (10, "`most > 2` -> GtE", 1),
        (10, "`2` -> 3", 1),
        (11, "`return 0` -> return None", 1),
        (11, "`0` -> 1", 1),
        (12, "`return min(values) + 1 if 'x' in values else most` -> return None", 1),
        (12, "`min(values) + 1 if 'x' in values else most` -> the other way", 1),
        (12, "`'x' in values` -> NotIn", 1),
        (12, "`min(values) + 1` -> Sub", 1),
        (12, "`min(values)` -> max", 1),
        (12, "`1` -> 2", 1),
    ]
    before = ast.dump(ast.parse(TEXT))
    made = [ast.unparse(mutated(TEXT, one)) for one in found]
    assert len({*made, ast.unparse(ast.parse(TEXT))}) == len(found) + 1
    assert before == ast.dump(ast.parse(TEXT))


def test_what_is_known_to_be_harmless_is_still_there():
    there = {
        one.name
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for one in mutants(path, ROOT)
    }

    assert [name for name in known_harmless() if name not in there] == []


@pytest.mark.thorough
def test_a_mistake_is_noticed_and_none_is_not():
    """In a process of its own, which is doubled for each mistake."""
    program = (
        "import sys; from pathlib import Path; from mutants import __main__ as m; from mutants.mutate import mutants\n"
        "m._ready()\n"
        "alike = [one for one in mutants(m.ROOT / 'scorer/spelling.py', m.ROOT) if one.change.startswith('`least > most')]\n"
        "print([m.noticed(mistakes, ['tests/test_spelling.py']) for mistakes in ([], alike[:1])])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "tests", capture_output=True, text=True, check=False
    )

    assert done.stdout == "[False, True]\n", done.stderr
