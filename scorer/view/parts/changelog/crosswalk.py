"""What changed in the crosswalk, commit by commit: instruments and clauses by their names, the rest by its
place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ....history.diff import Change
from ....history.record_history import Event
from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Clause, Instrument
from ...context import Link, SiteContext
from .change_text import change_text

#: A text longer than this is counted as changed, and not printed twice.
_LONG = 80


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
    yield from (_line(change) for change in event.changes if not _long(change))
    texts = Counter(str(change.pointer[0]) for change in event.changes if _long(change))
    for instrument, count in texts.items():
        name = names.get(instrument, instrument)
        yield ngettext("{name}: {n} text rewritten", "{name}: {n} texts rewritten", count, name=name)


def _long(change: Change) -> bool:
    return bool(change.pointer) and any(
        isinstance(side, str) and len(side) > _LONG for side in (change.before, change.after)
    )


def _line(change: Change) -> str:
    if isinstance(change.after, Instrument | Clause) and change.before is None:
        return gettext("{name}: new", name=_name(change.after))
    if isinstance(change.before, Instrument | Clause) and change.after is None:
        return gettext("{name}: removed", name=_name(change.before))
    return change_text(change)


def _name(one: Instrument | Clause) -> str:
    if isinstance(one, Instrument):
        return gettext(one.title)
    return gettext("{clause} ({id})", clause=gettext(one.clause), id=one.id)
