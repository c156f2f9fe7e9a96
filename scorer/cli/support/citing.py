"""What citations are made from: the report, and the history of the records that are named, now or in an edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .common import day_of, last_change_of, loaded, loaded_commit, print_note, usable

if TYPE_CHECKING:
    from ...adapters.past import Past
    from ...build_input import BuildInput, Head
    from ...model import Dataset, ReleaseId


def citation_input(top: Path, named: Collection[ReleaseId]) -> BuildInput:
    """Read the record as it is, and the history of the records named, as far as they are there."""
    from ...adapters import files
    from ...adapters.git.command import NoHistory
    from ...adapters.past import past_of

    try:
        past = past_of(top)
    except NoHistory as trouble:
        print_note(f"{trouble}; the citation names no commit")
        past = None
    return _input(usable(loaded(top)), files.read_pages(top), past, last_change_of(top), named)


def edition_input(top: Path, named: Collection[ReleaseId], edition: str) -> BuildInput:
    """Read the record as it stood in an edition. Raises a `ScorerError` where there is none of that name."""
    from dataclasses import replace

    from ...adapters.git.editions import edition_tags, parent_of, read_folder
    from ...adapters.git.snapshot import snapshot
    from ...adapters.past import past_at
    from ...errors import ScorerError
    from ...freeze import frozen_input

    tags = edition_tags(top)
    if edition not in tags:
        known = (
            f"there are: {', '.join(tags)}"
            if tags
            else "there is none here; fetch the tags (git fetch --tags)"
        )
        raise ScorerError(f"'{edition}' is no edition of this record; {known}")
    sha = parent_of(top, tags[edition])
    then = snapshot(top, sha)
    written = read_folder(top, sha, "site/pages")
    pages = {
        path.removesuffix(".md"): text.decode() for path, text in written.items() if path.endswith(".md")
    }
    made = _input(usable(loaded_commit(top, then)), pages, past_at(top, sha), last_change_of(top, sha), named)
    return frozen_input(replace(made, head=then.commit), edition)


def _input(
    dataset: Dataset,
    pages: Mapping[str, str],
    past: Past | None,
    changed: Head | None,
    named: Collection[ReleaseId],
) -> BuildInput:
    from ...build_input import BuildInput
    from ...history.record_history import histories
    from ...records.digest import review_state
    from ...score import score

    ids = {name: dataset.releases[name].former_ids for name in named if name in dataset.releases}
    return BuildInput(
        report=score(dataset, day_of(None, changed, dataset)),
        records={},
        agreement=(),
        reviews={name: review_state(dataset.releases[name]) for name in ids},
        history=histories(past.records, ids, past.read) if past and ids else {},
        head=None,
        pages=pages,
        templates={},
        static={},
        published=(),
        last_change=changed,
    )
