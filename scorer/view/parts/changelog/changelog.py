"""What moved, in words: the same for pages, for feeds and for the first page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....history.changelog import RECORD, Move, Part, said
from ....i18n import words
from ....i18n.glossary import Glossary
from ....i18n.messages import N_, gettext, ngettext
from ....model import Indicator
from ...context import Link, SiteContext, release_name, release_path
from .before_after import End, Ends, cut, ends

#: The fields that a part can be about, beside claims, and the days of a claim.
_FACTS = Glossary(
    {
        "name": N_("name"),
        "released": N_("day of release"),
        "access": N_("access at release"),
        "weights_since": N_("day the weights were published"),
        "flagship": N_("flagship"),
        "since": N_("day it was first told"),
        "withdrawn": N_("day it was withdrawn"),
    }
)
#: What stands around claims.
_AROUND = {
    "evidence": N_("evidence for {claims}"),
    "searched": N_("documents searched for {claims}"),
    "refusal": N_("refusal beside {claims}"),
    "earlier": N_("earlier states of {claims}"),
    "note": N_("note on {claims}"),
}
#: What else a record holds beside its claims.
_BESIDE = Glossary(
    {
        "documents": N_("list of documents"),
        "note": N_("note"),
        "family": N_("family"),
        "derived_from": N_("derived from"),
        "identifiers": N_("identifiers"),
        "estimates": N_("estimates"),
        "replies": N_("replies"),
        "reviews": N_("reviews"),
        "waivers": N_("waivers"),
        "former_ids": N_("former ids"),
        "weights_since": N_("weights since"),
        "text": N_("text"),
    }
)


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


def move_view(context: SiteContext, move: Move, root: str, *, brief: bool = False) -> MoveView:
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


def _brief(context: SiteContext, move: Move, root: str) -> Iterator[PartView]:
    last = ""
    for part in move.counted:
        view = part_view(context, move, part, root)
        yield replace(view, kind="" if part.kind == last else view.kind, details="", note="")
        last = part.kind


def statements(found: Iterable[Move], kind: str) -> int:
    """Count the statements that moved in one way; an added record counts once."""
    parts = [part for move in found for part in move.parts if part.kind == kind]
    return len([part for part in parts if kind != "added" or part.field == RECORD])


def corrected(found: Sequence[Move]) -> str:
    """Return how much was corrected: `29 statements corrected in 27 changes`."""
    changes = sum(any(part.kind == "corrected" for part in move.parts) for move in found)
    return ngettext(
        "{n} statement corrected in {changes}",
        "{n} statements corrected in {changes}",
        statements(found, "corrected"),
        changes=words.count(changes, "change"),
    )


def without_history() -> str:
    """Return why nothing is known of what moved."""
    return gettext(
        "This copy of the site was built without the history of the records (it is kept by git), "
        "so it cannot tell what moved. What every record says now is on its page."
    )


def title(context: SiteContext, move: Move) -> str:
    """Name the release of a move and its lab."""
    score = context.report.releases[move.release]
    return f"{release_name(score)} ({context.lab(score.lab, '').text})"


def anchor(context: SiteContext, move: Move, part: Part) -> str:
    """Return the path of the page that shows what a part is about, down to the claim."""
    known = {indicator.id for indicator in context.report.dataset.indicators}
    place = release_path(move.release)
    return f"{place}#{part.indicator}" if part.indicator in known else place


def part_view(context: SiteContext, move: Move, part: Part, root: str) -> PartView:
    """Put one part of a move in words."""
    indicator = next((i for i in context.report.dataset.indicators if i.id == part.indicator), None)
    shown = ends(part, claim=indicator is not None and part.field == indicator.id)
    return PartView(
        css=part.kind,
        kind=words.MOVES[part.kind].word,
        what=Link(
            _what(context, part, indicator), f"{root}{anchor(context, move, part)}" if indicator else ""
        ),
        ends=shown.ends,
        details=_apart(_details(context, part, indicator, shown)),
        note=cut(part.note),
    )


def _what(context: SiteContext, part: Part, indicator: Indicator | None) -> str:
    if part.field == RECORD:
        return _apart(_around(context, part.around))
    day = part.field.partition(".")[2]
    if indicator is None or not day:
        return words.in_sentence(indicator.title) if indicator else _FACTS[part.field]
    return words.facts(words.in_sentence(indicator.title), _FACTS[day])


def _around(context: SiteContext, fields: Sequence[str]) -> Iterator[str]:
    """Name the fields beside what a record says: `documents`, `evidence for training code`."""
    titles: dict[str, str] = {
        indicator.id: words.in_sentence(indicator.title) for indicator in context.report.dataset.indicators
    }
    # A record may have a note as its claims do: its own fields are kept apart by an empty first place.
    found: dict[tuple[str, str], list[str]] = {}
    for field in fields:
        name, _, inner = field.partition(".")
        place = (inner, "") if inner else ("", name)
        found.setdefault(place, []).append(titles.get(name, _plain(name)))
    for (inner, field), claims in found.items():
        if field:
            yield _BESIDE.get(field, _plain(field))
        else:
            message = _AROUND.get(inner, N_("{field} of {claims}"))
            yield gettext(message, field=_plain(inner), claims=words.listed(claims))


def _plain(field: str) -> str:
    return field.replace("_", " ")


def _apart(texts: Iterable[str]) -> str:
    """Set phrases behind each other that may hold commas themselves."""
    return gettext("; ").join(texts)


def _details(context: SiteContext, part: Part, indicator: Indicator | None, shown: Ends) -> Iterator[str]:
    if shown.shortened:
        yield gettext("the other amounts did not change")
    if part.told:
        yield gettext("told by the lab on {day}", day=words.day(part.told))
    if indicator and part.field == indicator.id and part.kind != "added" and indicator.weight:
        yield _effect(context, part, indicator)


def _effect(context: SiteContext, part: Part, indicator: Indicator) -> str:
    """Return what a change does to the points of the claim, by the rubric of today."""
    worth = context.report.dataset.rubric.points
    best = max(worth.values()) * indicator.weight

    before, after = (said(mark)[0] for mark in (part.before, part.after))
    if worth.get(before) == worth.get(after):
        return gettext("points unchanged")
    was, now = (
        str(worth[status] * indicator.weight) if status in worth else gettext("not scored")
        for status in (before, after)
    )
    if after in worth:
        return gettext("points: {before} → {after} of {best}", before=was, after=now, best=best)
    return gettext("points: {before} → {after}", before=was, after=now)
