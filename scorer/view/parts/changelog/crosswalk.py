"""What changed in the crosswalk, commit by commit: which instruments came and went, and how many clauses of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ....history.diff import Change
from ....history.record_history import Event
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Clause, Instrument
from ...context import Link, SiteContext
from .change_text import change_text


@dataclass(frozen=True, slots=True)
class CrosswalkChange:
    """What one commit did: the day, the commit where the site knows the repository, and a line for each change."""

    day: str
    commit: Link
    lines: tuple[str, ...]


def crosswalk_changes(context: SiteContext) -> tuple[CrosswalkChange, ...]:
    """List what commits did to the crosswalk, newest first."""
    names = {one.id: gettext(one.short) for one in context.report.dataset.crosswalk}
    return tuple(
        CrosswalkChange(
            day=words.day(event.entry.date),
            commit=context.source(f"commit/{event.entry.sha}", event.entry.sha[:12]),
            lines=tuple(_lines(event, names)),
        )
        for event in context.build_input.crosswalk_history
    )


def _lines(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    if event.kind == "added":
        yield gettext("The list was started.")
    elif event.kind == "removed":
        yield gettext("The list was removed.")
    of: dict[str, list[Change]] = {}
    for change in event.changes:
        if change.pointer:
            of.setdefault(str(change.pointer[0]), []).append(change)
        else:
            yield change_text(change)
    for instrument, changes in of.items():
        yield from _about(instrument, names, changes)


def _about(instrument: str, names: Mapping[str, str], changes: Iterable[Change]) -> Iterator[str]:
    """Write what became of one instrument: its clauses are counted, and so is the rest of it, as one."""
    name = names.get(instrument, instrument)
    added = removed = 0
    changed: set[object] = set()
    described = False
    for change in changes:
        before, after = change.before, change.after
        if isinstance(after, Instrument) and before is None:
            yield gettext("{name}: added", name=names.get(instrument) or gettext(after.short))
        elif isinstance(before, Instrument) and after is None:
            yield gettext("{name}: removed", name=gettext(before.short))
        elif isinstance(after, Clause) and before is None:
            added += 1
        elif isinstance(before, Clause) and after is None:
            removed += 1
        elif change.pointer[1:2] == ("clauses",) and len(change.pointer) > 2:
            changed.add(change.pointer[2])
        else:
            described = True
    said = words.facts(
        ngettext("{n} clause added", "{n} clauses added", added) if added else "",
        ngettext("{n} clause changed", "{n} clauses changed", len(changed)) if changed else "",
        ngettext("{n} clause removed", "{n} clauses removed", removed) if removed else "",
        gettext("description changed") if described else "",
    )
    if said:
        yield gettext("{name}: {changes}", name=name, changes=said)
