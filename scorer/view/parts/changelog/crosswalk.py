"""What changed in the crosswalk, commit by commit: which instruments came and went, how many clauses of each, and
which were changed.
"""

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
    reworded = []
    for instrument, changes in of.items():
        lines = tuple(_about(instrument, names, changes))
        yield from lines
        if not lines:
            reworded.append(names.get(instrument, instrument))
    if reworded:
        yield gettext("Changed: {names}", names=words.listed(reworded))


def _about(instrument: str, names: Mapping[str, str], changes: Iterable[Change]) -> Iterator[str]:
    """Write what came to one instrument and what went; nothing where what it has was only changed."""
    name = names.get(instrument, instrument)
    added = removed = 0
    for change in changes:
        before, after = change.before, change.after
        if isinstance(after, Instrument) and before is None:
            yield gettext("{name}: added", name=names.get(instrument) or gettext(after.short))
        elif isinstance(before, Instrument) and after is None:
            yield gettext("{name}: removed", name=gettext(before.short))
        added += isinstance(after, Clause) and before is None
        removed += isinstance(before, Clause) and after is None
    said = words.facts(
        ngettext("{n} clause added", "{n} clauses added", added) if added else "",
        ngettext("{n} clause removed", "{n} clauses removed", removed) if removed else "",
    )
    if said:
        yield gettext("{name}: {changes}", name=name, changes=said)
