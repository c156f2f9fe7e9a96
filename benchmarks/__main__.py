"""Run the benchmarks: `make bench`, or `python -m benchmarks [--records N] [--pairs N]`.

Every line is a ratio A/B of wall times (min, median, max over pairs run A B A B), except sizes. A ratio is
what can be compared between machines; the seconds are shown for orientation only.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from .history import repository
from .records import ROOT, checkout

BIN = Path(sys.executable).parent
SCORER = str(BIN / "scorer")


def run(*words: str | Path, cwd: Path | None = None) -> Callable[[], None]:
    """Give a call that runs a command to its end, output thrown away."""
    command = [str(word) for word in words]
    return lambda: subprocess.run(command, cwd=cwd, check=False, capture_output=True)  # type: ignore[return-value]


def seconds(call: Callable[[], None]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare(title: str, a: Callable[[], None], b: Callable[[], None], pairs: int, goal: str) -> None:
    """Print the ratio A/B over pairs."""
    a(), b()  # once each to warm the disk
    times = [(seconds(a), seconds(b)) for _ in range(pairs)]
    ratios = sorted(x / y for x, y in times)
    middle = [statistics.median(side) for side in zip(*times, strict=True)]
    print(
        f"{title}: {ratios[0]:.3f} / {statistics.median(ratios):.3f} / {ratios[-1]:.3f}"
        f"  (A {middle[0]:.2f} s, B {middle[1]:.2f} s; goal {goal})",
        flush=True,
    )


def main() -> None:
    """Make a synthetic checkout and compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = checkout(Path(folder) / "checkout", asked.records)
        small = checkout(Path(folder) / "small", max(asked.records // 10, 1))
        _check(top, small, asked.pairs)
        _build(top, asked.pairs)
        _history(Path(folder) / "history", asked.records, asked.pairs)
        _start(asked.pairs)


def _check(top: Path, small: Path, pairs: int) -> None:
    few = sorted(small.glob("disclosures/lab-*/*.yaml"))
    other = run(BIN / "check-jsonschema", "--schemafile", small / "schema/disclosure.schema.json", *few)
    title = f"check of {len(few)} records / check-jsonschema as pip installs it"
    compare(title, run(SCORER, "--root", small, "check"), other, pairs, "0.067")
    one = few[0]
    other = run(BIN / "check-jsonschema", "--schemafile", small / "schema/disclosure.schema.json", one)
    alone = checkout(top.parent / "one", 1, labs=1)
    compare(
        "check of one record / check-jsonschema", run(SCORER, "--root", alone, "check"), other, pairs, "0.75"
    )
    half = run(SCORER, "--root", small, "check")
    compare("check of ten times the records / check", run(SCORER, "--root", top, "check"), half, 1, "10")


def _build(top: Path, pairs: int) -> None:
    build = run(SCORER, "--root", top, "build", "--no-translations")
    check = run(SCORER, "--root", top, "check")

    def fresh() -> None:
        shutil.rmtree(top / "build", ignore_errors=True)
        build()

    compare("build of every page and API file, fresh / check", fresh, check, 1, "none set")
    compare("build with nothing changed / check", build, check, pairs, "none set")
    _weigh(top / "build/site", "of this synthetic record")
    run(SCORER, "--root", ROOT, "build", "--no-images", "--out", top / "real")()
    _weigh(top / "real", "of the record itself")


def _weigh(site: Path, what: str) -> None:
    """Print the heaviest page of each kind, compressed; a kind is the first folder of its path."""
    heaviest: dict[str, float] = {}
    for page in site.rglob("*.html"):
        path = page.relative_to(site).as_posix()
        deep = path.count("/") > 1
        kind = path.split("/")[0] + ("/…" if deep else "")
        size = len(gzip.compress(page.read_bytes(), 9)) / 1000
        heaviest[kind] = max(heaviest.get(kind, 0), size)
    shown = ", ".join(f"{kind} {size:.1f}" for kind, size in sorted(heaviest.items()))
    print(f"heaviest page of each kind {what}, kB compressed (goal 60, first page 100): {shown}", flush=True)


def _history(top: Path, files: int, pairs: int) -> None:
    repository(top, files, commits=max(files // 5, 1))
    plain = run("git", "log", "--name-only", "--format=%H %ct", "--", "disclosures", cwd=top)
    memo = top / ".git" / "scorer"

    def cold(*words: str) -> Callable[[], None]:
        log = run(SCORER, "--root", top, "log", *words)
        return lambda: (shutil.rmtree(memo, ignore_errors=True), log())  # type: ignore[return-value]

    compare("log of every record, cold / one git log", cold(), plain, pairs, "1.6")
    warm = run(SCORER, "--root", top, "log")
    compare("log of every record, remembered / one git log", warm, plain, pairs, "0.5")
    told = cold("--changes")
    compare("log of every change of every record, cold / one git log", told, plain, pairs, "none set")


def _start(pairs: int) -> None:
    bare = run(sys.executable, "-c", "pass")
    compare("scorer --help / bare python", run(SCORER, "--help"), bare, 3 * pairs, "6")


if __name__ == "__main__":
    main()
