"""The first page: who discloses what, which way it goes, and as of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .. import words
from . import scores, shares
from .context import Context, Frame
from .league import League, league
from .listing import release_table
from .registry import Page, maker
from .table import Table

_PATH = "index.html"
#: The item of the statement: the plainest question of all, asked of the models that matter most.
_ITEM, _SCOPE = "parameter_count", "flagships"
_LATEST = 10
_NAMED = 3


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
    changes: tuple[shares.Change, ...]
    who: str
    basis: str
    scopes: tuple[shares.Scope, ...]
    league: League
    latest: Table


@maker()
def home(context: Context) -> Iterator[Page]:
    """Make the first page."""
    report = context.report
    site = report.dataset.site
    changes = {
        indicator.id: shares.change(indicator, shares.series(context, _SCOPE, indicator.id))
        for indicator in report.dataset.indicators
    }
    statement = _statement(changes.get(_ITEM))
    view = HomePage(
        frame=context.frame(
            _PATH, site.title, f"{_plain(statement)} As of {context.as_of}. {scores.CAVEAT}", here=_PATH
        ),
        statement=statement,
        changes=tuple(change for change in changes.values() if change),
        who=_who(context),
        basis=f"{words.count(len(report.releases), 'release')} by {words.count(len(report.labs), 'lab')}",
        scopes=shares.scopes(context),
        league=league(context, ""),
        latest=release_table(context, "Latest releases", islice(report.releases.values(), _LATEST), ""),
    )
    yield Page(_PATH, "home.html", view)


def _statement(change: shares.Change | None) -> tuple[Piece, ...]:
    if change is None:
        return (Piece("No flagship release has been assessed yet.", strong=False),)
    now = (
        Piece(change.now, strong=True),
        Piece(
            f" flagship releases of {change.now_years} disclosed their {change.title.lower()}", strong=False
        ),
    )
    if not change.then:
        return (*now, Piece(".", strong=False))
    return (
        *now,
        Piece(f", {change.direction} ", strong=False),
        Piece(change.then, strong=True),
        Piece(f" in {change.then_years}.", strong=False),
    )


def _plain(statement: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in statement)


def _who(context: Context) -> str:
    ranked = [lab for lab in context.report.labs.values() if lab.rank is not None]
    if len(ranked) < 2:
        return ""
    best, worst = ranked[0], ranked[-1]
    if best.percent is None or worst.percent is None or best.rank == worst.rank:
        return ""
    top = [lab.lab.name for lab in ranked if lab.rank == best.rank]
    low = [lab.lab.name for lab in ranked if lab.rank == worst.rank]
    return (
        f"Of {words.count(len(ranked), 'ranked lab')}, {_some(top)} "
        f"{'tells' if len(top) == 1 else 'tell'} the most ({words.percent(best.percent)} of points) and "
        f"{_some(low)} the least ({words.percent(worst.percent)})."
    )


def _some(names: list[str]) -> str:
    """Name labs that share a place, three of them if there are more."""
    rest = len(names) - _NAMED
    return words.listed([*names[:_NAMED], words.count(rest, "other")] if rest > 0 else names)
