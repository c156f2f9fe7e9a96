"""Lines of a text in YAML, looked at one by one where a parser has given up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..finding import Pointer

#: Gives how many lines of a text can be read; without end for a text that is sound.
ParseDepth = Callable[[str], float]

#: Says whether there can be a field at a place.
KnownField = Callable[[Pointer], bool]

#: A key, or an entry of a list. What else a line holds, such as text over lines, may be indented freely.
LINE = re.compile(
    r" *(?P<dashes>(?:- +)*)(?:(?P<key>[A-Za-z_][\w.-]*|\"[^\"]*\"|'[^']*'):(?= |$)|-$|(?<=- ))"
)
#: Levels are so far apart.
STEP = 2


def says(line: str) -> bool:
    """Return whether a line holds more than space and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def dashed(line: str) -> int:
    match = LINE.match(line)
    return len(match["dashes"]) if match else 0


def first(lines: Iterable[str]) -> list[str]:
    """Return the first line that is a key or an entry, where there is one."""
    line = next((line for line in lines if LINE.match(line)), None)
    return [] if line is None else [line]


def place(lines: Sequence[str], index: int, level: int) -> Pointer:
    """Return the keys that lead to a line if it were indented by a level; of a list, always the first entry."""
    steps: list[tuple[int, str | int]] = []
    for line in (*lines[:index], " " * level + lines[index].lstrip(" ")):
        match = LINE.match(line)
        if match:
            here = indent(line)
            steps = [step for step in steps if step[0] < here]
            steps += [(here + dash.start(), 0) for dash in re.finditer("-", match["dashes"])]
            steps += [(here + len(match["dashes"]), match["key"])] if match["key"] else []
    return tuple(step for _, step in steps)
