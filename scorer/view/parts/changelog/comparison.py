"""A comparison in sentences: each with its reason, data first, then method, then what stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ....history.comparison import Cited, ClaimChange, Comparison, LabChange, RecordChange
from ....history.record_history import Change
from ....i18n import words
from ....i18n.messages import N_, gettext, ngettext
from ....model import Claim, Status
from ....score import LabScore, ReleaseScore


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


def sections(found: Comparison) -> tuple[Section, ...]:
    """Put a comparison in words."""
    if not found.records and not found.method:
        same = Item(gettext("No claim, score, rank or rule is different."))
        return (Section(gettext("Nothing changed"), (same,)),)
    parts = []
    if found.records:
        parts.append(Section(_counted(found), tuple(_record(r) for r in found.records)))
        parts.append(Section(gettext("What the data does to labs"), tuple(_labs(found, found.labs_by_data))))
    if found.method:
        changes = (Item(_field(change)) for change in found.method)
        part = words.of(found.releases_by_method, found.releases, "release")
        moved = Item(gettext("Percents of {releases} move.", releases=part))
        parts.append(Section(gettext("Method"), (*changes, moved)))
        parts.append(
            Section(gettext("What the method does to labs"), tuple(_labs(found, found.labs_by_method)))
        )
    return tuple(parts)


def _counted(found: Comparison) -> str:
    kinds = Counter(record.kind for record in found.records)
    counts = {
        "added": ngettext("{n} record added", "{n} records added", kinds["added"]),
        "changed": ngettext("{n} record changed", "{n} records changed", kinds["changed"]),
        "moved": ngettext("{n} record moved", "{n} records moved", kinds["moved"]),
        "joined": ngettext("{n} record joined", "{n} records joined", kinds["joined"]),
        "removed": ngettext("{n} record removed", "{n} records removed", kinds["removed"]),
    }
    told = [text for kind, text in counts.items() if kinds[kind]]
    return gettext("Data: {changes}", changes=words.listed(told))


#: What is said of a record that is on one side only.
_ALONE = {
    "added": N_("{id} added: {name}, released {day}; {points}."),
    "removed": N_("{id} removed: {name}, released {day}; {points}."),
    "joined": N_("{id} is joined into {into}: {name}, released {day}; {points}."),
}


def _record(change: RecordChange) -> Item:
    details = [*_details(change)]
    if change.after is None or change.before is None:
        score = change.after or change.before
        text = gettext(
            _ALONE[change.kind],
            id=change.id,
            into=change.into,
            name=words.visible(score.release.name, change.id),
            day=score.release.released,
            points=_points(score),
        )
        return Item(text, tuple(details))
    effect = _effect(_points(change.before), _points(change.after))
    text = (
        gettext("{id} moved from {old}; {effect}.", id=change.id, old=change.old_id, effect=effect)
        if change.kind == "moved"
        else gettext("{id} changed; {effect}.", id=change.id, effect=effect)
    )
    return Item(text, tuple(details))


def _effect(before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else gettext("score unchanged, {points}", points=after)


def _details(change: RecordChange) -> Iterator[str]:
    for claim in change.claims:
        yield _claim(claim)
        yield from ("    " + gettext("because of {place}", place=_cited(reason)) for reason in claim.reasons)
    for field in change.fields:
        yield _field(field)
    for document in change.documents_lost:
        yield gettext("document lost: {document}", document=document)
    if change.review_lost:
        yield gettext("its review no longer covers what the record says")


def _claim(change: ClaimChange) -> str:
    item = change.indicator.replace("_", " ")
    before, after = _mark(change.before), _mark(change.after)
    if change.before is None:
        return gettext("{item}: {state}", item=item, state=after)
    if before == after:
        fields = words.listed(_around(change.before, change.after))
        return gettext("{item}: still {state}; {fields} changed", item=item, state=after, fields=fields)
    return gettext("{item}: {before} → {after}", item=item, before=before, after=after)


def _around(before: Claim, after: Claim | None) -> list[str]:
    names = ("evidence", "searched", "refusal", "since", "withdrawn", "earlier", "note")
    return [name for name in names if getattr(before, name) != getattr(after, name, None)] or ["values"]


def _mark(claim: Claim | None) -> str:
    if claim is None:
        return words.STATES[Status.NOT_ASSESSED].in_sentence
    texts = [_amount(value) for value in claim.values]
    word = words.STATES[claim.status].in_sentence
    return gettext("{state} ({amounts})", state=word, amounts=gettext("; ").join(texts)) if texts else word


def _amount(value: object) -> str:
    total, active = getattr(value, "total", None), getattr(value, "active", None)
    size = getattr(value, "size", None)
    amount = size.text if size else total.text if total else "?"
    if active:
        amount = gettext("{total}, {active} active", total=amount, active=active.text)
    named = [getattr(value, field, None) for field in ("variant", "stage", "modality", "measure")]
    return " ".join([amount, *(f"[{name}]" for name in named if name)])


def _cited(place: Cited) -> str:
    return f'"{place.shows}" ({place.title}, {place.locator})'


def _field(change: Change) -> str:
    if change.field == "documents":
        return gettext("document added: {document}", document=change.after)
    if not change.before and not change.after:
        return gettext("{field} changed", field=change.field)
    before, after = (text or gettext("none") for text in (change.before, change.after))
    return gettext("{item}: {before} → {after}", item=change.field, before=before, after=after)


def _points(score: ReleaseScore) -> str:
    points = words.of(score.earned, score.possible, "point")
    if score.percent is None:
        low, high = words.percent(score.low), words.percent(score.high)
        return gettext("{points}, {low} to {high}, not fully assessed", points=points, low=low, high=high)
    return words.facts(points, words.percent(score.percent), str(score.grade))


def _labs(found: Comparison, changes: tuple[LabChange, ...]) -> Iterator[Item]:
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
            "{n} other lab keeps its figure, rank and range of ranks.",
            "{n} other labs keep their figure, rank and range of ranks.",
            labs,
        )
    return ngettext(
        "{n} lab keeps its figure, rank and range of ranks.",
        "{n} labs keep their figure, rank and range of ranks.",
        labs,
    )


def _lab(score: LabScore | None) -> str:
    if score is None:
        return gettext("no release")
    figure = (
        gettext("no figure")
        if score.percent is None
        else words.facts(words.percent(score.percent), str(score.grade))
    )
    if score.rank is None or score.rank_low is None or score.rank_high is None:
        return gettext("{figure}, not ranked", figure=figure)
    ranks = words.rank_range(score.rank_low, score.rank_high)
    return gettext("{figure}, rank {rank} (range {ranks})", figure=figure, rank=score.rank, ranks=ranks)
