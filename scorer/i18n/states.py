"""The names of the states of a claim: six, the same on every page, in every message and in every citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import Refused, Status
from ..score.release import ClaimScore
from .glossary import Term
from .messages import N_, gettext


@dataclass(frozen=True, slots=True)
class State(Term):
    """A state of a claim: the word, the glyph beside it, and the class both are styled by."""

    css: str
    glyph: str


#: What lies behind each status; of `withheld` it is both names, for counts and where nothing says which.
STATES: Mapping[Status, State] = {
    Status.DISCLOSED: State(
        N_("Disclosed"), N_("The lab itself disclosed this item for the release."), "disclosed", "●"
    ),
    Status.PARTIAL: State(
        N_("Partly disclosed"), N_("The lab disclosed part of this item for the release."), "partial", "◐"
    ),
    Status.WITHHELD: State(
        N_("Declined or left out"),
        N_("The lab explicitly declined to disclose this, or its document says that it does not cover this."),
        "withheld",
        "✕",
    ),
    Status.SILENT: State(
        N_("Not found"), N_("We looked for this in the lab’s documents and did not find it."), "silent", "○"
    ),
    Status.NOT_ASSESSED: State(
        N_("Not fully checked"),
        N_("At least one document that may answer the question has not been read in full."),
        "unassessed",
        "–",
    ),
}

#: The two names of `withheld`, by how a lab does not tell.
REFUSED_STATES: Mapping[Refused, State] = {
    "declined": State(N_("Declined"), N_("The lab explicitly declined to disclose this."), "withheld", "✕"),
    "omitted": State(
        N_("Left out"),
        N_("The lab’s document says that it does not cover this, without refusing to disclose it."),
        "withheld",
        "✕",
    ),
}


def told_apart(how: Refused | None) -> str:
    """Return what tells the two ways of not telling apart, in the few words that a legend has room for."""
    if how == "declined":
        return gettext("(the lab said so)")
    return gettext("(the lab’s document says that it does not cover this)") if how == "omitted" else ""


def state(status: Status, how: Refused | None = None) -> State:
    """Return the name of a state; `how` tells apart the two that are `withheld`."""
    return REFUSED_STATES[how] if status is Status.WITHHELD and how else STATES[status]


def named_states() -> Iterator[tuple[Status, Refused | None]]:
    """Yield the six states that have a name of their own, from most told to not fully checked."""
    for status in Status:
        if status is Status.WITHHELD:
            yield from ((status, how) for how in REFUSED_STATES)
        else:
            yield status, None


def found_beside() -> str:
    """Return what stands beside *Not found* where something was found that does not count."""
    return gettext("(related material only)")


def state_as_seen(score: ClaimScore) -> str:
    """Write the state of a claim as its mark shows it: `Not found (related material only)`."""
    word = state(score.status, score.how).word
    return f"{word} {found_beside()}" if score.located else word


def claim_state(score: ClaimScore) -> str:
    """Write the state of a claim inside a sentence: `left out`, `not found (related material only)`."""
    word = state(score.status, score.how).in_sentence
    return gettext("{state} (related material only)", state=word) if score.located else word
