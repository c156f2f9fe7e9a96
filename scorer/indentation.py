"""A line that is indented wrongly, found where it stands: a parser of YAML often names a line after it.

Steps are of two, so a line that is an odd number of spaces in is out of step. It is put where it could
belong, and the reader is the judge: where the text can then be read further than in any other way, that line
was at fault. Where two levels would do as well, both are named; of lines that are in step nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from .source import Fault

#: Gives how many lines of a text can be read; without end for a text that is sound.
Judge = Callable[[str], float]

#: A key, or an entry of a list. What else a line holds, such as text over lines, may be indented freely.
_LINE = re.compile(r" *(?P<dashes>(?:- +)*)(?:-$|(?<=- )|(?:[A-Za-z_][\w.-]*|\"[^\"]*\"|'[^']*'):(?= |$))")
_BARE = re.compile(r"[^#]*: *(?:#.*)?")  # a key whose value stands below it, or nowhere
_STEP = 2
#: A finger slips by so much; what is further away was meant otherwise.
_SLIP = 3
#: A longer text is not read again and again.
_MOST = 64 * 1024


def indented_wrongly(text: str, last: Fault, judge: Judge) -> Fault | None:
    """Say which line is indented wrongly, if that is why the reader stopped where it did."""
    lines, stopped = text.split("\n"), last.line - 1
    if stopped >= len(lines):
        return None
    odd = None if len(text) > _MOST else _out_of_step(lines, stopped, judge)
    return odd or _running_on(lines, last)


def _running_on(lines: Sequence[str], last: Fault) -> Fault | None:
    """Tell of a key that is taken for more of the text above it, because it is indented further."""
    line = lines[last.line - 1]
    above, _ = _neighbours(lines, last.line - 1)
    own_colon = (
        _LINE.match(line) and not _LINE.match(line[: last.column - 1]) and line[last.column - 1 :][:1] == ":"
    )
    if not (own_colon and above and _level(above[0], line) < _indent(line)):
        return None
    said = f"this line is indented by {_indent(line)}, and so taken for more of the text above it"
    return replace(last, message=said, fix="indent it as the key above it, or that key as this one")


def _out_of_step(lines: Sequence[str], stopped: int, judge: Judge) -> Fault | None:
    ways = [
        (max(judge(moved) for moved in _moved(lines, index, level)), index, level)
        for index in sorted(set(_suspects(lines, stopped)))
        for level in _levels(lines, index)
    ]
    furthest, index, _ = max(ways, default=(0, 0, 0))
    # A line further only moves the trouble from one line to the next.
    if furthest <= stopped + 1:
        return None
    levels = [level for reach, line, level in ways if (reach, line) == (furthest, index)]
    return _fault(index, _indent(lines[index]), _likely(lines, index, levels))


def _fault(index: int, now: int, levels: Sequence[int]) -> Fault:
    wanted = " or ".join(map(str, levels))
    fix = "begin it at the margin" if wanted == "0" else f"indent it by {wanted} spaces"
    return Fault(
        index + 1, now + 1, "S005", f"this line is indented by {now}, its neighbours by {wanted}", fix
    )


def _suspects(lines: Sequence[str], stopped: int) -> Iterator[int]:
    """Give what is out of step: the line that stopped the reader, the one before, or that opened a level."""
    before = [i for i in range(stopped - 1, -1, -1) if _says(lines[i])][:1]
    here = _indent(lines[stopped])
    openers = [index for level, index in _open(lines, stopped).items() if abs(level - here) <= _SLIP]
    for index in (stopped, *before, *openers):
        if _odd(lines[index]):
            yield index


def _open(lines: Sequence[str], index: int) -> dict[int, int]:
    """Give the levels at which the lines before one have opened a map or a list, and the line of each."""
    levels: dict[int, int] = {}
    for number, line in enumerate(lines[:index]):
        match = _LINE.match(line)
        if match:
            here = _indent(line)
            levels = {level: opener for level, opener in levels.items() if level <= here}
            for level in (here, here + len(match["dashes"])):
                levels.setdefault(level, number)
    return levels


def _levels(lines: Sequence[str], index: int) -> list[int]:
    """Give where a line could belong: at a level that is open, one further in, or beside the next line."""
    now = _indent(lines[index])
    above, below = _neighbours(lines, index)
    levels = {*_open(lines, index), *(_indent(line) for line in below), *(_indent(a) + _STEP for a in above)}
    return sorted(level for level in levels if not level % _STEP and abs(level - now) <= _SLIP)


def _moved(lines: Sequence[str], index: int, level: int) -> Iterator[str]:
    """Give the text with a line moved: alone, and with what hangs on it where that is out of step as well."""
    now = _indent(lines[index])
    hanging = list(takewhile(lambda line: not _says(line) or _indent(line) > now, lines[index + 1 :]))
    for more in (0, len(hanging)) if any(map(_odd, hanging)) else (0,):
        end = index + 1 + more
        block = [" " * max(0, _indent(line) + level - now) + line.lstrip(" ") for line in lines[index:end]]
        yield "\n".join([*lines[:index], *block, *lines[end:]])


def _likely(lines: Sequence[str], index: int, levels: list[int]) -> list[int]:
    """Choose among levels that would all do: what holds the next line, else the nearest, beside its like."""
    line = lines[index]
    above, below = _neighbours(lines, index)
    if _BARE.fullmatch(line):
        holding = {_indent(other) - _STEP for other in below}
        # A key with nothing below it may also be one of a row of such.
        row = {_level(other, line) for other in above} & {_level(other, line) for other in below}
        return [level for level in levels if level in holding | row] or levels
    nearest = min(abs(level - _indent(line)) for level in levels)
    near = [level for level in levels if abs(level - _indent(line)) == nearest]
    like = {_level(other, line) for other in (*above, *below) if not _BARE.fullmatch(other)}
    return [level for level in near if level in like] or near


def _neighbours(lines: Sequence[str], index: int) -> tuple[list[str], list[str]]:
    """Give the nearest line before and after one that is a key or an entry, where there is one."""
    return _first(reversed(lines[:index])), _first(lines[index + 1 :])


def _first(lines: Iterable[str]) -> list[str]:
    line = next((line for line in lines if _LINE.match(line)), None)
    return [] if line is None else [line]


def _level(line: str, like: str) -> int:
    """Give where a line stands for one that is like another: a key inside an entry stands behind its dash."""
    return _indent(line) + (0 if _dashed(like) else _dashed(line))


def _dashed(line: str) -> int:
    match = _LINE.match(line)
    return len(match["dashes"]) if match else 0


def _odd(line: str) -> bool:
    return bool(_LINE.match(line)) and _indent(line) % _STEP != 0


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
