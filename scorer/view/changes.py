"""The pages of what moved: the newest changes, and an archive by year whose full pages stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from .. import markup, words
from ..model import Status
from ..moves import Move, moves
from ..speech import N_, say, say_number
from .context import ALL, Context, Entry, Frame, Link, root_of
from .moves import MoveView, corrected, move_view, statements, without_history
from .registry import Page, maker
from .table import Cell, Table, num, table

_PATH = "changes/index.html"
#: So many changes stand on one page, that it stays light.
_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Day:
    """What moved on one day: changed records one by one, of `around` in brief, added records in a table."""

    id: str
    title: str
    counts: str
    moves: tuple[MoveView, ...]
    around: tuple[MoveView, ...]
    added: Table | None


@dataclass(frozen=True, slots=True)
class Term:
    """A kind of change and what it means, with how many there were."""

    css: str
    word: str
    meaning: str
    number: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The newest changes, what the words for them mean, and what is known of changes of method."""

    frame: Frame
    basis: str
    shown: str
    terms: tuple[Term, ...]
    days: tuple[Day, ...]
    method: str
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page of all changes of one year, oldest pages first; `older` and `newer` are its neighbours."""

    frame: Frame
    shown: str
    days: tuple[Day, ...]
    older: Link
    newer: Link


@maker(nav=Entry(30, N_("Changes"), _PATH))
def changes(context: Context) -> Iterator[Page]:
    """Make the page of the newest changes, and the archive."""
    found = moves(context.material)
    sheets = _sheets(found)
    yield Page(_PATH, "changes.html", _newest(context, found, sheets))
    yield from _archive(context, sheets)


def _newest(context: Context, found: Sequence[Move], sheets: Mapping[str, Sequence[Move]]) -> ChangesPage:
    root = root_of(_PATH)
    frame = context.frame(
        _PATH,
        say("Changes"),
        say(
            "What moved in the record: corrections, new disclosures and added records, as of {day}.",
            day=context.as_of,
        ),
        here=_PATH,
        feed=ALL,
    )
    newest = found[:_LIMIT]
    return ChangesPage(
        frame=frame,
        basis=_basis(found),
        shown=say(
            "The newest {n} of {changes}, newest first.",
            n=len(newest),
            changes=words.count(len(found), "change"),
        )
        if len(newest) < len(found)
        else say("All of them, newest first."),
        terms=tuple(_terms(found)),
        days=_days(context, newest, root),
        method=_method(context.report.dataset.rubric.version),
        years=tuple(
            Link(
                say("{part} ({changes})", part=_title(path), changes=words.count(len(sheet), "change")),
                root + path,
            )
            for path, sheet in reversed(sheets.items())
        ),
    )


def _basis(found: Sequence[Move]) -> str:
    if not found:
        return without_history()
    since = words.day(min(move.entry.date for move in found))
    added = statements(found, "added")
    return words.sentences(
        say(
            "Since {day}: {added} added, and {changed} to records that were there.",
            day=since,
            added=words.count(added, "record"),
            changed=words.count(len(found) - added, "change"),
        ),
        say(
            "Among them: {corrections}, {disclosures}. Changes of layout do not count.",
            corrections=corrected(found),
            disclosures=words.count(statements(found, "disclosed"), "new disclosure"),
        ),
    )


def _terms(found: Sequence[Move]) -> Iterator[Term]:
    for kind, term in words.MOVES.items():
        yield Term(kind, term.word, term.meaning, words.grouped(statements(found, kind)))


def _method(version: int) -> str:
    if version == 1:
        return say("Scores follow version 1 of the rubric, the first: no change of method has moved a score.")
    return say(
        "Scores follow version {version} of the rubric. Figures published under an earlier version cannot "
        "be compared with them; every figure on this site is made by the present one.",
        version=version,
    )


def _days(context: Context, found: Sequence[Move], root: str) -> tuple[Day, ...]:
    return tuple(
        _day(context, day, list(group), root) for day, group in groupby(found, key=lambda m: m.entry.date)
    )


def _day(context: Context, day: date, found: Sequence[Move], root: str) -> Day:
    added = [move for move in found if move.added]
    changed = [move for move in found if not move.added]
    counts = [
        *([say_number("{n} record changed", "{n} records changed", len(changed))] if changed else []),
        *([say_number("{n} record added", "{n} records added", len(added))] if added else []),
    ]
    return Day(
        id=f"d{day.isoformat()}",
        title=words.day(day),
        counts=words.listed(counts),
        moves=tuple(move_view(context, move, root) for move in changed if move.counted),
        around=tuple(move_view(context, move, root) for move in changed if not move.counted),
        added=_added(context, day, added, root) if added else None,
    )


def _added(context: Context, day: date, found: Sequence[Move], root: str) -> Table:
    indicators = context.report.dataset.indicators

    def row(move: Move) -> Iterator[Link | Cell | str]:
        release, lab = context.release(move.release, root), context.report.releases[move.release].lab
        yield Cell(release.text, release.href, detail=context.lab(lab, root).text)
        began = {part.field: part.after for part in move.parts}
        for indicator in indicators:
            yield markup.state(Status(began[indicator.id])) if indicator.id in began else say("not known")
        commit = context.source(f"commit/{move.entry.sha}", move.entry.sha[:12])
        by = words.listed(move.entry.reviewers)
        yield Cell(
            commit.text, commit.href, css="num", detail=say("reviewed by {names}", names=by) if by else ""
        )

    return table(
        say("Records added on {day}, and the states they began with", day=words.day(day)),
        [say("Record added"), *(indicator.short for indicator in indicators), num(say("Commit"))],
        (list(row(move)) for move in found),
    )


def _sheets(found: Sequence[Move]) -> dict[str, Sequence[Move]]:
    """Lay all changes out on pages from the oldest on: a page that is full never changes again."""
    sheets = {}
    for year, group in groupby(reversed(found), key=lambda move: move.entry.date.year):
        oldest = list(group)
        for number, start in enumerate(range(0, len(oldest), _LIMIT), 1):
            part = f"{number}/" if number > 1 else ""
            sheets[f"changes/{year}/{part}index.html"] = oldest[start : start + _LIMIT][::-1]
    return sheets


def _title(path: str) -> str:
    # Counted from the oldest, so that a part that is full never changes.
    year, *rest = path.split("/")[1:-1]
    return say("{year}, part {number}", year=year, number=rest[0] if rest else 1)


def _archive(context: Context, sheets: Mapping[str, Sequence[Move]]) -> Iterator[Page]:
    paths = list(sheets)
    for index, (path, sheet) in enumerate(sheets.items()):
        root = root_of(path)
        older, newer = paths[:index][-1:], paths[index + 1 :][:1]
        number = words.count(len(sheet), "change")
        frame = context.frame(
            path,
            say("Changes of {part}", part=_title(path)),
            say("What moved in the record in {part}: {changes}.", part=_title(path), changes=number),
            here=_PATH,
            crumbs=(Link(say("Changes"), root + _PATH),),
            feed=ALL,
        )
        yield Page(
            path,
            "archive.html",
            ArchivePage(
                frame=frame,
                shown=say("{changes}, newest first; part 1 holds the year's oldest.", changes=number),
                days=_days(context, sheet, root),
                older=Link(say("Older: {part}", part=_title(older[0])), root + older[0])
                if older
                else Link(""),
                newer=Link(say("Newer: {part}", part=_title(newer[0])), root + newer[0])
                if newer
                else Link(""),
            ),
        )
