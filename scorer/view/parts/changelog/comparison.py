"""A comparison in sentences: each with its reason, data first, then method, then what stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ....history.comparison import Cited, ComparedRecord, Grounds, LabChange, StateComparison
from ....history.diff import Change
from ....i18n import words
from ....i18n.messages import N_, gettext, ngettext
from ....model import IndicatorId
from ....score import LabScore, ReleaseScore
from .change_text import change_text
from .entry_text import entry_of


@dataclass(frozen=True, slots=True)
class Item:
    """One change in a sentence, and what it rests on."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one kind."""

    title: str
    items: tuple[Item, ...]


def sections(found: StateComparison) -> tuple[Section, ...]:
    """Put a comparison in words."""
    parts = []
    if found.records:
        parts.append(Section(_counted(found), tuple(_record(r, found) for r in found.records)))
    if found.files:
        parts.append(Section(gettext("Other files"), tuple(_files(found.files))))
    if parts:
        parts.append(Section(gettext("Effect of the data on labs"), tuple(_labs(found, found.labs_by_data))))
    if found.method:
        part = words.of(found.releases_by_method, found.releases, "release")
        moved = Item(gettext("The percentages of {releases} change.", releases=part))
        parts.append(Section(gettext("Method"), (*_files(found.method), moved)))
        parts.append(
            Section(gettext("Effect of the method on labs"), tuple(_labs(found, found.labs_by_method)))
        )
    same = Item(gettext("No claim, score, rank or rule changes."))
    return tuple(parts) or (Section(gettext("Nothing changed"), (same,)),)


def _files(found: Iterable[Change]) -> Iterator[Item]:
    for path, group in groupby(found, key=lambda change: change.file):
        yield Item(gettext("{path} changed.", path=path), tuple(map(change_text, group)))


def _counted(found: StateComparison) -> str:
    kinds = Counter(record.kind for record in found.records)
    counts = {
        "added": ngettext("{n} record added", "{n} records added", kinds["added"]),
        "changed": ngettext("{n} record changed", "{n} records changed", kinds["changed"]),
        "moved": ngettext("{n} record moved", "{n} records moved", kinds["moved"]),
        "joined": ngettext("{n} record merged", "{n} records merged", kinds["joined"]),
        "removed": ngettext("{n} record removed", "{n} records removed", kinds["removed"]),
    }
    told = [text for kind, text in counts.items() if kinds[kind]]
    return gettext("Data: {changes}", changes=words.listed(told))


#: What is said of a record that is on one side only.
_ALONE = {
    "added": N_("{id} added: {name}, released {day}; {points}."),
    "removed": N_("{id} removed: {name}, released {day}; {points}."),
    "joined": N_("{id} is merged into {into}: {name}, released {day}; {points}."),
}


def _record(change: ComparedRecord, found: StateComparison) -> Item:
    details = tuple(_details(change))
    before, after = (_points(score, found.as_of) for score in (change.score_before, change.score_after))
    if change.kind in _ALONE:
        text = gettext(
            _ALONE[change.kind],
            id=change.id,
            into=change.into,
            name=words.visible(change.release.name, change.id),
            day=change.release.released,
            points=after if change.kind == "added" else before,
        )
        return Item(text, details)
    effect = _effect(before, after)
    text = (
        gettext("{id} moved from {old}; {effect}.", id=change.id, old=change.old_id, effect=effect)
        if change.kind == "moved"
        else gettext("{id} changed; {effect}.", id=change.id, effect=effect)
    )
    return Item(text, details)


def _effect(before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else gettext("score unchanged, {points}", points=after)


def _details(change: ComparedRecord) -> Iterator[str]:
    """Write what is otherwise in a record; of a new one the answers, and of one that is gone nothing."""
    told = change.changes if change.kind in ("changed", "moved", "added") else ()
    for one in told:
        if one.answer:
            yield from _answer(one, change.grounds[IndicatorId(str(one.pointer[-1]))])
        elif (change.kind != "added" or entry_of(one)) and not _told_as_grounds(one, change):
            yield change_text(one)
    if change.review_lost:
        yield gettext("its review no longer covers what the record says")


def _told_as_grounds(one: Change, change: ComparedRecord) -> bool:
    """Return whether a change is one of the evidence of a claim that answers otherwise."""
    claims, indicator, field, *_ = (*one.pointer, "", "")
    return claims == "claims" and indicator in change.grounds and field == "evidence"


def _answer(change: Change, grounds: Grounds) -> Iterator[str]:
    yield change_text(change)
    for place in grounds.new:
        yield "    " + gettext("because of {place}", place=_cited(place))
    for place in grounds.lost:
        yield "    " + gettext("no longer because of {place}", place=_cited(place))


def _cited(place: Cited) -> str:
    return f'"{place.shows}" ({place.title}, {place.locator})'


def _points(score: ReleaseScore | None, as_of: date) -> str:
    if score is None:
        return gettext("not scored, because it came after {day}", day=as_of)
    points = words.of(score.earned, score.possible, "point")
    if score.percent is None:
        low, high = words.percent(score.low), words.percent(score.high)
        return gettext("{points}, {low} to {high}, not fully checked", points=points, low=low, high=high)
    return words.facts(points, words.percent(score.percent), str(score.grade))


def _labs(found: StateComparison, changes: tuple[LabChange, ...]) -> Iterator[Item]:
    for change in changes:
        said = {"lab": change.name, "before": _lab(change.before), "after": _lab(change.after)}
        because = words.listed(list(change.because))
        yield Item(
            gettext("{lab}: {before} → {after} because of {records}.", **said, records=because)
            if because
            else gettext("{lab}: {before} → {after}.", **said)
        )
    rest = found.labs - sum(change.after is not None for change in changes)
    if rest:
        yield Item(_unmoved(rest, others=bool(changes)))


def _unmoved(labs: int, *, others: bool) -> str:
    if others:
        return ngettext(
            "{n} other lab keeps its score, rank and range of ranks.",
            "{n} other labs keep their score, rank and range of ranks.",
            labs,
        )
    return ngettext(
        "{n} lab keeps its score, rank and range of ranks.",
        "{n} labs keep their score, rank and range of ranks.",
        labs,
    )


def _lab(score: LabScore | None) -> str:
    if score is None:
        return gettext("no release")
    figure = (
        gettext("no score")
        if score.percent is None
        else words.facts(words.percent(score.percent), str(score.grade))
    )
    if score.rank is None or score.rank_low is None or score.rank_high is None:
        return gettext("{figure}, not ranked", figure=figure)
    ranks = words.rank_range(score.rank_low, score.rank_high)
    return gettext("{figure}, rank {rank} (range {ranks})", figure=figure, rank=score.rank, ranks=ranks)
