"""What stood when a stricter rule came: listed, shown as a warning, and only ever fewer.

One text file a rule, `schema/exceptions/<CODE>.txt`, one line `lab/release item` each, in order, below a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from ..records.finding import Finding, Problem
from ..records.paths import EXCEPTIONS, release_of
from .rules import RULES

#: A record, and the claim, document or field of it that is excepted.
Excepted = tuple[str, str]


def path_of(code: str) -> str:
    """Return the path of the list of a rule."""
    return f"{EXCEPTIONS}{code}.txt"


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The lists of all rules; each entry leads to its line, from 1."""

    by_rule: Mapping[str, Mapping[Excepted, int]]

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> Exceptions:
        """Read lists by the code of their rule; a line that is no entry stands for itself."""
        return cls({code: dict(_entries(text)) for code, text in texts.items()})

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.by_rule.values())

    def soften(self, problems: Iterable[tuple[str, Problem]]) -> Iterator[tuple[str, Problem]]:
        """Make a warning of each problem that is excepted; most rules know no exceptions."""
        for path, problem in problems:
            listed = self.by_rule.get(problem.code, {}) if RULES[problem.code].excepted else {}
            if (release_of(path), problem.item) in listed:
                yield (
                    path,
                    replace(problem, severity="warning", excepted=f"{release_of(path)} {problem.item}"),
                )
            else:
                yield path, problem

    def unneeded(self, problems: Iterable[tuple[str, Problem]], unread: Set[str]) -> Iterator[Finding]:
        """Yield an error for each entry that excepts nothing any more.

        Of a record that could not be read, or has errors to be put right first, nobody knows yet.
        """
        used, unknown = set(), {*unread}
        for path, problem in problems:
            if problem.excepted:
                used.add((problem.code, release_of(path), problem.item))
            elif problem.severity == "error":
                unknown.add(release_of(path))
        for code, entries in self.by_rule.items():
            for (release, item), line in entries.items():
                if (code, release, item) not in used and release not in unknown:
                    said = f"{code} finds nothing to except at '{release} {item}'"
                    yield Finding(path_of(code), line, 1, "W403", said, "remove the line", about=(release,))

    @property
    def entries(self) -> Mapping[str, frozenset[Excepted]]:
        """What is excepted, by the code of the rule."""
        return {code: frozenset(entries) for code, entries in self.by_rule.items()}


def without_lines(text: str, numbers: Set[int]) -> str:
    """Return a list without the lines of these numbers, from 1; nothing else of it changes."""
    lines = text.splitlines(keepends=True)
    return "".join(line for number, line in enumerate(lines, 1) if number not in numbers)


def _entries(text: str) -> Iterator[tuple[Excepted, int]]:
    for number, line in enumerate(text.splitlines(), 1):
        release, _, item = line.strip().partition(" ")
        if release and not release.startswith("#"):
            yield (release, item.strip()), number
