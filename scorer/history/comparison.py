"""Two states of the record, scored as of one day -> what changed, data kept apart from method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model import (
    Dataset,
    IndicatorId,
    LabId,
    Proof,
    Release,
    ReleaseId,
    lab_of,
)
from ..model.fields import fields_of
from ..model.plain import plain
from ..records.digest import review_state
from ..records.paths import CATALOGUE_PATHS, record_path
from ..score import LabScore, ReleaseScore, Report, score
from .beside import ExceptionTexts, beside_changes, exception_changes, pairs
from .diff import Change, changes
from .record_history import record_changes


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document, as a reason for a change."""

    title: str
    locator: str
    shows: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """The places that a claim cites now and did not cite before, and those it cites no longer."""

    new: tuple[Cited, ...]
    lost: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """What happened to one record: added, removed, moved, joined or changed.

    `old_id` is the id it had before; `into` is the record that took it in, which had a past of its own.
    Scores are by the old method; a release after the as-of day has none. `grounds` are those of the claims
    that answer otherwise.
    """

    id: ReleaseId
    kind: str
    old_id: ReleaseId
    into: str
    release: Release  # as it is now, or was last
    score_before: ReleaseScore | None
    score_after: ReleaseScore | None
    changes: tuple[Change, ...]
    grounds: Mapping[IndicatorId, Grounds]
    review_lost: bool


@dataclass(frozen=True, slots=True)
class LabChange:
    """A lab whose figure, rank or range of ranks moved, and the records that moved it."""

    lab: LabId
    name: str
    before: LabScore | None
    after: LabScore | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateComparison:
    """Everything that changed between two states; the effects of data and of method are separate steps."""

    as_of: date
    records: tuple[ComparedRecord, ...]
    files: tuple[Change, ...]  # of every other file that holds data
    labs_by_data: tuple[LabChange, ...]
    method: tuple[Change, ...]
    labs_by_method: tuple[LabChange, ...]
    releases_by_method: int  # releases whose percent the method alone moved
    labs: int  # labs afterwards
    releases: int  # releases afterwards


#: The parts of the data that are the method; the records are compared one by one.
_METHOD = ("rubric", "indicators")


def compare_states(
    before: Dataset,
    after: Dataset,
    as_of: date,
    exceptions: tuple[ExceptionTexts, ExceptionTexts] = ({}, {}),
) -> StateComparison:
    """Compare two states. In between stands a third: the new data judged by the old method."""
    between = after.model_copy(update={part: getattr(before, part) for part in _METHOD})
    old, data, new = (score(dataset, as_of) for dataset in (before, between, after))
    origin = _origins(before, after)
    records = tuple(_records(old, data, origin))
    return StateComparison(
        as_of=as_of,
        records=records,
        files=(
            *beside_changes(before, after, origin),
            *_catalogues(before, after, method=False),
            *exception_changes(*exceptions),
        ),
        labs_by_data=tuple(_labs(old, data, records)),
        method=tuple(_catalogues(before, after, method=True)),
        labs_by_method=tuple(_labs(data, new, ())),
        releases_by_method=sum(data.releases[name].percent != r.percent for name, r in new.releases.items()),
        labs=len(new.labs),
        releases=len(new.releases),
    )


def _catalogues(before: Dataset, after: Dataset, *, method: bool) -> Iterator[Change]:
    for name, path in CATALOGUE_PATHS.items():
        if (name in _METHOD) is method:
            old, new = plain(getattr(before, name)), plain(getattr(after, name))
            yield from changes(path, fields_of(Dataset)[name].annotation, old, new)


def _origins(before: Dataset, after: Dataset) -> dict[ReleaseId, ReleaseId]:
    """Return the records that have another id now, with the one they had; of several taken in, the first."""
    found: dict[ReleaseId, ReleaseId] = {}
    for name, former in _gone(before, after):
        # A record is another one moved only if it was not there before.
        if name not in before.releases:
            found.setdefault(name, former)
    return found


def _gone(before: Dataset, after: Dataset) -> Iterator[tuple[ReleaseId, ReleaseId]]:
    for name, release in after.releases.items():
        for former in release.former_ids:
            if former in before.releases and former not in after.releases:
                yield name, former


def _records(old: Report, new: Report, origin: Mapping[ReleaseId, ReleaseId]) -> Iterator[ComparedRecord]:
    before, after = old.dataset, new.dataset
    into = {former: name for name, former in _gone(before, after)}
    for name, was in pairs(before.releases, after.releases, origin):
        one, two = before.releases.get(was), after.releases.get(name)
        release = two or one
        found = () if one == two else record_changes(record_path(name), plain(one) or {}, plain(two) or {})
        kind = _kind(name in into, one, two) or ("changed" if was == name else "moved")
        if release and (found or kind == "moved"):
            yield ComparedRecord(
                id=name,
                kind=kind,
                old_id=was,
                into=into.get(name, ""),
                release=release,
                score_before=old.releases.get(was),
                score_after=new.releases.get(name),
                changes=found,
                grounds={indicator: _grounds(indicator, one, two) for indicator in _answering(found)},
                review_lost=_reviewed(one) and not _reviewed(two),
            )


def _kind(joined: bool, before: Release | None, after: Release | None) -> str:
    """Return what happened to a record that is on one side only; empty for one that is on both."""
    if before is None:
        return "added"
    if after is None:
        return "joined" if joined else "removed"
    return ""


def _answering(found: Iterable[Change]) -> Iterator[IndicatorId]:
    """Yield the indicators whose claims answer otherwise."""
    for change in found:
        if change.answer:
            yield IndicatorId(str(change.pointer[-1]))


def _reviewed(release: Release | None) -> bool:
    return release is not None and review_state(release) == "reviewed"


def _grounds(indicator: IndicatorId, before: Release | None, after: Release | None) -> Grounds:
    old, new = (_evidence(release, indicator) for release in (before, after))
    return Grounds(
        new=tuple(place for proof, place in new.items() if proof not in old),
        lost=tuple(place for proof, place in old.items() if proof not in new),
    )


def _evidence(release: Release | None, indicator: IndicatorId) -> dict[Proof, Cited]:
    claim = release.claims.get(indicator) if release else None
    return {proof: _place(release, proof) for proof in claim.evidence} if release and claim else {}


def _place(release: Release, proof: Proof) -> Cited:
    document = release.documents.get(proof.document)
    return Cited(document.title if document else proof.document, proof.locator, proof.shows)


def _labs(old: Report, new: Report, records: tuple[ComparedRecord, ...]) -> Iterator[LabChange]:
    for lab in sorted({*old.labs, *new.labs}):
        before, after = old.labs.get(lab), new.labs.get(lab)
        if _figures(before) != _figures(after):
            name = new.dataset.labs[lab].name if lab in new.dataset.labs else old.dataset.labs[lab].name
            moved = tuple(r.id for r in records if lab in (lab_of(r.id), lab_of(r.old_id)))
            yield LabChange(lab, name, before, after, moved)


def _figures(lab: LabScore | None) -> tuple[object, ...]:
    return (lab.percent, lab.rank, lab.rank_low, lab.rank_high) if lab else ()
