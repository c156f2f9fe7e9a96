"""What moved, day by day, as the page of the newest changes and the archive show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ....history.changelog import RecordChange
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ... import html as markup
from ...context import Link, Root, SiteContext
from ..table.table import Cell, Table, num, table
from .changelog import RecordChangeView, record_change_view


@dataclass(frozen=True, slots=True)
class Day:
    """What moved on one day: changed records one by one, of `around` in brief, added records in a table.

    The table is folded away behind how many there are (`began`): they must not bury what changed.
    """

    id: str
    title: str
    counts: str
    changes: tuple[RecordChangeView, ...]
    around: tuple[RecordChangeView, ...]
    began: str
    added: Table | None


def days(context: SiteContext, found: Sequence[RecordChange], root: Root) -> tuple[Day, ...]:
    """Return what moved, by day, in the order it is given in."""
    return tuple(
        _day(context, day, list(group), root) for day, group in groupby(found, key=lambda m: m.entry.date)
    )


def _day(context: SiteContext, day: date, found: Sequence[RecordChange], root: Root) -> Day:
    added = [change for change in found if change.added]
    changed = [change for change in found if not change.added]
    counts = []
    if changed:
        counts.append(ngettext("{n} record changed", "{n} records changed", len(changed)))
    began = ngettext("{n} record added", "{n} records added", len(added)) if added else ""
    if began:
        counts.append(began)
    return Day(
        id=f"d{day.isoformat()}",
        title=words.day(day),
        counts=words.listed(counts),
        changes=tuple(record_change_view(context, change, root) for change in changed if change.counted),
        around=tuple(record_change_view(context, change, root) for change in changed if not change.counted),
        began=began,
        added=_added(context, day, added, root) if added else None,
    )


def _added(context: SiteContext, day: date, found: Sequence[RecordChange], root: Root) -> Table:
    indicators = context.report.dataset.indicators

    def row(change: RecordChange) -> Iterator[Link | Cell | str]:
        release, lab = context.release(change.release, root), context.report.releases[change.release].lab
        yield Cell(release.text, release.href, detail=context.name_of_lab(lab))
        began = {field.indicator: field.answer[1] for field in change.fields if field.answer}
        for indicator in indicators:
            state = began.get(indicator.id)
            yield Cell(markup.state_mark(state.status) if state else gettext("not known"), css="of")
        commit = context.source(f"commit/{change.entry.sha}", change.entry.sha[:12])
        by = words.listed(change.entry.reviewers)
        yield Cell(
            commit.text, commit.href, css="num", detail=gettext("reviewed by {names}", names=by) if by else ""
        )

    return table(
        gettext("Records added on {day}, and their first states", day=words.day(day)),
        [
            gettext("Record added"),
            *(Cell(gettext(indicator.short), css="of") for indicator in indicators),
            num(gettext("Commit")),
        ],
        (list(row(change)) for change in found),
        cards=True,
        css="brief",
    )
