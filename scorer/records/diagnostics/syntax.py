"""Slips of the pen that a parser of YAML names too late: an open quote, a space left out, text run over.

As with lines that are indented wrongly, the reader is the judge: where a text can be read further once the
slip is mended, that was it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..source import Fault
from .lines import LINE, STEP, ParseDepth, dashed, indent, says

#: A text in quotes where a value begins, to its end; without one, all that is left of the line.
_QUOTED = re.compile(
    r"""(?:^[ ]*|(?<=[\[{])|(?<=[-:,][ ]))(?:"(?:[^"\\]|\\.)*+(?P<double>"?)|'(?:[^']|'')*+(?P<single>'?))"""
)
#: A colon or a dash with no space behind it; an address is not meant.
_NO_SPACE = re.compile(r"(?P<before> *(?:- +)*(?:(?P<key>[A-Za-z_][\w.-]*):(?!//)|-))(?=[^\s-])")
_WORD = re.compile(r" *([A-Za-z_]+) *")
#: So many quotes are tried, those next to where the reader stopped.
_TRIED = 12
#: A longer text is not read again and again.
_MOST = 64 * 1024


def slip(text: str, last: Fault, judge: ParseDepth) -> Fault | None:
    """Return which slip made the reader stop where it did, if it was one."""
    lines = text.split("\n")
    stopped = min(last.line, len(lines)) - 1
    if len(text) > _MOST:
        return None
    return next(filter(None, (look(lines, stopped, judge) for look in _LOOKS)), None)


def _open_quote(lines: Sequence[str], stopped: int, judge: ParseDepth) -> Fault | None:
    openers = [(i, match) for i in range(stopped + 1) for match in _QUOTED.finditer(lines[i]) if _open(match)]
    for index, match in openers[-_TRIED:]:
        quote = match[0].lstrip()[0]
        for mended in _closed(lines[index], quote):
            if judge(_with(lines, index, [mended])) > stopped + 1:
                column = match.end() - len(match[0].lstrip()) + 1
                said = "a quote is opened here and not closed"
                return Fault(index + 1, column, "S005", said, f"close it with {quote}")
    return None


def _open(match: re.Match[str]) -> bool:
    return not (match["double"] or match["single"])


def _closed(line: str, quote: str) -> Iterator[str]:
    """Yield a line with its quote closed: at its end, and before the brackets there."""
    line = line.rstrip()
    end = len(line.rstrip("]}, "))
    yield line + quote
    yield f"{line[:end]}{quote}{line[end:]}"


def _no_space(lines: Sequence[str], stopped: int, judge: ParseDepth) -> Fault | None:
    start = max(0, _run(lines, stopped)[0] - 1)
    found = [(i, match) for i in range(start, stopped + 1) if (match := _NO_SPACE.match(lines[i]))]
    if not found:
        return None
    index, match = found[0]
    sign, written = ("colon", f"{match['key']}: ") if match["key"] else ("dash", "- ")
    fix = f"write `{written}`, with a space"
    block = [_NO_SPACE.sub(r"\g<before> ", line, count=1) for line in lines[start : stopped + 1]]
    if judge(_with(lines, start, block)) <= stopped + 1:
        # The keys of an entry that began without a space stand one too far left as well.
        level = indent(lines[index]) + STEP
        hanging = list(takewhile(lambda line: indent(line) == level - 1, lines[index + 1 :]))
        block = [block[index - start], *(f" {line}" for line in hanging)]
        if match["key"] or not hanging or judge(_with(lines, index, block)) <= stopped + 1:
            return None
        fix = f"{fix}, and indent the keys below it by {level} spaces"
    return Fault(index + 1, match.end() + 1, "S005", f"a space is missing after the {sign}", fix)


def _run_over(lines: Sequence[str], stopped: int, judge: ParseDepth) -> Fault | None:
    start, end = _run(lines, stopped)
    if not start or start == end:
        return None
    above, line = lines[start - 1], lines[start]
    level = indent(above) + dashed(above) + STEP
    block = [" " * level + line.lstrip() for line in lines[start:end]]
    if indent(line) >= level or judge(_with(lines, start, block)) <= stopped + 1:
        return None
    word = _WORD.fullmatch(line) if end - start == 1 else None
    said = "there is a key without a colon" if word else _RUN_OVER
    fix = f"indent it by {level} spaces, or put the whole text in quotes"
    key = f"write `{word[1]}: ` and its value; if it goes on with the text above, " if word else ""
    return Fault(start + 1, indent(line) + 1, "S005", said, key + fix)


_RUN_OVER = "this line goes on with the text above and is indented too little"


def _run(lines: Sequence[str], stopped: int) -> tuple[int, int]:
    """Return the lines up to where the reader stopped that are neither keys nor entries: from, to."""
    end = stopped + 1
    while end and (not says(lines[end - 1]) or (end - 1 == stopped and LINE.match(lines[end - 1]))):
        end -= 1
    start = end
    while start and says(lines[start - 1]) and not LINE.match(lines[start - 1]):
        start -= 1
    return start, end


def _with(lines: Sequence[str], index: int, block: Sequence[str]) -> str:
    return "\n".join([*lines[:index], *block, *lines[index + len(block) :]])


_LOOKS = (_open_quote, _no_space, _run_over)
