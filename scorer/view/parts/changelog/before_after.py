"""What a change was from and to: states by their marks, amounts as the pages of releases write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ....history.changelog import FieldChange
from ....history.diff import ClaimState
from ....i18n import words
from ....i18n.messages import gettext
from ....model import Reply, Status
from ... import html as markup
from ..claim.amounts import amount_words, first_of

#: So many amounts of a claim, and so much of a note, are told; the page of the release has the whole.
MANY, _LONG = 6, 400


@dataclass(frozen=True, slots=True)
class End:
    """One side of a change: for the eye, with the mark of a state, and in plain words."""

    eye: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class Ends:
    """Before and after, or only after; `shortened` where amounts that both have were left out."""

    ends: tuple[End, ...]
    shortened: bool = False


def ends(change: FieldChange, most: int = MANY) -> Ends:
    """Return the ends of a change: of a claim its states and so many amounts, of a reply what was said, else facts."""
    if isinstance(change.after, Reply):
        return Ends((_end(_said(change.after, decided=change.kind == "answered")),))
    if not change.answer:
        changed = change.before is not None or change.after is not None
        return Ends((_plain(change.before), _plain(change.after)) if changed else ())
    states = [side or ClaimState(Status.NOT_ASSESSED) for side in change.answer]
    if change.kind == "added":
        del states[0]
    # Compared as they are: in words two of them may be one, in Chinese `32B` and `32.0B` are.
    told = [[value for value in state.values if amount_words(value)] for state in states]
    apart = [[amount for amount in one if not all(amount in other for other in told)] for one in told]
    if len(told) < 2 or not all(told) or apart == told:
        return Ends(tuple(_claim(state, values, most) for state, values in zip(states, told, strict=True)))
    # An end with no amount of its own reads as if it had none, so the other says that it has more.
    alone = not all(apart)
    return Ends(
        tuple(_claim(state, values, most, alone=alone) for state, values in zip(states, apart, strict=True)),
        True,
    )


def claim_end(state: ClaimState) -> End:
    """Return what a claim answered, whole: its state, and its amounts."""
    return _claim(state, [value for value in state.values if amount_words(value)], MANY)


def _claim(state: ClaimState, values: Sequence[object], most: int, *, alone: bool = False) -> End:
    written = first_of([cut(amount_words(value)) for value in values], most)
    if alone and written:
        written = gettext("with these added: {amounts}", amounts=written)
    word = words.STATES[state.status].in_sentence
    eye = Markup('{} <span class="amounts">{}</span>') if written else Markup("{}")
    return End(
        eye.format(markup.state_mark(state.status), words.clean(written)),
        gettext("{state} ({amounts})", state=word, amounts=written) if written else word,
    )


def _said(reply: Reply, *, decided: bool) -> str:
    """Write what a lab replied, or what became of that: with the day, who said it, and how it was decided."""
    answer = reply.answer
    told = gettext(
        "{person} on {day}: {summary}",
        person=reply.from_,
        day=words.day(reply.date),
        summary=cut(reply.summary),
    )
    if answer is None:
        return told
    outcome = gettext(
        "{outcome} on {day} by {person}: {reason}",
        outcome=words.OUTCOMES[reply.outcome],
        day=words.day(answer.date),
        person=answer.by,
        reason=cut(answer.reason),
    )
    return outcome if decided else gettext("; ").join((told, outcome))


def _plain(value: object) -> End:
    return _end(_fact(value))


def _end(plain: str) -> End:
    return End(Markup("{}").format(words.clean(plain)), plain)


def _fact(value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return words.day(value)
    if value == "unknown":
        return gettext("not known")
    text = str(value or "")
    return cut(words.ACCESS.get(text, text)) or gettext("none")


def cut(text: str, most: int = _LONG) -> str:
    """Shorten a long text, at a word."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"
