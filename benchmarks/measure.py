"""Programs run to their end, in pairs: wall time, time of all processors, and the most memory that one of them took."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Prepare = Callable[[], object]


class Failed(Exception):
    """A program that is measured did not do its work; no figure is made from it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, seconds of processors, MiB at its most."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Program:
    """A command, what has to be done before each run of it, and the statuses that mean that it did its work."""

    command: Sequence[str | Path]
    cwd: Path | None = None
    before: Prepare | None = None
    environment: Mapping[str, str] | None = None
    fine: Sequence[int] = (0,)

    def run(self) -> Cost:
        """Run it to its end; raise `Failed` with its last words where it fails."""
        if self.before:
            self.before()
        environment = os.environ | self.environment if self.environment else None
        command = [str(word) for word in self.command]
        began = time.perf_counter()
        with subprocess.Popen(
            command, cwd=self.cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            assert process.stderr
            said = process.stderr.read()
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.fine:
            words = said.decode(errors="replace").strip().splitlines()
            raise Failed(f"{Path(command[0]).name}: {words[-1] if words else process.returncode}")
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Turns:
    """Runs of several programs in turn, by name: the first of each, then the second of each, and so on."""

    runs: Mapping[str, Sequence[Cost]]

    def ratios(self, ours: str, other: str, what: str = "wall") -> list[float]:
        """Return one by the other, turn by turn, in order of size: of `wall`, `cpu` or `peak`."""
        pairs = zip(self.runs[ours], self.runs[other], strict=True)
        return sorted(getattr(a, what) / max(getattr(b, what), 1e-9) for a, b in pairs)

    def middle(self, name: str, what: str = "wall") -> float:
        """Return the median of what one of them took."""
        return statistics.median(getattr(run, what) for run in self.runs[name])


def in_turn(programs: Mapping[str, Program], turns: int) -> Turns:
    """Run each once in every turn."""
    runs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(turns):
        for name, program in programs.items():
            runs[name].append(program.run())
    return Turns(runs)
