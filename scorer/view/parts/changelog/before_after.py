"""What a change was from and to: states by their marks, amounts as the pages of releases write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ....history.changelog import Part, said
from ....i18n import words
from ....i18n.messages import gettext
from ... import html as markup
from ..claim.claim_text import amounts_words

#: So much of an amount or a note is told; the page of the release has the whole.
_LONG = 400


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


def ends(part: Part, *, claim: bool) -> Ends:
    """Return the ends of a part: of a `claim` its states and amounts, else facts."""
    if part.kind == "added":
        texts = (part.after,) if part.after else ()
    else:
        texts = (part.before, part.after) if part.before or part.after else ()
    if not claim:
        return Ends(tuple(_plain(text) for text in texts))
    told = [_amounts(text) for text in texts]
    apart = [[amount for amount in one if not all(amount in other for other in told)] for one in told]
    # Where one end has nothing of its own, it would read as if it had no amount at all.
    shortened = len(told) > 1 and all(apart) and apart != told
    chosen = apart if shortened else told
    return Ends(
        tuple(_claim(text, one) for text, one in zip(texts, chosen, strict=True)),
        shortened,
    )


def _amounts(mark: str) -> list[str]:
    return [amounts_words(text) for text in said(mark)[1].split("; ") if text]


def _claim(mark: str, told: list[str]) -> End:
    status, written = said(mark)[0], cut(gettext("; ").join(told))
    word = words.STATES[status].in_sentence
    eye = Markup('{} <span class="amounts">{}</span>') if written else Markup("{}")
    return End(
        eye.format(markup.state_mark(status), words.clean(written)),
        gettext("{state} ({amounts})", state=word, amounts=written) if written else word,
    )


def _plain(text: str) -> End:
    plain = _fact(text) or gettext("none")
    return End(Markup("{}").format(words.clean(plain)), plain)


def _fact(text: str) -> str:
    known = {**words.ACCESS, "true": gettext("yes"), "false": gettext("no")}
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return cut(known.get(text, text))


def cut(text: str) -> str:
    """Shorten a long text, at a word."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rpartition(' ')[0] or text[:_LONG]} …"
