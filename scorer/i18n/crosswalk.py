"""The words of the crosswalk: to whom something is told, how a clause stands to an item, and on what day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..model import Clause, ItemMapping
from .amounts import round_number, superscript
from .dates import day
from .glossary import Glossary
from .messages import N_, gettext
from .sentences import listed

AUDIENCES = Glossary(
    public=N_("the public"),
    downstream_provider=N_("those who build on the model"),
    deployer=N_("those who deploy the system"),
    buyer=N_("those who buy the system"),
    regulator_on_request=N_("authorities, on request"),
    internal=N_("nobody outside the lab"),
)

#: Said from the clause's side: `asks for exactly this item`.
RELATIONS = Glossary(
    equal=N_("asks for exactly this item"),
    broader=N_("asks for the item and more"),
    narrower=N_("asks for less than the item"),
    overlap=N_("asks for something related"),
    context=N_("relevant, but does not ask for this"),
    none=N_("not covered"),
)
#: Of a clause that is known from third-party reports only, no more can be said.
_NOT_MENTIONED = N_("not mentioned in the third-party reports that we read")

READ = Glossary(
    text=N_("the text itself"),
    copy=N_("third-party copy"),
    secondary=N_("third-party reports"),
)

_STANDINGS = Glossary(
    in_force=N_("in force"),
    future=N_("does not apply yet"),
    guidance=N_("guidance, not binding"),
    voluntary=N_("voluntary"),
    draft=N_("draft"),
    rescinded=N_("rescinded"),
)
#: The same with the day on which that begins.
_SINCE: Mapping[str, str] = {
    "in_force": N_("in force since {day}"),
    "future": N_("applies only from {day}"),
    "rescinded": N_("rescinded on {day}"),
}


PURPOSE_VERDICTS = Glossary(
    yes=N_("counted as general-purpose models"),
    no=N_("not counted as general-purpose models"),
    unknown=N_("not known"),
)

#: Why a release counts as a general-purpose model, or does not.
_PURPOSES: Mapping[str, str] = {
    "summary": N_(
        "the lab has published the summary that EU law requires for such models, whether or not we have read it"
    ),
    "large": N_(
        "the published figures show that the model’s training took 10{power} computing operations or more, the "
        "threshold set by the European Commission"
    ),
    "new": N_(
        "the model was released on or after {day}, and nothing published shows it to be below the sizes that "
        "EU law and the European Commission mention"
    ),
    "small": N_(
        "the model has fewer than {parameters} parameters, the size that EU law mentions as a sign of a "
        "general-purpose model"
    ),
    "little": N_(
        "according to the disclosed amounts, the model’s training took fewer than 10{power} computing operations, "
        "the threshold set by the European Commission"
    ),
    "specialised": N_("according to the record, the model was made for one purpose or one kind of output"),
    "unsized": N_(
        "we know of no public summary of its training data, which EU law has required for new models since {day}, and "
        "no published figures show whether its training reached the European Commission’s threshold of 10{power} "
        "computing operations"
    ),
    "untold": N_("the record does not say whether the model was made for general use"),
}


def purpose(reason: str, parameters: int, power: int, since: date) -> str:
    """Return why a release counts as a general-purpose model or does not, from the signs that were applied."""
    return gettext(
        _PURPOSES[reason], parameters=round_number(parameters), power=superscript(power), day=day(since)
    )


def relation(ask: ItemMapping, clause: Clause) -> str:
    """Return how a clause stands to an item, as far as what was read of the clause tells."""
    if ask.relation == "none" and clause.read == "secondary":
        return gettext(_NOT_MENTIONED)
    return RELATIONS[ask.relation]


def audience(names: Sequence[str]) -> str:
    """Return to whom something is told."""
    return listed([AUDIENCES[name] for name in names]) or gettext("nobody")


def legal_status_words(state: str, begins: date | None) -> str:
    """Return how an instrument stands: `in force since 2 August 2025`; what does not bind begins on no day."""
    if begins is None or state not in _SINCE:
        return _STANDINGS[state]
    return gettext(_SINCE[state], day=day(begins))
