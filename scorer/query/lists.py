"""Lists that others keep: how much of each is on record, what its releases tell, and their marks beside
ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..lists.standing import item_columns, releases_of, standing, standings, told_by
from ..model import EditionId, IndicatorId, ListRow, ReleaseId, ReleaseList, Status
from ..score import Report
from .registry import AnswerColumn, query, share_cells

#: So many rows of an edition are its leaders.
PLACES = 10

_List = Annotated[str, AnswerColumn("List", "list")]
_Rows = Annotated[int, AnswerColumn("Rows", "count")]
_Releases = Annotated[int, AnswerColumn("Releases on record", "count")]
_Disclosed = Annotated[int, AnswerColumn("Disclosed", "count")]
_Partial = Annotated[int, AnswerColumn("Partly disclosed", "count")]
_Withheld = Annotated[int, AnswerColumn("Declined or left out", "count")]
_Silent = Annotated[int, AnswerColumn("Not found", "count")]
_Open = Annotated[int, AnswerColumn("Not fully checked", "count")]


class Lists(NamedTuple):
    list: _List
    edition: Annotated[date, AnswerColumn("Edition", "day")]
    rows: _Rows
    held: Annotated[int, AnswerColumn("On record", "count")]
    variant: Annotated[int, AnswerColumn("Variant of one on record", "count")]
    missing: Annotated[int, AnswerColumn("Known but missing", "count")]
    absent: Annotated[int, AnswerColumn("Left out, with the reason", "count")]
    held_percent: Annotated[Fraction | None, AnswerColumn("On record, including variants", "percent")]
    releases: _Releases


@query("lists", "Lists that others keep")
def lists(report: Report) -> Iterator[Lists]:
    """How many rows of each list are on record here, are known but missing, or are left out, and why. Several rows can
    be about one release, since lists include intermediate versions (checkpoints) of a model and settings in which
    it can run, and one row can be about several releases.
    """
    for edition, one in _lists(report):
        found = standings(one.rows)
        held, variant = found.get("held", 0), found.get("variant", 0)
        yield Lists(
            list=edition,
            edition=one.edition,
            rows=len(one.rows),
            held=held,
            variant=variant,
            missing=found.get("missing", 0),
            absent=found.get("absent", 0),
            held_percent=share_cells(held + variant, len(one.rows)),
            releases=len(_known(report, one.rows)),
        )


class ListRows(NamedTuple):
    list: _List
    row: Annotated[str, AnswerColumn("Row")]
    lab: Annotated[str, AnswerColumn("Lab, as printed there")]
    date: Annotated[str | None, AnswerColumn("Date there")]
    standing: Annotated[str, AnswerColumn("Status here", "standing")]
    release: Annotated[str | None, AnswerColumn("Release", "release")]
    why: Annotated[str | None, AnswerColumn("Why not, or its name among the missing")]


@query("list-rows", "Every row of every list")
def list_rows(report: Report) -> Iterator[ListRows]:
    """The rows of the lists, each with its release or the reason there is none. A row about several releases has a line
    for each of them.
    """
    for edition, one in _lists(report):
        for row in one.rows:
            for release in row.held or (None,):
                why = row.absent or row.missing
                yield ListRows(edition, row.name, row.lab, row.date, standing(row), release, why)


class ListedStates(NamedTuple):
    list: _List
    edition: Annotated[date, AnswerColumn("Edition", "day")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    rows: _Rows
    on_record: Annotated[int, AnswerColumn("Rows on record", "count")]
    releases: _Releases
    disclosed: _Disclosed
    partial: _Partial
    withheld: _Withheld
    silent: _Silent
    not_assessed: _Open


@query("listed-states", "What is disclosed about the releases on each list")
def listed_states(report: Report) -> Iterator[ListedStates]:
    """For each list and item: for how many releases the item was disclosed, partly disclosed, declined or left out, not
    found, or not fully checked. Each release counts once, however many rows are about it.
    """
    for edition, one in _lists(report):
        known = _known(report, one.rows)
        for indicator in report.dataset.indicators:
            yield ListedStates(
                edition,
                one.edition,
                indicator.id,
                len(one.rows),
                sum(bool(row.held) for row in one.rows),
                len(known),
                **_states(report, known, indicator.id),
            )


class Editions(NamedTuple):
    list: _List
    edition: Annotated[date, AnswerColumn("Edition", "day")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    rows: _Rows
    on_record: Annotated[int, AnswerColumn("On record", "count")]
    missing: Annotated[int, AnswerColumn("Known but missing", "count")]
    absent: Annotated[int, AnswerColumn("Left out, with the reason", "count")]
    disclosed: _Disclosed
    partial: _Partial
    withheld: _Withheld
    silent: _Silent
    not_assessed: _Open


@query("list-over-time", "What is disclosed about the models on a list, edition by edition")
def list_over_time(report: Report) -> Iterator[Editions]:
    """For lists of which several editions are kept, such as the ten leading models of each quarter: how many rows of
    each edition are on record, and what is known today about their releases. We count rows, so two rows about
    one release count twice; for a row about several releases, we count only the first.
    """
    kept = kept_over_time(report)
    for edition, one in _lists(report):
        if one.list_ not in kept:
            continue
        found = standings(one.rows)
        held = [row.held[0] for row in one.rows if row.held and row.held[0] in report.releases]
        for indicator in report.dataset.indicators:
            told = Counter(report.releases[release].claim(indicator.id).status for release in held)
            yield Editions(
                list=edition,
                edition=one.edition,
                indicator=indicator.id,
                rows=len(one.rows),
                on_record=len(held),
                missing=found.get("missing", 0),
                absent=found.get("absent", 0),
                **{str(status): told[status] for status in Status},
            )


class Places(NamedTuple):
    list: _List
    edition: Annotated[date, AnswerColumn("Edition", "day")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    place: Annotated[int, AnswerColumn("Place", "count")]
    row: Annotated[str, AnswerColumn("Row")]
    release: Annotated[str | None, AnswerColumn("Release", "release")]
    status: Annotated[str | None, AnswerColumn("State", "status")]


@query("list-places", "What is disclosed about the leading models on a list, place by place")
def list_places(report: Report) -> Iterator[Places]:
    """For lists of which several editions are kept: the model in each of the first ten places of each edition, and what
    is known today about each item. A model that is not on record has no state.
    """
    kept = kept_over_time(report)
    for edition, one in _lists(report):
        if one.list_ not in kept:
            continue
        for indicator in report.dataset.indicators:
            states = place_states(report, one, indicator.id)
            for place, (row, state) in enumerate(zip(one.rows, states, strict=False), 1):
                release = first_known(report, row)
                yield Places(edition, one.edition, indicator.id, place, row.name, release, state)


def kept_over_time(report: Report) -> frozenset[str]:
    """Return the lists of which several editions are kept."""
    editions = Counter(one.list_ for one in report.dataset.lists.values())
    return frozenset(name for name, kept in editions.items() if kept > 1)


def place_states(report: Report, one: ReleaseList, item: IndicatorId) -> Iterator[Status | None]:
    """Yield the state of an item for the model in each leading place of an edition; None where it is not on record."""
    for row in one.rows[:PLACES]:
        release = first_known(report, row)
        yield report.releases[release].claim(item).status if release else None


def first_known(report: Report, row: ListRow) -> ReleaseId | None:
    """Return the first release that a row is about and that takes part in the figures."""
    return next((release for release in row.held if release in report.releases), None)


class NotableByYear(NamedTuple):
    list: _List
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    year: Annotated[str, AnswerColumn("Year there")]
    rows: _Rows
    told: Annotated[int, AnswerColumn("Theirs: disclosed", "count")]
    part: Annotated[int, AnswerColumn("Theirs: in part", "count")]
    not_told: Annotated[int, AnswerColumn("Theirs: not disclosed", "count")]
    other: Annotated[int, AnswerColumn("Theirs: cannot be compared with ours", "count")]
    not_rated: Annotated[int, AnswerColumn("Not rated by them", "count")]
    without_percent: Annotated[
        Fraction | None, AnswerColumn("Theirs: not disclosed, of those rated", "percent")
    ]
    on_record: Annotated[int, AnswerColumn("Rows on record", "count")]
    releases: _Releases
    disclosed: _Disclosed
    partial: _Partial
    withheld: _Withheld
    silent: _Silent
    not_assessed: _Open
    ours_percent: Annotated[Fraction | None, AnswerColumn("Ours: without, of those checked", "percent")]


@query("notable-by-year", "Other lists that rate our items, by year")
def notable_by_year(report: Report) -> Iterator[NotableByYear]:
    """For every column in another list that is about one of our items, and every year that the list covers: how the
    list marked its rows, and how we mark the same releases. Rows without a mark were not rated.
    """
    for edition, one in _lists(report):
        for column in item_columns(one):
            item = IndicatorId(column.item or "")
            for year in sorted({row.date[:4] for row in one.rows if row.date}):
                rows = [row for row in one.rows if (row.date or "").startswith(year)]
                words = [row.marks[column.id] for row in rows if column.id in row.marks]
                theirs = Counter(told_by(column, word) for word in words)
                known = _known(report, rows)
                ours = _states(report, known, item)
                rated = theirs["told"] + theirs["part"] + theirs["not_told"]
                assessed = len(known) - ours["not_assessed"]
                yield NotableByYear(
                    list=edition,
                    indicator=item,
                    year=year,
                    rows=len(rows),
                    told=theirs["told"],
                    part=theirs["part"],
                    not_told=theirs["not_told"],
                    other=theirs["other"],
                    not_rated=len(rows) - len(words),
                    without_percent=share_cells(theirs["not_told"], rated),
                    on_record=sum(bool(row.held) for row in rows),
                    releases=len(known),
                    **ours,
                    ours_percent=share_cells(ours["withheld"] + ours["silent"], assessed),
                )


def _lists(report: Report) -> list[tuple[EditionId, ReleaseList]]:
    return sorted(report.dataset.lists.items(), key=lambda pair: (pair[1].list_, pair[1].edition))


def _known(report: Report, rows: Iterable[ListRow]) -> tuple[ReleaseId, ...]:
    """Return the releases that rows are about and that take part in the figures, each once."""
    return tuple(release for release in releases_of(rows) if release in report.releases)


def _states(report: Report, releases: Iterable[ReleaseId], item: IndicatorId) -> dict[str, int]:
    found = Counter(report.releases[release].claim(item).status for release in releases)
    return {str(status): found[status] for status in Status}
