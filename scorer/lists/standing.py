"""How the rows of a list stand: held, a variant of what is held, missing or absent; and which list a release is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from ..model import Dataset, EditionId, ListColumn, ListRow, ReleaseId, ReleaseList, Status

Standing = Literal["held", "variant", "missing", "absent"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
#: What the word of a list comes to: told, told in part, not told, or nothing that can be set beside a state of ours.
Told = Literal["told", "part", "not_told", "other"]


def standing(row: ListRow) -> Standing:
    """Return how a row stands."""
    if row.releases:
        return "held"
    if row.variant_of:
        return "variant"
    return "missing" if row.missing else "absent"


def standings(rows: Iterable[ListRow]) -> Mapping[Standing, int]:
    """Count rows by how they stand."""
    return Counter(map(standing, rows))


def releases_of(rows: Iterable[ListRow]) -> tuple[ReleaseId, ...]:
    """Return the releases that rows are about, each once, in the order of the rows."""
    return tuple(dict.fromkeys(release for row in rows for release in row.held))


def lists_of(dataset: Dataset, release: ReleaseId) -> Iterator[tuple[EditionId, tuple[str, ...]]]:
    """Yield the editions of lists that a release stands in, with the names that it has there."""
    for edition, one in dataset.lists.items():
        names = tuple(dict.fromkeys(row.name for row in one.rows if release in row.held))
        if names:
            yield edition, names


def told_by(column: ListColumn, word: str) -> Told:
    """Return what a word of a column comes to, by the states of ours that say the same."""
    states = column.means.get(word, ())
    if Status.DISCLOSED in states:
        return "told"
    if Status.PARTIAL in states:
        return "part"
    return "not_told" if states else "other"


def judged_columns(one: ReleaseList) -> Iterator[ListColumn]:
    """Yield the columns whose words are set beside our states, or beside the access on record."""
    yield from (column for column in one.columns if (column.item or column.access) and column.means)


def item_columns(one: ReleaseList) -> Iterator[ListColumn]:
    """Yield the columns whose words are set beside our states of an item."""
    yield from (column for column in judged_columns(one) if column.item)
