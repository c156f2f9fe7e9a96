"""The words of the crosswalk: to whom something is told, how a clause stands to an item, and on what day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from .numbers import listed
from .time import day

AUDIENCES: Mapping[str, str] = {
    "public": "the public",
    "downstream_provider": "those who build on the model",
    "deployer": "those who deploy it",
    "buyer": "those who buy it",
    "regulator_on_request": "authorities, on request",
    "internal": "nobody outside the lab",
}

#: Said from the clause's side: `asks for exactly this`.
RELATIONS: Mapping[str, str] = {
    "equal": "asks for exactly this",
    "broader": "asks for this and more",
    "narrower": "asks for a part of this, or coarser",
    "overlap": "asks for something that overlaps with this",
    "context": "bears on this, asks for no disclosure",
    "none": "does not ask for this",
}

READ: Mapping[str, str] = {
    "text": "the text itself",
    "copy": "a copy by others",
    "secondary": "accounts by others",
}

_STANDINGS: Mapping[str, str] = {
    "in_force": "in force",
    "future": "not yet: applies",
    "guidance": "guidance, not binding",
    "voluntary": "voluntary",
    "draft": "draft",
    "rescinded": "rescinded",
}
_SINCE: Mapping[str, str] = {"in_force": "since", "future": "from", "rescinded": "on"}


def audience(names: Sequence[str]) -> str:
    """Say to whom something is told."""
    return listed([AUDIENCES[name] for name in names]) or "no disclosure is asked"


def standing(state: str, begins: date | None) -> str:
    """Say how an instrument stands: `in force since 2 August 2025`, `voluntary`."""
    return _STANDINGS[state] if begins is None else f"{_STANDINGS[state]} {_SINCE[state]} {day(begins)}"
