"""Make every step fail, one after the other, and count: `python -m faults [--every N] [NAME]...`."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scorer.errors import ScorerError

from .points import FAULTS, KILLED, Points, injected, listed
from .scenarios import SCENARIOS, Scenario, Torn

#: What a failure may look like to whoever called: a sentence, trouble with the disk, or that it was ended.
_ALLOWED = (OSError, ScorerError, KeyboardInterrupt)
_SECONDS = 120


@dataclass
class Tally:
    """What came of the faults of one scenario."""

    points: int = 0
    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def main(words: Sequence[str] | None = None) -> int:
    """Try every fault at every so many points of each scenario, print what came of it, and return 1 if any is wrong."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every so many points only")
    parser.add_argument("names", nargs="*", help="only these scenarios")
    asked = parser.parse_args(words)
    began = time.monotonic()
    total = Tally()
    for scenario in SCENARIOS:
        if asked.names and scenario.name not in asked.names:
            continue
        tally = tried(scenario, asked.every)
        told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(tally.outcomes.items()))
        sys.stdout.write(f"{scenario.name}: {tally.points} points, {tally.tried} faults ({told})\n")
        sys.stdout.writelines(f"    WRONG {problem}\n" for problem in tally.problems[:20])
        total.points += tally.points
        total.tried += tally.tried
        total.problems += tally.problems
        total.kinds += tally.kinds
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(total.kinds.items()))
    sys.stdout.write(
        f"{total.points} points ({kinds}), {total.tried} faults, {len(total.problems)} torn or left over, "
        f"{time.monotonic() - began:.0f} s\n"
    )
    return 1 if total.problems else 0


def tried(scenario: Scenario, every: int = 1) -> Tally:
    """Let a scenario fail at every so many of its points, in every way."""
    tally = Tally()
    with _folder() as top:
        scenario.before(top)
        points = Points(str(top))
        with injected(points):
            scenario.work(top)
        names = [_names(scenario, top)]
        scenario.work(top)
        names.append(_names(scenario, top))
    tally.points, tally.kinds = points.reached, Counter(points.kinds)
    step = every * scenario.step if every > 1 else 1
    for at in range(0, points.reached, step):
        # Where only some points are taken, or very many, each takes two of the faults: at four points all have their turn.
        turn = at // step
        some = [FAULTS[turn % len(FAULTS)], FAULTS[(turn + len(FAULTS) // 2) % len(FAULTS)]]
        for fault in FAULTS if every == scenario.step == 1 else some:
            tally.tried += 1
            with _folder() as top:
                scenario.before(top)
                try:
                    tally.outcomes[_one(scenario, top, names, at, fault)] += 1
                except (Torn, OSError, ScorerError) as wrong:
                    tally.problems.append(f"{fault} at point {at}: {type(wrong).__name__}: {wrong}")
    return tally


def _one(scenario: Scenario, top: Path, names: list[set[str]], at: int, fault: str) -> str:
    outcome = _apart(lambda: _failing(scenario, top, at, fault))
    if outcome == "failed" and not scenario.may_fail and fault not in ("interrupt", "killed before"):
        raise Torn("what only remembers failed")
    scenario.holds(top, outcome == "done" and scenario.may_fail)
    if _apart(lambda: scenario.work(top)) != "done":
        raise Torn("the next run fails")
    scenario.holds(top, True)
    left = _names(scenario, top)
    if left not in names:
        raise Torn(
            f"left over after the next run: {sorted(left - names[-1])}, missing: {sorted(names[-1] - left)}"
        )
    return outcome


def _names(scenario: Scenario, top: Path) -> set[str]:
    aside = ("site/", ".site.standby/tree") if scenario.races else ()
    return {name for name in listed(top) if not name.startswith(aside)}


def _failing(scenario: Scenario, top: Path, at: int, fault: str) -> None:
    with injected(Points(str(top), at, fault)):
        scenario.work(top)


def _apart(work: Callable[[], object]) -> str:
    """Do something in a process of its own, and say what came of it: done, failed or killed."""
    told, telling = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        signal.alarm(_SECONDS)
        try:
            work()
            status = 0
        except _ALLOWED:
            status = 2
        except BaseException:
            os.write(telling, traceback.format_exc()[-4000:].encode())
        finally:
            os._exit(status)
    os.close(telling)
    with os.fdopen(told, "rb") as stream:
        said = stream.read().decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    known = {0: "done", 2: "failed", KILLED: "killed"}
    if status not in known:
        raise Torn(f"it ended with {status}: {said}")
    return known[status]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="scorer-fault-") as folder:
        top = Path(folder).resolve() / "top"
        top.mkdir()
        try:
            yield top
        finally:
            shutil.rmtree(top, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
