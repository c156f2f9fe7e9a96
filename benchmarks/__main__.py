"""Run the benchmark: `make bench`, or `python -m benchmarks --help` for less of it.

Every line is a ratio of two programs that ran in turn on this machine: the least, the middle and the greatest of
all turns, and the middle one of the processors' time, which says more where others work on the machine too. A ratio
can be compared between machines; the seconds are there for orientation.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from .figures import PARTS, Figure, Line, Missing, Size
from .measure import Failed
from .scale import scale
from .workshop import Workshop


def main() -> None:
    """Measure what was asked for, and print it line by line; each stands as soon as it is known."""
    asked = _asked()
    size = Size(asked.records, asked.grown or 4 * asked.records, asked.turns)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=asked.folder) as folder:
        shop = Workshop(Path(folder))
        _head(shop, size)
        if asked.scale:
            scale(shop, asked.check, asked.build)
            return
        lines = [line for name in asked.parts or PARTS for line in _measured(name, shop, size)]
    met = sum(isinstance(line, Figure) and line.reached <= line.must for line in lines)
    print(f"{met} of {len(lines)} as they must be")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all of them if none is named")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument(
        "--grown", type=int, help="the larger number for growth (default: four times as many)"
    )
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to work, such as a disk in memory")
    parser.add_argument("--scale", action="store_true", help="measure how check and build grow, instead")
    parser.add_argument("--check", type=int, nargs="+", default=[1000, 10_000, 40_000, 100_000])
    parser.add_argument("--build", type=int, nargs="+", default=[1000, 5000, 10_000, 20_000])
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"{', '.join(sorted(unknown))}: not one of {', '.join(PARTS)}")
    return asked


def _head(shop: Workshop, size: Size) -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"{size.records:,} records, {size.turns} turns, {os.cpu_count()} processors, Python {version}")
    for name, why in shop.rivals.missing.items():
        print(f"{name} cannot be had here, and nothing is measured by it: {why}")
    print("must | reached: least / middle / greatest | figure | seconds of each, ratio of processors' time")


def _measured(name: str, shop: Workshop, size: Size) -> list[Line]:
    lines: list[Line] = []
    try:
        for line in PARTS[name](shop, size):
            _print(line)
            lines.append(line)
    except Failed as failure:
        lines.append(Missing(f"all of `{name}`", 0, str(failure)))
        _print(lines[-1])
    return lines


def _print(line: Line) -> None:
    if isinstance(line, Missing):
        print(f"{line.must:.2f} | not measured | {line.title} | {line.why}", flush=True)
        return
    least, most = line.values[0], line.values[-1]
    middle = line.values[len(line.values) // 2]
    word = "met" if line.reached <= line.must else "missed"
    print(
        f"{line.must:.2f} | {word}: {least:.3f} / {middle:.3f} / {most:.3f} | {line.title} | {line.aside}",
        flush=True,
    )


if __name__ == "__main__":
    main()
