"""A line that is indented wrongly, found where it stands: a parser of YAML often names a line after it.

Steps are of two, so a line that is an odd number of spaces in is out of step. It is put where it could
belong, and the reader is the judge: where the text can then be read further than in any other way, that line
was at fault. Where two levels would do as well, both are named; of lines that are in step nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ..source import Fault
from .lines import LINE, STEP, KnownField, ParseDepth, dashed, first, indent, place, says

_BARE = re.compile(r"[^#]*: *(?:#.*)?")  # a key whose value stands below it, or nowhere
#: A finger slips by so much; what is further away was meant otherwise.
_SLIP = 3
#: A longer text is not read again and again.
_MOST = 64 * 1024


def indented_wrongly(text: str, last: Fault, judge: ParseDepth, known: KnownField) -> Fault | None:
    """Return which line is indented wrongly, if that is why the reader stopped where it did."""
    lines, stopped = text.split("\n"), last.line - 1
    if stopped >= len(lines):
        return None
    odd = None if len(text) > _MOST else _out_of_step(lines, stopped, judge, known)
    return odd or _running_on(lines, last)


def _running_on(lines: Sequence[str], last: Fault) -> Fault | None:
    """Return a key that is taken for more of the text above it, because it is indented further."""
    line = lines[last.line - 1]
    above, _ = _neighbours(lines, last.line - 1)
    own_colon = (
        LINE.match(line) and not LINE.match(line[: last.column - 1]) and line[last.column - 1 :][:1] == ":"
    )
    if not (own_colon and above and _level(above[0], line) < indent(line)):
        return None
    said = f"this line is indented by {indent(line)}, and so taken for more of the text above it"
    return replace(last, message=said, fix=f"{_moved_to([_level(above[0], line)])}, as the key above it")


def _out_of_step(lines: Sequence[str], stopped: int, judge: ParseDepth, known: KnownField) -> Fault | None:
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
    # Of levels that would all do, those at which the line is a field of what it then belongs to.
    fields = [level for level in levels if known(place(lines, index, level))] or levels
    return _fault(index, indent(lines[index]), _likely(lines, index, fields))


def _fault(index: int, now: int, levels: Sequence[int]) -> Fault:
    said = f"this line is indented by {now}, its neighbours by {_either(levels)}"
    return Fault(index + 1, now + 1, "S005", said, _moved_to(levels))


def _moved_to(levels: Sequence[int]) -> str:
    return f"indent it by {_either(levels)} spaces" if any(levels) else "begin it at the margin"


def _either(levels: Sequence[int]) -> str:
    return " or ".join(map(str, levels))


def _suspects(lines: Sequence[str], stopped: int) -> Iterator[int]:
    """Yield what is out of step: the line that stopped the reader, the one before, or that opened a level."""
    before = [i for i in range(stopped - 1, -1, -1) if says(lines[i])][:1]
    here = indent(lines[stopped])
    openers = [index for level, index in _open(lines, stopped).items() if abs(level - here) <= _SLIP]
    for index in (stopped, *before, *openers):
        if _odd(lines[index]):
            yield index


def _open(lines: Sequence[str], index: int) -> dict[int, int]:
    """Return the levels at which the lines before one have opened a map or a list, and the line of each."""
    levels: dict[int, int] = {}
    for number, line in enumerate(lines[:index]):
        match = LINE.match(line)
        if match:
            here = indent(line)
            levels = {level: opener for level, opener in levels.items() if level <= here}
            for level in (here, here + len(match["dashes"])):
                levels.setdefault(level, number)
    return levels


def _levels(lines: Sequence[str], index: int) -> list[int]:
    """Return where a line could belong: at a level that is open, one further in, or beside the next line."""
    now = indent(lines[index])
    above, below = _neighbours(lines, index)
    levels = {*_open(lines, index), *(indent(line) for line in below), *(indent(a) + STEP for a in above)}
    return sorted(level for level in levels if not level % STEP and abs(level - now) <= _SLIP)


def _moved(lines: Sequence[str], index: int, level: int) -> Iterator[str]:
    """Yield the text with a line moved: alone, and with what hangs on it where that is out of step as well."""
    now = indent(lines[index])
    hanging = list(takewhile(lambda line: not says(line) or indent(line) > now, lines[index + 1 :]))
    for more in (0, len(hanging)) if any(map(_odd, hanging)) else (0,):
        end = index + 1 + more
        block = [" " * max(0, indent(line) + level - now) + line.lstrip(" ") for line in lines[index:end]]
        yield "\n".join([*lines[:index], *block, *lines[end:]])


def _likely(lines: Sequence[str], index: int, levels: list[int]) -> list[int]:
    """Choose among levels that would all do: what holds the next line, else the nearest, beside its like."""
    line = lines[index]
    above, below = _neighbours(lines, index)
    if _BARE.fullmatch(line):
        holding = {indent(other) - STEP for other in below}
        # A key with nothing below it may also be one of a row of such.
        row = {_level(other, line) for other in above} & {_level(other, line) for other in below}
        return [level for level in levels if level in holding | row] or levels
    nearest = min(abs(level - indent(line)) for level in levels)
    near = [level for level in levels if abs(level - indent(line)) == nearest]
    like = {_level(other, line) for other in (*above, *below) if not _BARE.fullmatch(other)}
    return [level for level in near if level in like] or near


def _neighbours(lines: Sequence[str], index: int) -> tuple[list[str], list[str]]:
    """Return the nearest line before and after one that is a key or an entry, where there is one."""
    return first(reversed(lines[:index])), first(lines[index + 1 :])


def _level(line: str, like: str) -> int:
    """Return where a line stands for one that is like another: a key inside an entry stands behind its dash."""
    return indent(line) + (0 if dashed(like) else dashed(line))


def _odd(line: str) -> bool:
    return bool(LINE.match(line)) and indent(line) % STEP != 0
