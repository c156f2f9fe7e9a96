"""A table of releases, as several pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ....i18n import words
from ....i18n.messages import gettext
from ....model import Indicator
from ....score import ReleaseScore
from ....score.release import ClaimScore
from ....score.window import tenths
from ...context import Root, SiteContext, release_name, release_path
from ..text import scores
from .table import Cell, Group, Table, column, num, state_cell, table
from .tools import Keys, Tools, release_keys, release_tools

#: More releases than this are grouped by year.
MAX_UNGROUPED = 30
#: A year with more of them is two groups, by its halves.
MAX_IN_GROUP = 100
_HALF = 6


def release_table(
    context: SiteContext,
    label: str,
    releases: Iterable[ReleaseScore],
    root: Root,
    *,
    with_lab: bool = True,
    tools_of: Sequence[ReleaseScore] | None = None,
    away: Iterable[Group] = (),
) -> Table:
    """List releases, newest first, with their states and their score; `with_lab` names the lab of each below it.

    Many of them are grouped by year, of which the newest is open. Those that stand elsewhere are `away`; the tools are
    made for all of both, where they are wanted.
    """
    found, elsewhere = tuple(releases), tuple(away)
    years = tuple(by_year(found)) if elsewhere or len(found) > MAX_UNGROUPED else ()
    indicators = context.report.dataset.indicators
    keys, tools = filters(context, tools_of, indicators) if tools_of is not None else ((), None)
    return table(
        label,
        [
            column("release", gettext("Release")),
            column("released", gettext("Released"), "num"),
            *(column(indicator.id, gettext(indicator.short), "of") for indicator in indicators),
            column("score", gettext("Points"), "num"),
            column("grade", gettext("Grade"), "mid"),
            column("access", gettext("Access"), "keep"),
        ],
        (
            [
                release_cell(context, score, root, with_lab=with_lab),
                released_cell(score),
                *(claim_cell(score, claim, root) for claim in score.claims),
                num(scores.points_in_table(score), str(tenths(score.low))),
                Cell(score.grade or "", css="mid"),
                Cell(words.ACCESS[score.release.access], css="keep"),
            ]
            for score in found
        ),
        keys=keys[: len(found)],
        groups=years,
        away=elsewhere,
        tools=tools,
        cards=True,
        css="broad even brief yearly" if years else "broad even brief",
    )


def by_year(releases: Iterable[ReleaseScore]) -> Iterator[tuple[str, str, int]]:
    """Yield each year, or half of one, of releases that come newest first; how many these are, in words and figures."""
    for year, found in groupby(releases, key=lambda score: score.release.released.year):
        late = [score.release.released.month > _HALF for score in found]
        if len(late) <= MAX_IN_GROUP:
            yield str(year), words.count(len(late), "model"), len(late)
            continue
        for half, number in ((True, late.count(True)), (False, late.count(False))):
            title = (
                gettext("{year}, July to December", year=year)
                if half
                else gettext("{year}, January to June", year=year)
            )
            if number:
                yield title, words.count(number, "model"), number


def filters(
    context: SiteContext, releases: Iterable[ReleaseScore], indicators: tuple[Indicator, ...]
) -> tuple[tuple[Keys, ...], Tools]:
    """Return the keys of each row of a table of releases, and its tools; `indicators` have a column there."""
    keys = tuple(release_keys(context, score, indicators) for score in releases)
    return keys, release_tools(context, keys, indicators)


def claim_cell(score: ReleaseScore, claim: ClaimScore, root: Root) -> Cell:
    """Make a cell with the mark of a claim's state, which leads to the claim and is called by it."""
    href = f"{root}{release_path(score.id)}#{claim.indicator.id}"
    name = claim_name(words.state_as_seen(claim), claim.indicator, release_name(score))
    return replace(state_cell(claim), href=href, name=name)


def claim_name(state: str, item: Indicator, release: str) -> str:
    """Name a link that shows a state, for who meets it outside its row: the words that are seen come first."""
    return gettext(
        "{state}: {item}, {release}", state=state, item=words.in_sentence(item.title), release=release
    )


def released_cell(score: ReleaseScore) -> Cell:
    return num(words.short_day(score.release.released), score.release.released.isoformat())


def _flagship(mark: bool | None) -> str:
    return "" if mark is False else gettext("flagship") if mark else gettext("flagship status not known")


def release_cell(context: SiteContext, score: ReleaseScore, root: Root, *, with_lab: bool = True) -> Cell:
    """Link a release; below it stand its lab and whether it was the lab's flagship, or that it is not known."""
    link = context.release(score.id, root)
    lab, flagship = context.name_of_lab(score.lab) if with_lab else "", _flagship(score.release.flagship)
    # A row of one line names the lab, or on a page of one lab the flagships.
    first = lab or (flagship if score.release.flagship else "")
    return Cell(link.text, link.href, detail=first, more=words.facts(lab, flagship).removeprefix(first))
