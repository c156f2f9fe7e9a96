"""Marks of lists beside what stands here on the same releases, and who is right where the two differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..model import (
    ACCESS,
    Dataset,
    EditionId,
    IndicatorId,
    ListColumn,
    ListRow,
    LookedInto,
    Release,
    ReleaseId,
    ReleaseList,
    Status,
)
from .standing import judged_columns

#: What a mark of theirs and one of ours come to.
Comparison = Literal["same", "differs", "not_rated", "not_assessed", "other"]
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
#: Return what stands here on an item of a release, or on its access; None of a release that takes no part.
Ours = Callable[[ReleaseId, IndicatorId], str | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """One row of a list in one column, and one release that it is about. `theirs` is None where they did not rate it.

    `index` is the place of the row in the list, from 0.
    """

    edition: EditionId
    index: int
    row: ListRow
    column: ListColumn
    about: IndicatorId
    release: ReleaseId
    theirs: str | None
    ours: str

    @property
    def comparison(self) -> Comparison:
        """What the two come to. What is not rated on one side differs in nothing."""
        if self.theirs is None:
            return "not_rated"
        same = self.column.means.get(self.theirs, ())
        if not same:
            return "other"
        if self.ours == Status.NOT_ASSESSED:
            return "not_assessed"
        return "same" if self.ours in same else "differs"

    @property
    def looked_into(self) -> LookedInto | None:
        """Who was found right, where somebody looked and neither mark has changed since."""
        found = (one for one in self.row.looked_into if self.is_of(one) and one.ours == self.ours)
        return next(found, None)

    def is_of(self, one: LookedInto) -> bool:
        """Return whether somebody looked into these two marks, whatever they were then."""
        return one.column == self.column.id and one.release == self.release


def all_beside(lists: Mapping[EditionId, ReleaseList], ours: Ours) -> Iterator[Beside]:
    """Yield every mark of every list beside ours, list by list, column by column, row by row."""
    for edition, one in sorted(lists.items(), key=lambda pair: (pair[1].list_, pair[1].edition)):
        for column in judged_columns(one):
            about = column.item or ACCESS
            for index, row in enumerate(one.rows):
                for release in dict.fromkeys(row.held):
                    known = ours(release, about)
                    if known is not None:
                        yield Beside(
                            edition=edition,
                            index=index,
                            row=row,
                            column=column,
                            about=about,
                            release=release,
                            theirs=row.marks.get(column.id),
                            ours=known,
                        )


def as_recorded(dataset: Dataset) -> Ours:
    """Return what asks the records themselves."""

    def ours(release: ReleaseId, about: IndicatorId) -> str | None:
        return _on_record(dataset.releases.get(release), about)

    return ours


def _on_record(release: Release | None, about: IndicatorId) -> str | None:
    if release is None:
        return None
    if about == ACCESS:
        return release.access
    claim = release.claims.get(about)
    if claim is None:
        return Status.NOT_ASSESSED
    return Status.SILENT if claim.withdrawn else claim.status
