"""Print who is asked to review what (`.github/CODEOWNERS`), and what nobody is: `python -m pipeline.owners`.

The handles are the operator's to fill in, and nobody is invented here. A line that the hub would not understand is an
error (exit 1); a place without a person is told and stops nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

#: Where a wrong change does most harm: the workflows, what judges, and the records.
PLACES = ("/.github/", "/schema/", "/scorer/", "/site/", "/disclosures/")
FILE = Path(".github/CODEOWNERS")
_OWNER = re.compile(
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:/[\w.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+", re.ASCII
)


def main() -> None:
    """Print what is wrong and what nobody is asked about."""
    text = FILE.read_text(encoding="utf-8")
    wrong = list(faults(text))
    for fault in wrong:
        sys.stdout.write(f"{FILE}:{fault}\n")
    bare = unowned(text)
    if bare:
        sys.stdout.write(f"NOTICE: nobody is asked to review {', '.join(bare)} ({FILE}; docs/operating.md)\n")
    sys.exit(1 if wrong else 0)


def faults(text: str) -> Iterator[str]:
    """Yield each line that the hub would not take, with what to do.

    >>> list(faults("/schema/ @OWNER-OF-THE-METHOD"))
    ['1: `@OWNER-OF-THE-METHOD` is a placeholder; write the handle of a person or a team']
    """
    for number, words in _lines(text):
        for owner in words[1:]:
            if not _OWNER.fullmatch(owner):
                yield f"{number}: `{owner}` is nobody; write `@handle`, `@organisation/team` or a mail address"
            elif owner.startswith("@OWNER"):
                yield f"{number}: `{owner}` is a placeholder; write the handle of a person or a team"


def unowned(text: str) -> list[str]:
    """Return the places that nobody stands behind."""
    owned = [words[0] for _, words in _lines(text) if len(words) > 1]
    return [place for place in PLACES if "*" not in owned and place not in owned]


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if words:
            yield number, words


if __name__ == "__main__":
    main()
