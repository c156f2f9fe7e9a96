"""How time and memory grow with the number of records, what history costs, how long each verb takes to begin."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .figures import exponent
from .history import repository
from .measure import Cost, Program, Turns, in_turn
from .workshop import SCORER, Workshop


def scale(shop: Workshop, check: Sequence[int], build: Sequence[int]) -> None:
    """Print a line for each number of records that is checked and built, for the log, and for each verb."""
    print("what | records | s | s of processors | MiB | power since the line before")
    for again in (False, True):
        said = " again" if again else ""
        _grow(f"check{said}", {n: shop.check(n, cold=not again) for n in check}, warm=again)
        _grow(f"build{said}", {n: shop.build(n, full=not again) for n in build}, warm=again)
    _log(shop.folder / "history", max(build))
    _starts()


def _grow(what: str, programs: Mapping[int, Program], *, warm: bool) -> None:
    """Print what each size takes; `warm`: after a run that is not measured."""
    runs: dict[str, Sequence[Cost]] = {}
    before = 0
    for count, program in programs.items():
        if warm:
            program.run()
        runs[str(count)] = [program.run()]
        turns = Turns(runs)
        power = f"{exponent(turns, before, count):.2f}" if before else ""
        took = [turns.middle(str(count), what) for what in ("wall", "cpu", "peak")]
        print(f"{what} | {count:,} | {took[0]:.2f} | {took[1]:.2f} | {took[2]:.0f} | {power}", flush=True)
        before = count


def _log(top: Path, files: int) -> None:
    """Print what the log of all records takes, by one `git log` of the same repository."""
    repository(top, files, commits=max(files // 5, 1))

    def forget() -> None:
        shutil.rmtree(top / ".git/scorer", ignore_errors=True)

    log = (SCORER, "--root", top, "log")
    programs = {
        "git": Program(("git", "log", "--name-only", "--format=%H %ct", "--", "disclosures"), cwd=top),
        "log, cold": Program(log, before=forget),
        "log, remembered": Program(log),
        "log --changes, cold": Program((*log, "--changes"), before=forget),
    }
    turns = in_turn(programs, 3)
    for name in list(programs)[1:]:
        ratios = turns.ratios(name, "git")
        print(f"{name}, of {files:,} records / one git log: {ratios[1]:.2f} ({turns.middle(name):.2f} s)")


def _starts() -> None:
    """Print how long each verb takes until it shows its help, by a bare Python."""
    from scorer.cli import cli

    verbs = ["", *sorted(cli.commands)]
    programs = {verb: Program((SCORER, *verb.split(), "--help")) for verb in verbs}
    turns = in_turn({"python": Program((sys.executable, "-c", "pass"))} | programs, 5)
    for verb in verbs:
        ratio, took = turns.ratios(verb, "python")[2], turns.middle(verb)
        print(f"{' '.join(('scorer', *verb.split(), '--help'))} / bare Python: {ratio:.1f} ({took:.3f} s)")
