"""One row of a list as others publish it, and the error of a list whose form has moved."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ScorerError


@dataclass(frozen=True, slots=True)
class Lead:
    """A model that a list names. `about` is a hint of the day, month or year; nothing here is evidence.

    `lab` is what the list calls the lab; where it `hosts`, that may only serve models of others, and is a lead only
    as one of our labs. `ids` are names in interfaces, `huggingface` and `github` are OWNER/NAME.
    """

    source: str
    lab: str
    name: str
    about: str = ""
    ids: tuple[str, ...] = ()
    huggingface: str | None = None
    github: str | None = None
    address: str | None = None
    hosts: bool = False


class Moved(ScorerError):
    """A list has not the form that its reader knows: to read on would lose rows without a word."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        super().__init__(what)
        self.line, self.what, self.fix = line, what, fix
