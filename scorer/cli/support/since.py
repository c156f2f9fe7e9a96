"""What `check` and `review` compare with: the commit at which a branch left another."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .common import loaded_commit, print_note

if TYPE_CHECKING:
    from ...adapters.git.snapshot import Snapshot
    from ...checks.rules import Past, StateChange
    from ...model import ReleaseId
    from ...records.load import Loaded


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier commit, what it held, and whom its CODEOWNERS named."""

    snapshot: Snapshot
    past: Past
    owners: frozenset[str]


def base_of(top: Path, since: str, found: Loaded) -> Base:
    """Read the merge base of a revision and this checkout."""
    from ...adapters.git.base import file_at, merge_base
    from ...adapters.git.owners import CODEOWNERS, owners
    from ...adapters.git.snapshot import snapshot
    from ...errors import ScorerError

    if not since.strip():
        raise ScorerError(
            "--since names no commit, so nothing could be held to it; name a branch or a commit"
        )
    sha = merge_base(top, since)
    before = snapshot(top, sha)
    owning = owners(file_at(top, sha, CODEOWNERS))
    return Base(before, _past(top, before, since, found, owning), owning)


def usual_base(top: Path) -> str:
    """Return the branch on which records land: that of the project, of the clone's origin, or our own."""
    from ...adapters.git.command import run_git

    for branch in ("upstream/main", "origin/main", "main"):
        if run_git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}"):
            return branch
    return "HEAD"


def _past(top: Path, before: Snapshot, since: str, found: Loaded, owning: frozenset[str]) -> Past:
    """Return what the earlier commit held; it is not judged again, and what cannot be read is named."""
    from ...checks.exceptions import Exceptions
    from ...checks.rules import Past
    from ...errors import ScorerError
    from ...records.paths import CATALOGUES

    then = loaded_commit(top, before)
    if then.dataset is None:
        # A catalogue that this version cannot read, or that was not there yet, is as it is today.
        today = {path: found.tree[path] for path in CATALOGUES if path in found.tree}
        then = loaded_commit(top, replace(before, tree={**before.tree, **today}, schemas={}))
    dataset = then.dataset
    if dataset is None:
        raise ScorerError(f"the catalogues of {since} cannot be read by this version, so nothing is compared")
    changed = frozenset(
        path for path in {*before.tree, *found.tree} if before.tree.get(path) != found.tree.get(path)
    )
    former = {one for release in dataset.releases.values() for one in release.former_ids}
    return Past(
        revision=since,
        ids=then.ids,
        former_ids=frozenset(former),
        indicators=tuple(indicator.id for indicator in dataset.indicators),
        exceptions=Exceptions.parse(then.exceptions).entries,
        dataset=dataset,
        signers=owning | {reviewer.handle.casefold() for reviewer in dataset.conventions.reviewers},
        unread=frozenset(finding.path for finding in then.findings),
        changed=changed,
        corrections=tuple(_corrections(top, before.commit.sha, then.ids, changed, found)),
    )


def _corrections(
    top: Path, base: str, standing: Set[ReleaseId], changed: Set[str], found: Loaded
) -> Iterator[StateChange]:
    """Yield what the commits since a base said otherwise of the claims that stood there, and the class they give."""
    from ...adapters.git.base import commits_since
    from ...adapters.git.histories import record_histories
    from ...checks.rules import StateChange
    from ...history.changelog import corrections_of
    from ...model import IndicatorId, Status
    from ...records.paths import record_path

    if found.dataset is None:
        return
    releases = found.dataset.releases
    asked = {
        name: release.former_ids
        for name, release in releases.items()
        if record_path(name) in changed and not standing.isdisjoint((name, *release.former_ids))
    }
    new = commits_since(top, base) if asked else frozenset()
    if not new:
        return
    indicators = tuple(indicator.id for indicator in found.dataset.indicators)
    for name, events in record_histories(top, asked).items():
        for change, field in corrections_of(name, releases[name], events, indicators):
            if field.answer and change.entry.sha in new:
                before, after = (side.status if side else Status.NOT_ASSESSED for side in field.answer)
                given = change.entry.message.correction
                yield StateChange(change.entry.sha, name, IndicatorId(field.indicator), before, after, given)


def signed_by_people(found: Loaded) -> tuple[ReleaseId, ...]:
    """Return the records that somebody signed by name: who wrote them has to be asked."""
    if found.dataset is None:
        return ()
    releases, group = found.dataset.releases, found.dataset.conventions.group_reviewer
    return tuple(name for name, r in releases.items() if any(review.by != group for review in r.reviews))


def authors_of(top: Path, found: Loaded) -> dict[ReleaseId, frozenset[str]]:
    """Ask git who wrote the records that somebody signed as a reviewer; most runs need not ask."""
    signed = signed_by_people(found)
    if found.dataset is None or not signed:
        return {}

    from ...adapters.git.command import NoHistory
    from ...adapters.git.histories import record_histories
    from ...history.record_history import authors

    ids = {name: found.dataset.releases[name].former_ids for name in signed}
    try:
        return authors(record_histories(top, ids))
    except NoHistory as trouble:
        print_note(f"{trouble}; nobody is taken for the author of a record")
        return {}
