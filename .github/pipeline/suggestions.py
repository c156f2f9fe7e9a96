"""Layout as suggestions: what `scorer fmt` would write, at the lines where a reviewer could write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

#: So many are offered at once; whoever has more is better served by the program.
MOST = 20
#: Marks our own, so that none is offered twice.
MARK = "<!-- scorer layout -->"
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines `first` to `last` of a file (from 1), and what to put in their place."""

    path: str
    first: int
    last: int
    lines: tuple[str, ...]

    @property
    def body(self) -> str:
        """The comment that offers it: one click puts it in."""
        text = "".join(f"{line}\n" for line in self.lines)
        fence = fence_for(text)
        return f"{MARK}\nLayout only: no value changes.\n\n{fence}suggestion\n{text}{fence}"


def fence_for(text: str) -> str:
    """Return a fence of backquotes that nothing in a text can close."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))


def hunks(patch: str) -> list[range]:
    """Return the lines of the new side that a patch shows: only there can a reviewer's comment stand."""
    return [range(int(first), int(first) + int(many or 1)) for first, many in _HUNK.findall(patch)]


def suggestions(
    path: str, now: str, wanted: str, shown: Iterable[range], same: Callable[[str], bool]
) -> tuple[list[Suggestion], int]:
    """Return what can be offered for one file, and how many places cannot, for the pull request does not show them.

    Each can be taken alone: `same` tells of a text whether it says what it said. What moves is offered in one piece.
    """
    old, new = now.splitlines(), wanted.splitlines()
    places, offered, left = list(shown), [], 0
    for block in _apart(old, new, same):
        one = _suggestion(path, old, new, block)
        if one and any(one.first in place and one.last in place for place in places):
            offered.append(one)
        else:
            left += 1
    return offered, left


def patch_of(path: str, now: str, wanted: str) -> str:
    """Return the same as a patch, for whoever has rather that."""
    lines = unified_diff(now.splitlines(), wanted.splitlines(), path, path, lineterm="")
    return "".join(f"{line}\n" for line in lines)


#: Lines `a` to `b` of the one text, and `c` to `d` of the other in their place.
_Block = tuple[int, int, int, int]


def _apart(old: list[str], new: list[str], same: Callable[[str], bool]) -> list[_Block]:
    """Return the differences; those that cannot be taken alone as one, with all between them."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    bound = [block for block in blocks if not same(_taken(old, new, block))]
    if not bound:
        return blocks
    (a, _, c, _), (_, b, _, d) = bound[0], bound[-1]
    before = [block for block in blocks if block[1] <= a and block not in bound]
    after = [block for block in blocks if block[0] >= b and block not in bound]
    return [*before, (a, b, c, d), *after]


def _taken(old: list[str], new: list[str], block: _Block) -> str:
    a, b, c, d = block
    return "".join(f"{line}\n" for line in (*old[:a], *new[c:d], *old[b:]))


def _suggestion(path: str, old: list[str], new: list[str], block: _Block) -> Suggestion | None:
    a, b, c, d = block
    # New lines need a line to stand at: the one above them, or at the top the one below.
    if a < b:
        return Suggestion(path, a + 1, b, tuple(new[c:d]))
    if a:
        return Suggestion(path, a, a, (old[a - 1], *new[c:d]))
    return Suggestion(path, 1, 1, (*new[c:d], old[0])) if old else None
