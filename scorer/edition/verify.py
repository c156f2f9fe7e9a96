"""A copy of an edition -> what is wrong with it. Needs nothing but the copy: no git, and no network."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.finding import Finding
from .checks import CHECKS, CopyCheck
from .copy import EditionCopy

#: Where one check finds more than so much, the rest is counted.
_SHOWN = 20


def verify(copy: EditionCopy, *, content: bool = True) -> tuple[Finding, ...]:
    """Hold a copy to every check, in their order. A check that has nothing sound to look at is left out.

    Without `content` only the files are held to the manifest, and not what they say to each other.
    """
    checks = sorted(CHECKS.values(), key=lambda one: one.code)
    found = [fault for check in checks if check.needs != "whole" for fault in _findings(check, copy)]
    # What the files say of each other is of no use where they are not the files.
    if content and not found:
        found = [fault for check in checks if check.needs == "whole" for fault in _findings(check, copy)]
    return tuple(found)


def _findings(check: CopyCheck, copy: EditionCopy) -> Iterator[Finding]:
    faults = list(check.run(copy)) if copy.manifest is not None or not check.needs else []
    for path, said in faults[:_SHOWN]:
        yield Finding(copy.path(path), 1, 1, check.code, said, check.fix)
    rest = len(faults) - _SHOWN
    if rest > 0:
        yield Finding(copy.path(""), 1, 1, check.code, f"and {rest} more of the same", check.fix)
