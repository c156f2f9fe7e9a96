"""How a check of a copy is declared: a decorated function over the bytes, with its sentence and its fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..copy import EditionCopy

#: What a check yields: the path in the copy, and what is there.
Fault = tuple[str, str]
Check = Callable[[EditionCopy], Iterator[Fault]]
#: What has to hold before a check has anything to look at.
Needs = Literal["", "manifest", "whole"]


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """One check: what it holds a copy to, and what to do where it does not hold.

    One that needs the `manifest` is left out where that cannot be read; one that needs the copy to be `whole` is
    left out where a file is missing, changed or unread, which is told already.
    """

    code: str
    title: str
    fix: str
    needs: Needs
    why: str
    run: Check


_CHECKS: dict[str, CopyCheck] = {}
#: Every check by its code.
CHECKS: Mapping[str, CopyCheck] = _CHECKS


def copy_check(code: str, title: str, *, fix: str, needs: Needs = "whole") -> Callable[[Check], Check]:
    """Register a check; its docstring says why it is made."""

    def register(run: Check) -> Check:
        if code in _CHECKS:
            raise ValueError(f"check {code} is declared twice")
        _CHECKS[code] = CopyCheck(code, title, fix, needs, " ".join((run.__doc__ or "").split()), run)
        return run

    return register
