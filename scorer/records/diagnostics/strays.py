"""Characters that stand where YAML takes them for something else, or that look like those it wants.

As with slips of the pen, the reader is the judge: where a text can be read further once it is mended, that was it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..source import Fault
from .lines import KnownField, ParseDepth, indent, place

_CONFLICT = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)")
_KEY = r" *(?:- +)*[A-Za-z_][\w.-]*"
#: A colon and a space that look like those of YAML: a no-break space, the full-width signs of Chinese.
_LOOK_ALIKE = re.compile(
    rf"(?P<key>{_KEY})(?:(?P<colon>：)[ \u3000]*|:(?P<space>[\u00a0\u2007\u202f\u3000]) *)"
)
_NO_COLON = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[a-z_]+)[ \u00a0]+(?P<value>[^\s:].*)")
_MARK_FIRST = re.compile(rf"(?P<before>{_KEY}: +|.*[{{\[,] *[\w.-]+: +| *- +)(?P<value>[>|](?=[^\s]).*)")
#: How a block of text may begin.
_BLOCK = re.compile(r"[>|][+-]?[1-9]?[+-]? *(?:#.*)?")
_TRIED = 12


def stray(text: str, last: Fault, judge: ParseDepth, known: KnownField | None) -> Fault | None:
    """Return which character made the reader stop where it did, if it was one."""
    lines = text.split("\n")
    conflict = next((i for i, line in enumerate(lines) if _CONFLICT.match(line)), None)
    if conflict is not None:
        fix = "keep one side, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        return Fault(conflict + 1, 1, "S005", "a merge conflict is not resolved here", fix)
    stopped = min(last.line, len(lines)) - 1
    for index in range(stopped, max(-1, stopped - _TRIED), -1):
        found = _look(lines, index, judge, known, stopped)
        if found:
            return found
    return None


def _look(
    lines: Sequence[str], index: int, judge: ParseDepth, known: KnownField | None, stopped: int
) -> Fault | None:
    for fault, mended in _suspects(lines, index, known):
        if judge("\n".join([*lines[:index], mended, *lines[index + 1 :]])) > stopped + (index == stopped):
            return fault
    return None


def _suspects(lines: Sequence[str], index: int, known: KnownField | None) -> list[tuple[Fault, str]]:
    line = lines[index]
    looks = (_look_alike(line, index), _mark_first(line, index), _comment(line, index))
    found = [look for look in looks if look]
    match = _NO_COLON.fullmatch(line)
    if match and known:
        mended = f"{match['before']}{match['key']}: {match['value']}"
        if known(place([*lines[:index], mended], index, indent(line))):
            said = Fault(
                index + 1, match.end("key") + 1, "S005", "a colon is missing", f"write `{mended.strip()}`"
            )
            found.append((said, mended))
    return found


def _look_alike(line: str, index: int) -> tuple[Fault, str] | None:
    match = _LOOK_ALIKE.match(line)
    if not match:
        return None
    mended = f"{match['key']}: {line[match.end() :]}"
    if match["colon"]:
        fault = Fault(
            index + 1,
            match.start("colon") + 1,
            "S005",
            "the colon is a full-width one",
            f"write `{mended.strip()}`",
        )
        return fault, mended
    said = f"the space after the colon is no ordinary one ({unicodedata.name(match['space']).lower()})"
    fix = "type an ordinary space in its place"
    return Fault(index + 1, match.start("space") + 1, "S005", said, fix), mended


def _mark_first(line: str, index: int) -> tuple[Fault, str] | None:
    match = _MARK_FIRST.fullmatch(line)
    if not match or _BLOCK.fullmatch(match["value"]):
        return None
    value = match["value"]
    inside_brackets = re.search(r"[{\[]", match["before"])
    end = (re.split(r"[,}\]]", value)[0] if inside_brackets else value).rstrip()
    quoted = f'"{end}"' if '"' not in end and "\\" not in end else "'" + end.replace("'", "''") + "'"
    said = f"a value that begins with `{value[0]}` has to be in quotes"
    mended = f"{match['before']}{quoted}{value[len(end) :]}"
    return Fault(index + 1, match.start("value") + 1, "S005", said, f"write `{quoted}`"), mended


def _comment(line: str, index: int) -> tuple[Fault, str] | None:
    """Return a comment that begins inside brackets, and so keeps them from being closed."""
    at = line.find(" #")
    if at < 0 or not re.search(r"[{\[]", line[:at]):
        return None
    said = "from ` #` on the line is a comment, so what is in brackets does not end"
    fault = Fault(index + 1, at + 2, "S005", said, "put the text that holds ` #` in quotes")
    return fault, f"{line[:at]}_{line[at + 1 :]}"
