"""What a check of a whole checkout came to: all that `check` shows of it, as a value that can be remembered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass

from ..records.finding import Finding
from ..records.paths import CATALOGUES, release_of


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of rules whose findings concern more than the files they stand in.

    What is found `anywhere` is about what is gone; where a catalogue is `unread`, less was looked for.
    """

    anywhere: frozenset[str]
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings of all files, and what is told beside them.

    `reviews` counts the records in each state of review; it is empty, and so are `numbers`, where a catalogue
    could not be read.
    """

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]  # every file that was looked at, readable or not
    odd: frozenset[str]  # paths at which there is no file that could be read
    reviews: Mapping[str, int]
    numbers: Mapping[str, int]  # the thresholds that the sentences of rules speak of
    codes: Codes

    def to_json(self) -> bytes:
        """Return it as JSON, for `outcome_of`; the name of a file need not be a text."""
        return json.dumps(
            {
                "findings": [asdict(finding) for finding in self.findings],
                "paths": self.paths,
                "odd": sorted(self.odd),
                "reviews": self.reviews,
                "numbers": self.numbers,
                "anywhere": sorted(self.codes.anywhere),
                "unread": sorted(self.codes.unread),
            }
        ).encode()


def outcome_of(written: bytes) -> Outcome:
    """Return what was written as JSON."""
    data = json.loads(written)
    return Outcome(
        findings=tuple(Finding(**{**row, "about": tuple(row["about"])}) for row in data["findings"]),
        paths=tuple(data["paths"]),
        odd=frozenset(data["odd"]),
        reviews=data["reviews"],
        numbers=data["numbers"],
        codes=Codes(frozenset(data["anywhere"]), frozenset(data["unread"])),
    )


def concerning(findings: Iterable[Finding], files: Set[str], codes: Codes) -> list[Finding]:
    """Choose the findings of some files, and those in other files that these have a part in.

    A record and its second reading are checked together. A finding about a record or a lab of these files
    stands where it is to be put right: in a catalogue, or in the record beside. And where a catalogue cannot
    be read, less was looked for, which everybody has to know.
    """
    ids = {release_of(path) for path in files if path not in CATALOGUES}
    parts = {*ids, *(name.partition("/")[0] for name in ids)}
    return [
        f
        for f in findings
        if f.path in files
        or f.code in codes.anywhere
        or release_of(f.path) in ids
        or not parts.isdisjoint(f.about)
        or (f.path in CATALOGUES and f.code in codes.unread)
    ]
