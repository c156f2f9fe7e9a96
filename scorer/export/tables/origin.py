"""Where a row comes from: the record, its last commit, the page that shows it."""

from __future__ import annotations

from ...build_input import BuildInput
from ...model import ReleaseId
from ...view.context import release_path


def last_commit(build_input: BuildInput, release: ReleaseId) -> str | None:
    """Return the last commit that touched a record; None without git."""
    events = build_input.history.get(release, ())
    return events[0].entry.sha if events else None


def page(build_input: BuildInput, release: ReleaseId, anchor: str = "") -> str:
    """Return the address of a page, or its path where the site has no address."""
    path = release_path(release) + anchor
    return build_input.report.dataset.site.absolute(path) or path
