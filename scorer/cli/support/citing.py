"""What citations of releases are made from: the report, and the history of the records that are named."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from .common import day_of, last_change_of, loaded, print_note, usable

if TYPE_CHECKING:
    from ...build_input import BuildInput
    from ...history.record_history import Event
    from ...model import Dataset, ReleaseId


def citation_input(top: Path, named: Collection[ReleaseId]) -> BuildInput:
    """Read the record as it is, and the history of the records named, as far as they are there."""
    from ...adapters import files
    from ...build_input import BuildInput
    from ...records.digest import review_state
    from ...score import score

    dataset = usable(loaded(top))
    changed = last_change_of(top)
    return BuildInput(
        report=score(dataset, day_of(None, changed, dataset)),
        records={},
        agreement=(),
        reviews={name: review_state(dataset.releases[name]) for name in named if name in dataset.releases},
        history=_history(top, dataset, named),
        head=None,
        pages=files.read_pages(top),
        templates={},
        static={},
        published=(),
        last_change=changed,
    )


def _history(top: Path, dataset: Dataset, named: Collection[ReleaseId]) -> dict[ReleaseId, tuple[Event, ...]]:
    from ...adapters.git.command import NoHistory
    from ...adapters.git.log import read_log
    from ...adapters.git.snapshot import contents
    from ...history.record_history import histories

    ids = {name: dataset.releases[name].former_ids for name in named if name in dataset.releases}
    if not ids:
        return {}
    try:
        return histories(read_log(top), ids, lambda blobs: contents(top, blobs))
    except NoHistory as trouble:
        print_note(f"{trouble}; the citation names no commit")
        return {}
