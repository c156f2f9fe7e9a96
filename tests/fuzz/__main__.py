"""Look for bytes that break a law: `python -m fuzz [--seconds N] [--seeds FOLDER] [LAW]...`.

With atheris installed the search is led by what code is reached; without it, it is by chance alone, and says so.
Each law has a process of its own. What breaks one is written into the seeds (`tests/fuzz/seeds/LAW/`), from where
`make test` tries it for ever.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .laws import Law

SEEDS = Path(__file__).with_name("seeds")
#: So many bytes at most: what is longer finds nothing that is new, more slowly.
_LONGEST = 4096
_PIECES = (
    b"<script>", b"[x](javascript:", b"{0.__class__}", b"%(n)s", b"\xff", b"\x00", b"\xe2\x80\xae", b"\n", b"  ", b": ",
    b"- ", b"#", b"[", b"]", b"{", b"}", b"'", b'"', b"|", b">", b"+5", b"1e9", b"0x1", b"~", b"trillion", b"-", b",",
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Search for so many seconds, shared out among the laws, and return 1 if one was broken."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=None, help="of the search by chance")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("laws", nargs="*", metavar="LAW", help="only these (default: all)")
    asked = parser.parse_args(words)
    laws = _laws(watched=asked.alone and _atheris())
    names = asked.laws or list(laws)
    if asked.alone:
        return _search(laws[names[0]], asked.seconds, asked.seed)
    each = max(1, asked.seconds // len(names))
    broken = 0
    for name in names:
        more = [] if asked.seed is None else ["--seed", str(asked.seed)]
        command = [sys.executable, "-m", "fuzz", "--alone", "--seconds", str(each), *more, name]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        inputs = re.findall(r"(?:Done |^)(\d+) (?:runs|inputs)", done.stderr + done.stdout, re.MULTILINE)
        sys.stdout.write(f"{name}: {inputs[-1] if inputs else 'an unknown number of'} inputs in {each} s\n")
        if done.returncode:
            broken += 1
            sys.stdout.write(f"{done.stdout[-3000:]}{done.stderr[-3000:]}\n")
    sys.stdout.write(f"{len(names)} laws, {broken} broken, {'led by' if _atheris() else 'without'} atheris\n")
    return 1 if broken else 0


def _laws(*, watched: bool) -> Mapping[str, Law]:
    """Load the laws; `watched`, with what tells atheris which lines of ours an input reaches."""
    if watched:
        import atheris

        with atheris.instrument_imports(include=["scorer"], enable_loader_override=False):
            from .laws import LAWS
    from .laws import LAWS

    return LAWS


def _atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


def _search(law: Law, seconds: int, seed: int | None) -> int:
    for raw in known(law):
        law.hold(raw)
    return _led(law, seconds) if _atheris() else _by_chance(law, seconds, seed)


def known(law: Law) -> Iterator[bytes]:
    """Yield what the search begins with, and what once broke the law."""
    yield from law.seeds
    folder = SEEDS / law.name
    if folder.is_dir():
        yield from (path.read_bytes() for path in sorted(folder.iterdir()))


def keep(law: Law, raw: bytes) -> Path:
    """Keep what breaks a law among its seeds."""
    (SEEDS / law.name).mkdir(parents=True, exist_ok=True)
    path = SEEDS / law.name / sha256(raw).hexdigest()[:16]
    path.write_bytes(raw)
    return path


def _held(law: Law, raw: bytes) -> None:
    try:
        law.hold(raw)
    except Exception:
        sys.stdout.write(f"{law.name} is broken by {keep(law, raw)}\n{traceback.format_exc()}\n")
        sys.stdout.flush()
        raise


def _led(law: Law, seconds: int) -> int:
    """Let atheris search; it ends the process itself."""
    import tempfile

    import atheris

    begun = Path(tempfile.mkdtemp(prefix="scorer-fuzz-"))
    for number, raw in enumerate(known(law)):
        (begun / str(number)).write_bytes(raw)
    words = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=60",
        f"-artifact_prefix={begun}/",
        str(begun),
    ]
    atheris.Setup(words, lambda raw: _held(law, raw))
    atheris.Fuzz()
    return 0


def _by_chance(law: Law, seconds: int, seed: int | None) -> int:
    chance = random.Random(seed)
    pool = list(known(law))
    until, tried = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        raw = mutated(chance.choice(pool), chance, pool)
        _held(law, raw)
        tried += 1
    sys.stdout.write(f"{tried} inputs\n")
    return 0


def mutated(raw: bytes, chance: random.Random, pool: Sequence[bytes]) -> bytes:
    """Return some bytes with a few places changed: cut out, doubled, moved, exchanged, or a piece of an attack put in."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(raw))
        end = min(len(raw), start + chance.choice((0, 1, 2, 5, 20, 80)))
        put = chance.choice(
            (b"", raw[start:end] * 2, chance.choice(_PIECES), chance.randbytes(1), _part(chance, pool))
        )
        raw = raw[:start] + put + raw[end:]
    return raw[:_LONGEST]


def _part(chance: random.Random, pool: Sequence[bytes]) -> bytes:
    other = chance.choice(pool)
    start = chance.randint(0, len(other))
    return other[start : start + chance.choice((1, 4, 16, 64))]


if __name__ == "__main__":
    sys.exit(main())
