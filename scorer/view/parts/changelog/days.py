"""What moved, day by day, as the page of the newest changes and the archive show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ....history.changelog import Move
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Status
from ... import html as markup
from ...context import Link, SiteContext
from ..table.table import Cell, Table, num, table
from .changelog import MoveView, move_view


@dataclass(frozen=True, slots=True)
class Day:
    """What moved on one day: changed records one by one, of `around` in brief, added records in a table.

    The table is folded away behind how many there are (`began`): they must not bury what changed.
    """

    id: str
    title: str
    counts: str
    moves: tuple[MoveView, ...]
    around: tuple[MoveView, ...]
    began: str
    added: Table | None


def days(context: SiteContext, found: Sequence[Move], root: str) -> tuple[Day, ...]:
    """Return what moved, by day, in the order it is given in."""
    return tuple(
        _day(context, day, list(group), root) for day, group in groupby(found, key=lambda m: m.entry.date)
    )


def _day(context: SiteContext, day: date, found: Sequence[Move], root: str) -> Day:
    added = [move for move in found if move.added]
    changed = [move for move in found if not move.added]
    began = ngettext("{n} record added", "{n} records added", len(added)) if added else ""
    counts = [
        *([ngettext("{n} record changed", "{n} records changed", len(changed))] if changed else []),
        *([began] if began else []),
    ]
    return Day(
        id=f"d{day.isoformat()}",
        title=words.day(day),
        counts=words.listed(counts),
        moves=tuple(move_view(context, move, root) for move in changed if move.counted),
        around=tuple(move_view(context, move, root) for move in changed if not move.counted),
        began=began,
        added=_added(context, day, added, root) if added else None,
    )


def _added(context: SiteContext, day: date, found: Sequence[Move], root: str) -> Table:
    indicators = context.report.dataset.indicators

    def row(move: Move) -> Iterator[Link | Cell | str]:
        release, lab = context.release(move.release, root), context.report.releases[move.release].lab
        yield Cell(release.text, release.href, detail=context.lab(lab, root).text)
        began = {part.field: part.after for part in move.parts}
        for indicator in indicators:
            yield (
                markup.state_mark(Status(began[indicator.id]))
                if indicator.id in began
                else gettext("not known")
            )
        commit = context.source(f"commit/{move.entry.sha}", move.entry.sha[:12])
        by = words.listed(move.entry.reviewers)
        yield Cell(
            commit.text, commit.href, css="num", detail=gettext("reviewed by {names}", names=by) if by else ""
        )

    return table(
        gettext("Records added on {day}, and the states they began with", day=words.day(day)),
        [
            gettext("Record added"),
            *(gettext(indicator.short) for indicator in indicators),
            num(gettext("Commit")),
        ],
        (list(row(move)) for move in found),
    )
