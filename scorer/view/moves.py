"""What moved, in words: the same for pages, for feeds and for the first page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from .. import markup, words
from ..model import Indicator
from ..moves import RECORD, Move, Part, said
from .context import Context, Link, release_name, release_path

#: The fields that a part can be about, beside claims, and the days of a claim.
_FACTS = {
    "name": "name",
    "released": "day of release",
    "access": "access at release",
    "weights_since": "day the weights were published",
    "flagship": "flagship",
    "since": "day it was first told",
    "withdrawn": "day it was withdrawn",
}
#: What stands around a claim, as it is named before the title of its indicator.
_AROUND = {
    "evidence": "evidence for",
    "searched": "documents searched for",
    "refusal": "refusal beside",
    "earlier": "earlier states of",
    "note": "note on",
}
#: So much of an amount or a note is told; the page of the release has the whole.
_LONG = 400


@dataclass(frozen=True, slots=True)
class End:
    """One side of a change: for the eye, with the mark of a state, and in plain words."""

    eye: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a move; `kind` is the word for what it is, `css` styles it. `ends` are before and after."""

    css: str
    kind: str
    what: Link
    ends: tuple[End, ...]
    details: str
    note: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """What one commit did to one record."""

    release: Link
    lab: Link
    day: str
    parts: tuple[PartView, ...]
    commit: Link
    reviewers: str


def move_view(context: Context, move: Move, root: str, *, brief: bool = False) -> MoveView:
    """Put a move in words; `brief` gives only what the record says otherwise, each kind named once."""
    score = context.report.releases[move.release]
    return MoveView(
        release=context.release(move.release, root),
        lab=context.lab(score.lab, root),
        day=words.short_day(move.entry.date),
        parts=tuple(_brief(context, move, root))
        if brief
        else tuple(part_view(context, move, part, root) for part in move.parts),
        commit=context.source(f"commit/{move.entry.sha}", move.entry.sha[:12]),
        reviewers=words.listed(move.entry.reviewers),
    )


def _brief(context: Context, move: Move, root: str) -> Iterator[PartView]:
    last = ""
    for part in move.counted:
        view = part_view(context, move, part, root)
        yield replace(view, kind="" if part.kind == last else view.kind, details="", note="")
        last = part.kind


def title(context: Context, move: Move) -> str:
    """Name the release of a move and its lab."""
    score = context.report.releases[move.release]
    return f"{release_name(score)} ({context.lab(score.lab, '').text})"


def anchor(context: Context, move: Move, part: Part) -> str:
    """Give the path of the page that shows what a part is about, down to the claim."""
    known = {indicator.id for indicator in context.report.dataset.indicators}
    place = release_path(move.release)
    return f"{place}#{part.indicator}" if part.indicator in known else place


def part_view(context: Context, move: Move, part: Part, root: str) -> PartView:
    """Put one part of a move in words."""
    indicator = next((i for i in context.report.dataset.indicators if i.id == part.indicator), None)
    return PartView(
        css=part.kind,
        kind=words.MOVES[part.kind].word,
        what=Link(_what(part, indicator), f"{root}{anchor(context, move, part)}" if indicator else ""),
        ends=tuple(_end(part, text, indicator) for text in _texts(part)),
        details="; ".join(_details(context, part, indicator)),
        note=_cut(part.note),
    )


def _what(part: Part, indicator: Indicator | None) -> str:
    if part.field == RECORD:
        return _around(part.around)
    day = part.field.partition(".")[2]
    if indicator is None or not day:
        return indicator.title.lower() if indicator else _FACTS[part.field]
    return f"{indicator.title.lower()}, {_FACTS[day]}"


def _around(fields: Sequence[str]) -> str:
    """Name the fields beside what a record says: `documents; evidence for training code`."""
    found: dict[str, list[str]] = {}
    for field in fields:
        claim, _, inner = field.partition(".")
        noun = _AROUND.get(inner, inner) if inner else claim
        found.setdefault(noun.replace("_", " "), []).extend([claim.replace("_", " ")] if inner else [])
    return "; ".join(" ".join([noun, words.listed(claims)]).rstrip() for noun, claims in found.items())


def _texts(part: Part) -> tuple[str, ...]:
    if part.kind == "added":
        return (part.after,) if part.after else ()
    return (part.before, part.after) if part.before or part.after else ()


def _end(part: Part, text: str, indicator: Indicator | None) -> End:
    if indicator is None or part.field != indicator.id:
        plain = _fact(text) or "none"
        return End(Markup("{}").format(words.clean(plain)), plain)
    status, amounts = said(text)
    word, amounts = words.STATES[status].word.lower(), _cut(amounts)
    eye = Markup('{} <span class="amounts">{}</span>') if amounts else Markup("{}")
    return End(
        eye.format(markup.state(status), words.clean(amounts)), f"{word} ({amounts})" if amounts else word
    )


def _fact(text: str) -> str:
    known = {**words.ACCESS, "true": "yes", "false": "no"}
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return _cut(known.get(text, text))


def _details(context: Context, part: Part, indicator: Indicator | None) -> Iterator[str]:
    if part.told:
        yield f"told by the lab on {words.day(part.told)}"
    if indicator and part.field == indicator.id and part.kind != "added" and indicator.weight:
        yield _effect(context, part, indicator)


def _effect(context: Context, part: Part, indicator: Indicator) -> str:
    """Say what a change does to the points of the claim, by the rubric of today."""
    worth = context.report.dataset.rubric.points
    best = max(worth.values()) * indicator.weight

    before, after = (said(mark)[0] for mark in (part.before, part.after))
    if worth.get(before) == worth.get(after):
        return "points unchanged"
    earns = [str(worth[s] * indicator.weight) if s in worth else "not scored" for s in (before, after)]
    return f"points: {earns[0]} → {earns[1]}{f' of {best}' if after in worth else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rpartition(' ')[0] or text[:_LONG]} …"
