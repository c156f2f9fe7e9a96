"""The shares of one item in one part of the record, year by year, and what they come to in words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ....i18n import words
from ....i18n.messages import gettext
from ....score import YearShare
from ...context import SiteContext
from ..text.flagships import unjudged
from .pooled_years import PooledYears, pool_years


def series(context: SiteContext, scope: str, indicator: str) -> list[YearShare]:
    """Return the shares of one item in one part of the record, oldest year first."""
    return [s for s in context.report.shares if s.scope == scope and s.indicator == indicator]


def beside_scope(context: SiteContext, scope: str) -> str:
    """Return what stands beside the figures of a part of the record: of flagships, how many may be some."""
    return unjudged(tuple(context.report.releases.values())) if scope == "flagships" else ""


def explained_scope(scope: str) -> str:
    """Return what the word for a part of the record means; empty where the word says it."""
    if scope == "flagships":
        return gettext("A flagship is a lab’s most capable general model at the time of its release.")
    if scope == "proprietary":
        return gettext("Proprietary models are available only through the lab’s own service (“API only”).")
    return ""


def share_of(context: SiteContext, part: str, indicator: str, year: int) -> str:
    """Write the share of one year as counted and in percent, or a dash where nothing was assessed."""
    years = (share for share in series(context, part, indicator) if share.year == year)
    found = pool_years(years, context.conventions.min_sample)
    return found.counted if found else "–"


def finding(context: SiteContext, title: str, shares: Sequence[YearShare]) -> str:
    """Return how many of the newest years disclosed the item of this title, and how many of the first."""
    least = context.conventions.min_sample
    now = pool_years(reversed(shares), least)
    if now is None:
        return gettext("{item}: no release could be checked", item=gettext(title))
    then = _first_year(shares, now, least)
    said = {
        "item": words.in_sentence(title),
        "part": now.told,
        "releases": words.count(now.assessed, "checked release"),
        "years": now.years,
    }
    if then is None:
        return gettext("The {item} was disclosed for {part} of the {releases} of {years}", **said)
    return gettext(
        "The {item} was disclosed for {part} of the {releases} of {years}, compared with {before} of {those} in {then}",
        before=then.percent,
        those=words.grouped(then.assessed),
        then=then.years,
        **said,
    )


def brief_finding(context: SiteContext, item: str, shares: Sequence[YearShare]) -> str:
    """Return the same as a title: what part disclosed an item in a first year, and what part does now."""
    now = newest_years(context, shares)
    if now is None:
        return gettext("{item}: no release could be checked", item=item)
    said = {"item": item, "part": now.brief, "years": now.years}
    enough = max(context.conventions.min_sample, context.conventions.min_compared)
    then = _first_year(shares, now, enough)
    if then is None and now.first < now.last:
        return gettext("{item}: {part} in {years} taken together", **said)
    if then is None:
        return gettext("{item}: {part} in {years}", **said)
    if then.brief == now.brief:
        return gettext("{item}: {part} in {then} and in {years}", then=then.years, **said)
    return gettext(
        "{item}: {before} in {then}, {part} in {years}", before=then.brief, then=then.years, **said
    )


def _first_year(shares: Sequence[YearShare], now: PooledYears, enough: int) -> PooledYears | None:
    """Return the first year before `now` that rests on enough by itself, and so is like the newest one.

    Years taken together would be set beside one, and would hide what happened between them.
    """
    years = (share for share in shares if share.year < now.first and share.assessed >= enough)
    return pool_years(itertools.islice(years, 1), enough)


def newest_years(context: SiteContext, shares: Sequence[YearShare]) -> PooledYears | None:
    """Take the newest years together until they rest on enough; None where nothing was assessed."""
    return pool_years(reversed(shares), context.conventions.min_sample)
