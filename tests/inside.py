"""Programs of this project, run inside the process of the tests: a process of their own would load everything anew.

What is about processes themselves (what they inherit, what a shell makes of a word) starts real ones instead.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from traceback import print_exc
from unittest import mock

from scorer.cli import main as scorer

really = subprocess.run


def called(
    program: Callable[[], object],
    words: Sequence[str],
    *,
    cwd: Path | str = ".",
    env: Mapping[str, str] | None = None,
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """Call a program with these words, in a folder and an environment; return what a process would leave."""
    out, said, read = StringIO(), StringIO(), TextIOWrapper(BytesIO(given.encode()), encoding="utf-8")
    with (
        chdir(cwd), redirect_stdout(out), redirect_stderr(said), mock.patch.object(sys, "argv", list(words)),
        mock.patch.object(sys, "stdin", read), mock.patch.dict(os.environ, env or {}),
    ):  # fmt: skip
        status = 0
        try:
            program()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
            if isinstance(end.code, str):
                said.write(f"{end.code}\n")
        except Exception:
            status = 1
            print_exc()
    return subprocess.CompletedProcess(list(words), status, out.getvalue(), said.getvalue())


def module(name: str) -> Callable[[], object]:
    """Return what `python -m NAME` runs."""

    def run() -> object:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "'.*' found in sys.modules", RuntimeWarning)
            return runpy.run_module(name, run_name="__main__")

    return run


def processes(**programs: Callable[[], object]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what stands for `subprocess.run`: these programs and `scorer` run inside, all others really."""
    known = {"scorer": scorer, **programs}

    def run(command: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
        program = known.get(Path(command[0]).name)
        if program is None:
            return really(command, **options)
        assert not options.get("check")
        return called(program, command, cwd=options.get("cwd") or ".", given=options.get("input") or "")

    return run


def of_another_package(
    folder: Path, calls: Sequence[tuple[Path, Sequence[str]]]
) -> list[subprocess.CompletedProcess[str]]:
    """Call the command line of the package in a folder, each time in a checkout, one after the other in one process."""
    asked = json.dumps([(str(top), list(words)) for top, words in calls])
    path = os.pathsep.join((str(folder), str(Path(__file__).parent)))
    done = really(
        [sys.executable, "-c", "import inside; inside.answer()"], cwd=folder, input=asked, capture_output=True,
        text=True, check=False, env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    where, answers = json.loads(done.stdout)
    assert Path(where).is_relative_to(folder)
    return [subprocess.CompletedProcess(*answer) for answer in answers]


def answer() -> None:
    """Answer on standard output what standard input asks."""
    answers = [called(scorer, ["scorer", *words], cwd=top) for top, words in json.load(sys.stdin)]
    told = [(one.args, one.returncode, one.stdout, one.stderr) for one in answers]
    json.dump((sys.modules["scorer"].__file__, told), sys.stdout)
