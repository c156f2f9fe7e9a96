"""The first page: who discloses what, how many do, and as of when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from ...history.changelog import RecordChange, changelog
from ...i18n import words
from ...i18n.messages import gettext, ngettext
from ...query import QUERIES
from ...score import LabScore
from ..context import ALL, AT_ROOT, HOME_PAGE, Frame, SiteContext, lab_name
from ..parts.changelog.changelog import RecordChangeView, record_change_view
from ..parts.charts import shares
from ..parts.table.league import League, league
from ..parts.table.query import answer_table
from ..parts.table.releases import release_table
from ..parts.table.table import Table
from ..parts.text import scores
from ..parts.text.flagships import unjudged
from ..parts.text.json_ld import dataset
from ..registry import Page, register_pages

#: The models that matter most.
_SCOPE = "flagships"
MAX_CHANGES = 5
MAX_NAMED = 3
MAX_DISCLOSURES = 8
#: Stands on both sides of a number in the statement until it is cut into pieces.
_MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the statement; a strong one is a number."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class HomePage:
    frame: Frame
    statement: tuple[Piece, ...]
    beside: str  # of how many releases of these years it is not known whether they were flagships
    present: tuple[shares.Present, ...]
    who: str
    basis: str
    leading: tuple[shares.ScopeChart, ...]  # the charts of the statement, if there is a release
    scopes: tuple[shares.ScopeChart, ...]
    league: League
    latest: Table
    disclosures: Table
    changes: tuple[RecordChangeView, ...]


@register_pages()
def home(context: SiteContext) -> Iterator[Page]:
    report = context.report
    site = report.dataset.site
    present = {
        indicator.id: shares.present(context, indicator, shares.series(context, _SCOPE, indicator.id))
        for indicator in report.dataset.indicators
    }
    known = [share for share in present.values() if share]
    statement, beside = _statement(known), _beside(context, known)
    view = HomePage(
        frame=context.frame(
            HOME_PAGE,
            gettext(site.title),
            words.sentences(
                _plain(statement), beside, gettext("As of {day}.", day=context.as_of), scores.caveat()
            ),
            here=HOME_PAGE,
            feed=ALL,
            structured=dataset(context),
        ),
        statement=statement,
        beside=beside,
        present=tuple(known),
        who=_who(context),
        basis=words.basis(len(report.releases), len(report.labs)),
        leading=shares.scopes(context, AT_ROOT, parts=(_SCOPE,)),
        scopes=shares.scopes(context, AT_ROOT, parts=tuple(part for part in shares.FRONT if part != _SCOPE)),
        league=league(context, AT_ROOT),
        latest=release_table(
            context,
            gettext("Latest releases"),
            islice(report.releases.values(), context.conventions.latest_releases),
            AT_ROOT,
        ),
        disclosures=_disclosures(context),
        changes=tuple(
            record_change_view(context, change, AT_ROOT, brief=True) for change in _newest(context)
        ),
    )
    yield Page(HOME_PAGE, "home.html", view)


def _disclosures(context: SiteContext) -> Table:
    """Set the newest disclosures by labs, the day first."""
    answer = QUERIES["newest-disclosures"].ask(context.report)
    return answer_table(context, replace(answer, rows=answer.rows[:MAX_DISCLOSURES]), AT_ROOT)


def _newest(context: SiteContext) -> Iterator[RecordChange]:
    """Return the newest moves that changed what a record says."""
    return islice(
        (change for change in changelog(context.report, context.build_input.history) if change.counted),
        MAX_CHANGES,
    )


def _statement(known: Sequence[shares.Present]) -> tuple[Piece, ...]:
    """Write of every item, in their order, how many flagships disclosed it: none is chosen."""
    if not known:
        return (Piece(gettext("No flagship release has been assessed yet."), strong=False),)
    same = len({share.years for share in known}) == 1
    told = []
    for share in known:
        item = share.item
        if not same:
            item = gettext("{item} ({years})", item=item, years=share.years)
        first = share is known[0]
        number = f"{_MARK}{share.share}{_MARK}"
        told.append(
            gettext("{n} disclosed their {item}", n=number, item=item)
            if first
            else gettext("{n} their {item}", n=number, item=item)
        )
    said = words.joined(told)
    whole = (
        gettext("Flagship models of {years}: {shares}.", years=known[0].years, shares=said)
        if same
        else gettext("Flagship models: {shares}.", shares=said)
    )
    # The parts between the marks are the numbers.
    return tuple(Piece(text, strong=bool(place % 2)) for place, text in enumerate(whole.split(_MARK)) if text)


def _beside(context: SiteContext, known: Sequence[shares.Present]) -> str:
    """Write of how many releases of the years of the statement it is not known whether they were flagships."""
    oldest = min((share.first for share in known), default=None)
    if oldest is None:
        return ""
    return unjudged([s for s in context.report.releases.values() if s.release.released.year >= oldest])


def _plain(statement: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in statement)


def _who(context: SiteContext) -> str:
    ranked = [lab for lab in context.report.labs.values() if lab.rank is not None]
    if len(ranked) < 2:
        return ""
    best, worst = ranked[0], ranked[-1]
    if best.percent is None or worst.percent is None or best.rank == worst.rank:
        return ""
    top = [lab for lab in ranked if lab.rank == best.rank]
    low = [lab for lab in ranked if lab.rank == worst.rank]
    said = {
        "labs": words.count(len(ranked), "ranked lab"),
        "top": _some(top),
        "most": _figure(best.percent, top),
        "low": _some(low),
        "least": _figure(worst.percent, low),
    }
    return words.sentences(
        ngettext(
            "Of {labs}, {top} tells the most: {most}; {low} the least: {least}.",
            "Of {labs}, {top} tell the most: {most}; {low} the least: {least}.",
            len(top),
            **said,
        ),
        _beyond(context, best.percent, worst.percent),
    )


def _figure(percent: Fraction, labs: list[LabScore]) -> str:
    """Write a figure that labs share, and how many releases it rests on."""
    few, many = min(lab.assessed for lab in labs), max(lab.assessed for lab in labs)
    said = {"percent": words.percent(percent), "releases": _releases(few, many)}
    if len(labs) > 1:
        return gettext("{percent} of points over {releases} each", **said)
    return gettext("{percent} of points over {releases}", **said)


def _releases(few: int, many: int) -> str:
    if few == many:
        return words.count(many, "release")
    return gettext("{range} releases", range=words.rank_range(few, many))


def _beyond(context: SiteContext, best: Fraction, worst: Fraction) -> str:
    """Write that labs without a rank stand outside the range of those with one, where any does."""
    figures = [
        lab.percent for lab in context.report.labs.values() if lab.rank is None and lab.percent is not None
    ]
    above, below = sum(figure > best for figure in figures), sum(figure < worst for figure in figures)
    parts = []
    if above:
        parts.append(ngettext("{n} has a higher figure", "{n} have a higher figure", above))
    if below:
        parts.append(ngettext("{n} has a lower figure", "{n} have a lower figure", below))
    if not parts:
        return ""
    return gettext("Of the labs that are not ranked, {parts}.", parts=words.listed(parts))


def _some(labs: list[LabScore]) -> str:
    """Name labs that share a place, three of them if there are more."""
    names = [lab_name(lab.lab) for lab in labs]
    rest = len(names) - MAX_NAMED
    return words.listed([*names[:MAX_NAMED], words.count(rest, "other")] if rest > 0 else names)
