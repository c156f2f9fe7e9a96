"""Lines of a text in YAML, looked at one by one where a parser has given up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

#: Gives how many lines of a text can be read; without end for a text that is sound.
ParseDepth = Callable[[str], float]

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
