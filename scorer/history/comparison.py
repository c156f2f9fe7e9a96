"""Two states of the record, scored as of one day -> what changed, data kept apart from method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..i18n.messages import gettext
from ..model import Claim, Dataset, Indicator, IndicatorId, Proof, Release
from ..records.digest import review_state
from ..score import LabScore, ReleaseScore, Report, score
from .record_history import Change


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document, as a reason for a change."""

    title: str
    locator: str
    shows: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim before and after; None is a claim that is not there. `reasons` are the places newly cited."""

    indicator: IndicatorId
    before: Claim | None
    after: Claim | None
    reasons: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record: added, removed, moved, joined or changed. Scores are by the old method.

    `old_id` is the id it had before; `into` is the record that took it in, which had a past of its own.
    """

    id: str
    kind: str
    old_id: str
    into: str
    before: ReleaseScore | None
    after: ReleaseScore | None
    claims: tuple[ClaimChange, ...]
    fields: tuple[Change, ...]
    documents_lost: tuple[str, ...]
    review_lost: bool


@dataclass(frozen=True, slots=True)
class LabChange:
    """A lab whose figure, rank or range of ranks moved, and the records that moved it."""

    lab: str
    name: str
    before: LabScore | None
    after: LabScore | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between two states; the effects of data and of method are separate steps."""

    as_of: date
    records: tuple[RecordChange, ...]
    labs_by_data: tuple[LabChange, ...]
    method: tuple[Change, ...]
    labs_by_method: tuple[LabChange, ...]
    releases_by_method: int  # releases whose percent the method alone moved
    labs: int  # labs afterwards
    releases: int  # releases afterwards


def compare_states(before: Dataset, after: Dataset, as_of: date) -> Comparison:
    """Compare two states. In between stands a third: the new data judged by the old method."""
    between = after.model_copy(update={"rubric": before.rubric, "indicators": before.indicators})
    old, data, new = (score(dataset, as_of) for dataset in (before, between, after))
    records = tuple(_records(old, data))
    return Comparison(
        as_of=as_of,
        records=records,
        labs_by_data=tuple(_labs(old, data, records)),
        method=tuple(_method(before, after)),
        labs_by_method=tuple(_labs(data, new, ())),
        releases_by_method=sum(data.releases[name].percent != r.percent for name, r in new.releases.items()),
        labs=len(new.labs),
        releases=len(new.releases),
    )


def _records(old: Report, new: Report) -> Iterator[RecordChange]:
    gone = [
        (former, name)
        for name, r in new.releases.items()
        for former in r.release.former_ids
        if former in old.releases and former not in new.releases
    ]
    # A record is another one moved only if it was not there before; of several it took in, the first.
    origin: dict[str, str] = {}
    for former, name in gone:
        if name not in old.releases:
            origin.setdefault(name, former)
    moved = set(origin.values())
    joined = {former: name for former, name in gone if former not in moved}
    indicators = tuple(indicator.id for indicator in new.dataset.indicators)
    for name in sorted({*old.releases, *new.releases} - moved):
        was = origin.get(name, name)
        before, after = old.releases.get(was), new.releases.get(name)
        change = _record(name, was, joined.get(name, ""), before, after, indicators)
        if change:
            yield change


def _record(
    name: str,
    was: str,
    into: str,
    before: ReleaseScore | None,
    after: ReleaseScore | None,
    indicators: Sequence[IndicatorId],
) -> RecordChange | None:
    if before is None or after is None:
        kind = "added" if before is None else "joined" if into else "removed"
        claims = tuple(_claims(None, after.release, indicators)) if after else ()
        lost = before is not None and review_state(before.release) == "reviewed"
        return RecordChange(name, kind, was, into, before, after, claims, (), (), lost)
    claims = tuple(_claims(before.release, after.release, indicators))
    fields = tuple(_fields(before.release, after.release))
    documents = {d.url: d.title for d in after.release.documents.values()}
    gone = tuple(f"{d.title} ({d.url})" for d in before.release.documents.values() if d.url not in documents)
    lost = review_state(before.release) == "reviewed" and review_state(after.release) != "reviewed"
    if was == name and not (claims or fields or gone or lost):
        return None
    kind = "changed" if was == name else "moved"
    return RecordChange(name, kind, was, into, before, after, claims, fields, gone, lost)


def _claims(
    before: Release | None, after: Release, indicators: Sequence[IndicatorId]
) -> Iterator[ClaimChange]:
    old: Mapping[IndicatorId, Claim] = before.claims if before else {}
    new = after.claims
    there = {*old, *new}
    # In the order of the catalogue, however a record lists them; what it has no more, or not yet, behind.
    for indicator in (*(i for i in indicators if i in there), *sorted(there.difference(indicators))):
        one, two = old.get(indicator), new.get(indicator)
        if one != two:
            cited = {_place(before, p) for p in one.evidence} if one and before else set()
            reasons = tuple(
                c for p in (two.evidence if two else ()) for c in [_place(after, p)] if c not in cited
            )
            yield ClaimChange(indicator, one, two, reasons)


def _place(release: Release, proof: Proof) -> Cited:
    document = release.documents.get(proof.document)
    return Cited(document.title if document else proof.document, proof.locator, proof.shows)


_PLAIN = ("name", "released", "access", "flagship", "weights_since", "family", "note")
_LISTS = ("derived_from", "estimates", "replies", "reviews", "waivers", "former_ids")


def _fields(before: Release, after: Release) -> Iterator[Change]:
    for field in _PLAIN:
        one, two = getattr(before, field), getattr(after, field)
        if one != two:
            yield Change(field, _text(one), _text(two))
    for field in (*_LISTS, "identifiers"):
        if getattr(before, field) != getattr(after, field):
            yield Change(field, "", "")
    kept = {d.url for d in before.documents.values()}
    for document in after.documents.values():
        if document.url not in kept:
            yield Change("documents", "", document.title)


def _text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _labs(old: Report, new: Report, records: tuple[RecordChange, ...]) -> Iterator[LabChange]:
    for lab in sorted({*old.labs, *new.labs}):
        before, after = old.labs.get(lab), new.labs.get(lab)
        if _figures(before) != _figures(after):
            name = new.dataset.labs[lab].name if lab in new.dataset.labs else old.dataset.labs[lab].name
            moved = tuple(
                r.id for r in records if lab in (r.id.partition("/")[0], r.old_id.partition("/")[0])
            )
            yield LabChange(lab, name, before, after, moved)


def _figures(lab: LabScore | None) -> tuple[object, ...]:
    return (lab.percent, lab.rank, lab.rank_low, lab.rank_high) if lab else ()


def _method(before: Dataset, after: Dataset) -> Iterator[Change]:
    old, new = before.rubric, after.rubric
    for field in ("version", "window_months", "ranked_from"):
        if getattr(old, field) != getattr(new, field):
            yield Change(field, str(getattr(old, field)), str(getattr(new, field)))
    for status in new.points:
        if old.points.get(status) != new.points[status]:
            name = gettext("points of {status}", status=status)
            yield Change(name, str(old.points.get(status)), str(new.points[status]))
    for field in ("grades", "groups", "choices"):
        if getattr(old, field) != getattr(new, field):
            yield Change(field, "", "")
    were = {i.id: i for i in before.indicators}
    for indicator in after.indicators:
        was = were.pop(indicator.id, None)
        if was is None:
            yield Change(_indicator(indicator), "", _weight(indicator))
        elif was.weight != indicator.weight:
            name = gettext("weight of {indicator}", indicator=indicator.id)
            yield Change(name, str(was.weight), str(indicator.weight))
        elif was != indicator:
            yield Change(gettext("wording of {indicator}", indicator=indicator.id), "", "")
    for gone in were.values():
        yield Change(_indicator(gone), _weight(gone), "")


def _indicator(indicator: Indicator) -> str:
    return gettext("indicator {indicator}", indicator=indicator.id)


def _weight(indicator: Indicator) -> str:
    return gettext("weight {n}", n=indicator.weight)
