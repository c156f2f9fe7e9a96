"""The first page: who discloses what, how many do, and as of when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from .. import words
from ..moves import Move, moves
from ..query import QUERIES
from ..score import LabScore
from . import scores, shares
from .answer import answer_table
from .context import ALL, Context, Frame, lab_name
from .league import League, league
from .listing import release_table
from .moves import MoveView, move_view
from .registry import Page, maker
from .table import Table

_PATH = "index.html"
#: The models that matter most.
_SCOPE = "flagships"
_LATEST = 10
_MOVES = 5
_NAMED = 3
_TOLD = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the statement; a strong one is a number."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the first page shows."""

    frame: Frame
    statement: tuple[Piece, ...]
    present: tuple[shares.Present, ...]
    who: str
    basis: str
    scopes: tuple[shares.Scope, ...]
    league: League
    latest: Table
    disclosures: Table
    moves: tuple[MoveView, ...]


@maker()
def home(context: Context) -> Iterator[Page]:
    """Make the first page."""
    report = context.report
    site = report.dataset.site
    present = {
        indicator.id: shares.present(indicator, shares.series(context, _SCOPE, indicator.id))
        for indicator in report.dataset.indicators
    }
    statement = _statement(list(present.values()))
    view = HomePage(
        frame=context.frame(
            _PATH,
            site.title,
            f"{_plain(statement)} As of {context.as_of}. {scores.CAVEAT}",
            here=_PATH,
            feed=ALL,
        ),
        statement=statement,
        present=tuple(share for share in present.values() if share),
        who=_who(context),
        basis=f"{words.count(len(report.releases), 'release')} by {words.count(len(report.labs), 'lab')}",
        scopes=shares.scopes(context),
        league=league(context, ""),
        latest=release_table(context, "Latest releases", islice(report.releases.values(), _LATEST), ""),
        disclosures=_disclosures(context),
        moves=tuple(move_view(context, move, "", brief=True) for move in _newest(context)),
    )
    yield Page(_PATH, "home.html", view)


def _disclosures(context: Context) -> Table:
    """Set the newest disclosures by labs, the day first."""
    answer = QUERIES["newest-disclosures"].ask(context.report)
    return answer_table(context, replace(answer, rows=answer.rows[:_TOLD]), "")


def _newest(context: Context) -> Iterator[Move]:
    """Give the newest moves that changed what a record says."""
    return islice((move for move in moves(context.material) if move.counted), _MOVES)


def _statement(present: Sequence[shares.Present | None]) -> tuple[Piece, ...]:
    """Say of every item, in their order, how many flagships disclosed it: none is chosen."""
    known = [share for share in present if share]
    if not known:
        return (Piece("No flagship release has been assessed yet.", strong=False),)
    same = len({share.years for share in known}) == 1
    pieces = [Piece(f"Flagship models of {known[0].years}: " if same else "Flagship models: ", strong=False)]
    for index, share in enumerate(known):
        end = "." if index == len(known) - 1 else ", "
        verb = "" if index else " disclosed"
        years = "" if same else f" ({share.years})"
        told = f"{verb} their {share.title.lower()}{years}{end}"
        pieces += [Piece(share.share, strong=True), Piece(told, strong=False)]
    return tuple(pieces)


def _plain(statement: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in statement)


def _who(context: Context) -> str:
    ranked = [lab for lab in context.report.labs.values() if lab.rank is not None]
    if len(ranked) < 2:
        return ""
    best, worst = ranked[0], ranked[-1]
    if best.percent is None or worst.percent is None or best.rank == worst.rank:
        return ""
    top = [lab for lab in ranked if lab.rank == best.rank]
    low = [lab for lab in ranked if lab.rank == worst.rank]
    return (
        f"Of {words.count(len(ranked), 'ranked lab')}, {_some(top)} "
        f"{'tells' if len(top) == 1 else 'tell'} the most: {words.percent(best.percent)} of points"
        f"{_over(top)}; {_some(low)} the least: {words.percent(worst.percent)}{_over(low)}."
        f"{_beyond(context, best.percent, worst.percent)}"
    )


def _over(labs: list[LabScore]) -> str:
    """Say how many releases the figures of labs that share a place rest on."""
    few, many = min(lab.assessed for lab in labs), max(lab.assessed for lab in labs)
    noun = "release" if many == 1 else "releases"
    return f" over {words.rank_range(few, many)} {noun}{' each' if len(labs) > 1 else ''}"


def _beyond(context: Context, best: Fraction, worst: Fraction) -> str:
    """Say that labs without a rank stand outside the range of those with one, where any does."""
    figures = [
        lab.percent for lab in context.report.labs.values() if lab.rank is None and lab.percent is not None
    ]
    above, below = sum(figure > best for figure in figures), sum(figure < worst for figure in figures)
    parts = [
        f"{number} {'has' if number == 1 else 'have'} a {word} figure"
        for number, word in ((above, "higher"), (below, "lower"))
        if number
    ]
    if not parts:
        return ""
    least = words.count(context.report.dataset.rubric.ranked_from, "assessed release")
    return f" Labs with fewer than {least} are not ranked: {words.listed(parts)}."


def _some(labs: list[LabScore]) -> str:
    """Name labs that share a place, three of them if there are more."""
    names = [lab_name(lab.lab) for lab in labs]
    rest = len(names) - _NAMED
    return words.listed([*names[:_NAMED], words.count(rest, "other")] if rest > 0 else names)
