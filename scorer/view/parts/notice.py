"""What stands above every page of a site that is not the newest state of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...build_input import BuildInput, LeftOut
from ...i18n import words
from ...i18n.messages import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Notice:
    """What state a page is of, and where the newest is, from the root of the site that is looked at."""

    text: str
    lead: str = ""  # the words of the link
    path: str = ""


def notice(build_input: BuildInput) -> Notice | None:
    """Return what is said of the state that is built; nothing where it is the newest."""
    day = words.day(build_input.report.as_of)
    if build_input.edition:
        said = gettext(
            "Edition {name}: the record as it was on {day}. It is kept as it is and never changed.",
            name=build_input.edition,
            day=day,
        )
        # An edition lies at editions/<name>/ of the site that holds the newest state.
        return Notice(said, gettext("See the newest version"), "../../index.html")
    if build_input.left_out is None:
        return None
    changed = build_input.newest_day
    told = gettext("What the record says today about {day}, not what it said then.", day=day)
    written = (
        gettext("The statements about that day were written up to {day}.", day=words.day(changed))
        if changed
        else ""
    )
    return Notice(words.sentences(told, written, _left_out(build_input.left_out)))


def _left_out(left: LeftOut) -> str:
    parts = words.listed([part for part in _parts(left) if part])
    return gettext("Left out, because they do not hold for that day: {parts}.", parts=parts) if parts else ""


def _parts(left: LeftOut) -> Iterator[str]:
    if left.findings:
        yield ngettext("{n} finding", "{n} findings", left.findings)
    if left.rulings:
        yield ngettext("{n} ruling", "{n} rulings", left.rulings)
    if left.passages:
        yield ngettext("{n} passage of a page", "{n} passages of pages", left.passages)
