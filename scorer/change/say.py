"""A comparison in sentences: each with its reason, data first, then method, then what stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words
from ..model import Claim, Status
from ..provenance import Change
from ..score import LabScore, ReleaseScore
from .compare import Cited, ClaimChange, Comparison, LabChange, RecordChange


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
        return (Section("Nothing changed", (Item("No claim, score, rank or rule is different."),)),)
    parts = []
    if found.records:
        parts.append(Section(_counted(found), tuple(_record(r) for r in found.records)))
        parts.append(Section("What the data does to labs", tuple(_labs(found, found.labs_by_data))))
    if found.method:
        changes = (Item(_field(change)) for change in found.method)
        moved = Item(f"Percents of {words.of(found.releases_by_method, found.releases, 'release')} move.")
        parts.append(Section("Method", (*changes, moved)))
        parts.append(Section("What the method does to labs", tuple(_labs(found, found.labs_by_method))))
    return tuple(parts)


def _counted(found: Comparison) -> str:
    kinds, noun = ("added", "changed", "moved", "joined", "removed"), "record"
    counts = ((sum(r.kind == kind for r in found.records), kind) for kind in kinds)
    return f"Data: {words.listed([f'{words.count(n, noun)} {kind}' for n, kind in counts if n])}"


def _record(change: RecordChange) -> Item:
    details = [*_details(change)]
    if change.after is None or change.before is None:
        score = change.after or change.before
        release = score.release
        name = words.visible(release.name, change.id)
        what = f"is joined into {change.into}" if change.into else change.kind
        head = f"{change.id} {what}: {name}, released {release.released}"
        return Item(f"{head}; {_points(score)}.", tuple(details))
    verb = f"moved from {change.old_id}" if change.kind == "moved" else "changed"
    before, after = _points(change.before), _points(change.after)
    effect = f"{before} → {after}" if before != after else f"score unchanged, {after}"
    return Item(f"{change.id} {verb}; {effect}.", tuple(details))


def _details(change: RecordChange) -> Iterator[str]:
    for claim in change.claims:
        yield _claim(claim)
        yield from (f"    because of {_cited(reason)}" for reason in claim.reasons)
    for field in change.fields:
        yield _field(field)
    for document in change.documents_lost:
        yield f"document lost: {document}"
    if change.review_lost:
        yield "its review no longer covers what the record says"


def _claim(change: ClaimChange) -> str:
    title = change.indicator.replace("_", " ")
    before, after = _mark(change.before), _mark(change.after)
    if change.before is None:
        return f"{title}: {after}"
    if before == after:
        return f"{title}: still {after}; {words.listed(_around(change.before, change.after))} changed"
    return f"{title}: {before} → {after}"


def _around(before: Claim, after: Claim | None) -> list[str]:
    names = ("evidence", "searched", "refusal", "since", "withdrawn", "earlier", "note")
    return [name for name in names if getattr(before, name) != getattr(after, name, None)] or ["values"]


def _mark(claim: Claim | None) -> str:
    if claim is None:
        return words.STATES[Status.NOT_ASSESSED].word.lower()
    texts = [_amount(value) for value in claim.values_]
    word = words.STATES[claim.status].word.lower()
    return f"{word} ({'; '.join(texts)})" if texts else word


def _amount(value: object) -> str:
    total, active = getattr(value, "total", None), getattr(value, "active", None)
    size = getattr(value, "size", None)
    amount = (
        size.text if size else f"{total.text if total else '?'}{f', {active.text} active' if active else ''}"
    )
    named = [getattr(value, field, None) for field in ("variant", "stage", "modality", "measure")]
    return " ".join([amount, *(f"[{name}]" for name in named if name)])


def _cited(place: Cited) -> str:
    return f'"{place.shows}" ({place.title}, {place.locator})'


def _field(change: Change) -> str:
    if change.field == "documents":
        return f"document added: {change.after}"
    if not change.before and not change.after:
        return f"{change.field} changed"
    return f"{change.field}: {change.before or 'none'} → {change.after or 'none'}"


def _points(score: ReleaseScore) -> str:
    points = words.of(score.earned, score.possible, "point")
    if score.percent is None:
        return f"{points}, {words.percent(score.low)} to {words.percent(score.high)}, not fully assessed"
    return f"{points}, {words.percent(score.percent)}, {score.grade}"


def _labs(found: Comparison, changes: tuple[LabChange, ...]) -> Iterator[Item]:
    for change in changes:
        because = f" because of {words.listed(list(change.because))}" if change.because else ""
        yield Item(f"{change.name}: {_lab(change.before)} → {_lab(change.after)}{because}.")
    rest = found.labs - sum(change.after is not None for change in changes)
    others = "other " if changes else ""
    if rest:
        keep = "keeps its" if rest == 1 else "keep their"
        yield Item(f"{words.count(rest, f'{others}lab')} {keep} figure, rank and range of ranks.")


def _lab(score: LabScore | None) -> str:
    if score is None:
        return "no release"
    figure = "no figure" if score.percent is None else f"{words.percent(score.percent)}, {score.grade}"
    if score.rank is None or score.rank_low is None or score.rank_high is None:
        return f"{figure}, not ranked"
    return f"{figure}, rank {score.rank} (range {words.rank_range(score.rank_low, score.rank_high)})"
