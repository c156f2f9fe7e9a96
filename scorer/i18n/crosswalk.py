"""The words of the crosswalk: to whom something is told, how a clause stands to an item, and on what day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from .dates import day
from .glossary import Glossary
from .messages import N_, gettext
from .numbers import grouped
from .sentences import listed

AUDIENCES = Glossary(
    public=N_("the public"),
    downstream_provider=N_("those who build on the model"),
    deployer=N_("those who deploy it"),
    buyer=N_("those who buy it"),
    regulator_on_request=N_("authorities, on request"),
    internal=N_("nobody outside the lab"),
)

#: Said from the clause's side: `asks for exactly this`.
RELATIONS = Glossary(
    equal=N_("asks for exactly this"),
    broader=N_("asks for this and more"),
    narrower=N_("asks for part of this, or in less detail"),
    overlap=N_("asks for something that overlaps with this"),
    context=N_("is relevant to this, but asks for no disclosure"),
    none=N_("does not ask for this"),
)

READ = Glossary(
    text=N_("the text itself"),
    copy=N_("a copy by others"),
    secondary=N_("accounts by others"),
)

_STANDINGS = Glossary(
    in_force=N_("in force"),
    future=N_("not yet: applies"),
    guidance=N_("guidance, not binding"),
    voluntary=N_("voluntary"),
    draft=N_("draft"),
    rescinded=N_("rescinded"),
)
#: The same with the day on which that begins.
_SINCE: Mapping[str, str] = {
    "in_force": N_("in force since {day}"),
    "future": N_("not yet: applies from {day}"),
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
        "its lab published, or is known to have published, the summary that EU law asks for about such models"
    ),
    "large": N_(
        "a general model whose training, by the amounts disclosed, took 10^{power} operations or more"
    ),
    "new": N_(
        "a general model of {day} or later, and nothing disclosed about it is below a criterion that EU "
        "law names"
    ),
    "small": N_("it has fewer than {parameters} parameters, the criterion that EU law names"),
    "little": N_(
        "by the amounts disclosed, its training took fewer than 10^{power} operations, the criterion "
        "that the Commission names"
    ),
    "specialised": N_("according to its record, it was made for one purpose or one kind of output"),
    "unsized": N_(
        "a general model from before {day}, and nothing disclosed shows that its training took "
        "10^{power} operations"
    ),
    "untold": N_("the record does not say whether it is a general model"),
}


def purpose(reason: str, parameters: int, power: int, since: date) -> str:
    """Return why a release counts as a general-purpose model or does not, from the signs that were applied."""
    return gettext(_PURPOSES[reason], parameters=grouped(parameters), power=power, day=day(since))


def audience(names: Sequence[str]) -> str:
    """Return to whom something is told."""
    return listed([AUDIENCES[name] for name in names]) or gettext("no disclosure is asked")


def legal_status_words(state: str, begins: date | None) -> str:
    """Return how an instrument stands: `in force since 2 August 2025`; what does not bind begins on no day."""
    if begins is None or state not in _SINCE:
        return _STANDINGS[state]
    return gettext(_SINCE[state], day=day(begins))
