"""Releases beside each other: some to begin with, and what a script needs to show any that a reader picks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...i18n import words
from ...i18n.messages import N_, gettext
from ...model import Refused, Status
from ...score import ReleaseScore
from .. import html as markup
from ..context import Frame, Link, NavEntry, Root, SiteContext, SitePath, release_name, root_of
from ..parts.claim.amounts import brief
from ..parts.table.releases import claim_cell, claim_name
from ..parts.table.table import Cell
from ..parts.text import scores
from ..parts.text.flagships import unjudged
from ..parts.text.json_literal import literal
from ..registry import Page, register_pages
from . import compare

_PATH = SitePath("compare/releases/index.html")
_DATA = SitePath("static/compare-data.js")
#: How many stand there before a reader picks, and how many a reader may pick.
_FIRST, _MOST = 4, 6

#: The place of a state among all of them, and an amount.
VersusStates = tuple[int, str]
StateKey = tuple[Status, Refused | None]


@dataclass(frozen=True, slots=True)
class VersusLine:
    """One thing told of each release: its name, and the value, which a script sets by the `kind` of the line.

    A `lab` is linked, a `claim` about an `item` has a state and an amount, a `text` is what it is. `linked` names the
    link of a claim, with places for its state and its release.
    """

    kind: str
    title: str
    value: Callable[[ReleaseScore], str | VersusStates]
    item: str = ""
    linked: str = ""


@dataclass(frozen=True, slots=True)
class VersusRow:
    line: VersusLine
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class VersusPage:
    frame: Frame
    columns: tuple[tuple[str, Link], ...]  # (id, release)
    rows: tuple[VersusRow, ...]
    beside: str  # of how many releases it is not known whether they were flagships
    most: int
    legend: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CompareData:
    """Every release as a line of JSON: its id, its name, and its values in the order of the lines."""

    entries: tuple[Markup, ...]


@register_pages(places=(NavEntry(50, N_("Releases side by side"), _PATH),))
def versus(context: SiteContext) -> Iterator[Page]:
    """Make the page that sets releases side by side, and the file with all of them for its script."""
    root, lines = root_of(_PATH), tuple(_lines(context))
    first = _first(context)
    beside = unjudged(tuple(context.report.releases.values()))
    view = VersusPage(
        frame=context.frame(
            _PATH,
            gettext("Releases side by side"),
            words.sentences(
                gettext(
                    "What labs disclose about individual releases, side by side, as of {day}.",
                    day=context.as_of,
                ),
                scores.caveat(),
            ),
            here=compare.PATH,
            crumbs=(Link(gettext("Compare"), root + compare.PATH),),
        ),
        columns=tuple((score.id, context.release(score.id, root)) for score in first),
        rows=tuple(
            VersusRow(line, tuple(_cell(context, line, score, root) for score in first)) for line in lines
        ),
        beside=beside,
        most=_MOST,
        legend=tuple(markup.state_mark(*one) for one in _states(context)),
    )
    yield Page(_PATH, "versus.html", view)
    entries = tuple(_entry(lines, score) for score in context.report.releases.values())
    yield Page(_DATA, "compare-data.html", CompareData(entries), listed=False)


def _first(context: SiteContext) -> Sequence[ReleaseScore]:
    """Return the newest flagships, one of a lab."""
    flagships = [lab.flagship for lab in context.report.labs.values() if lab.flagship]
    return sorted(flagships, key=lambda score: score.release.released, reverse=True)[:_FIRST]


def _states(context: SiteContext) -> Sequence[StateKey]:
    """Return the states that claims have, in order; the script takes the mark of a state by its place among them."""
    found = {
        (claim.status, claim.how) for score in context.report.releases.values() for claim in score.claims
    }
    return [one for one in (*words.named_states(), (Status.WITHHELD, None)) if one in found]


def _lines(context: SiteContext) -> Iterator[VersusLine]:
    places = _states(context)
    yield VersusLine("lab", gettext("Lab"), lambda score: words.clean(context.name_of_lab(score.lab)))
    yield VersusLine("text", gettext("Released"), lambda score: words.day(score.release.released))
    yield VersusLine("text", gettext("Access"), lambda score: words.ACCESS[score.release.access])
    for indicator in context.report.dataset.indicators:
        linked = claim_name("{state}", indicator, "{release}")
        yield VersusLine("claim", gettext(indicator.title), _told(indicator.id, places), indicator.id, linked)
    yield VersusLine("text", gettext("Points"), scores.points)
    yield VersusLine("text", gettext("Grade"), lambda score: score.grade or "–")


def _told(item: str, places: Sequence[StateKey]) -> Callable[[ReleaseScore], VersusStates]:
    def value(score: ReleaseScore) -> VersusStates:
        claim = score.claim(item)
        amount = brief(claim.claim.values) if claim.claim else ""
        beside = words.found_beside() if claim.located else ""
        return places.index((claim.status, claim.how)), words.clean(amount) or beside

    return value


def _cell(context: SiteContext, line: VersusLine, score: ReleaseScore, root: Root) -> Cell:
    value = line.value(score)
    name = release_name(score)
    if isinstance(value, str):
        return Cell(value, context.lab(score.lab, root).href if line.kind == "lab" else "", label=name)
    claim = score.claim(line.item)
    said = claim_name(words.state(claim.status, claim.how).word, claim.indicator, name)
    mark = markup.state_mark(claim.status, claim.how)
    return replace(claim_cell(score, claim, root), text=mark, detail=value[1], name=said, label=name)


def _entry(lines: Sequence[VersusLine], score: ReleaseScore) -> Markup:
    return literal([score.id, words.clean(release_name(score)), *(line.value(score) for line in lines)])
