"""What the first page says in its largest letters: a tested sentence with a direction, or else the bare shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....score import LabScore
from ...context import AT_ROOT, SiteContext, lab_name
from ..blocks.block import PageContext
from ..blocks.markdown import sentence
from ..charts.pooled_years import pool_years
from ..charts.shares import series
from .finding import findings_in_order
from .flagships import unjudged

#: The models that matter most.
_SCOPE = "flagships"
MAX_NAMED = 3
#: Stands on both sides of a number in the statement until it is marked.
_MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence, and what has to be said beside its figures."""

    text: Markup
    beside: str


def headline(context: SiteContext) -> Headline:
    """Return the `lead` of the first finding that has one: the build stops when it is no longer so.

    Where there is none (a day for which it does not hold, a record of others), every item is named with its share.
    """
    for name, text in findings_in_order(context).items():
        if "lead" in text.front:
            lead, *beside = (
                sentence(name, line, PageContext(context, AT_ROOT))
                for key in ("lead", "lead-beside")
                for line in text.front.get(key, ())
            )
            return Headline(lead, "".join(str(line.striptags()) for line in beside))
    return Headline(_shares(context), unjudged(tuple(context.report.releases.values())))


def _shares(context: SiteContext) -> Markup:
    """Write of every item, in their order, how many flagships came with it: none is chosen."""
    least = context.conventions.min_sample
    known = [
        (words.in_sentence(indicator.title), pooled)
        for indicator in context.report.dataset.indicators
        if (pooled := pool_years(reversed(series(context, _SCOPE, indicator.id)), least))
    ]
    if not known:
        return escape(gettext("No flagship could be fully checked yet."))
    same = len({pooled.years for _, pooled in known}) == 1
    told: list[str] = []
    for item, pooled in known:
        if not same:
            item = gettext("{item} ({years})", item=item, years=pooled.years)
        number = f"{_MARK}{pooled.share}{_MARK}"
        told.append(
            gettext("{n} with their {item}", n=number, item=item)
            if told
            else gettext("{n} came with their {item}", n=number, item=item)
        )
    said = words.joined(told)
    whole = (
        gettext("Flagship models of {years}: {shares}.", years=known[0][1].years, shares=said)
        if same
        else gettext("Flagship models: {shares}.", shares=said)
    )
    # The parts between the marks are the numbers.
    parts = enumerate(whole.split(_MARK))
    return Markup().join(
        Markup("<strong>{}</strong>").format(text) if n % 2 else escape(text) for n, text in parts
    )


def extremes(context: SiteContext) -> str:
    """Name the ranked labs that disclose most and least; nothing where there are not two."""
    labs = context.report.labs.values()
    ranked = [lab for lab in labs if lab.rank is not None]
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
            "Of the {labs}, {top} discloses most ({most}) and {low} least ({least}).",
            "Of the {labs}, {top} disclose most ({most}) and {low} least ({least}).",
            len(top),
            **said,
        ),
        _beyond(labs, best.percent, worst.percent),
    )


def _figure(percent: Fraction, labs: list[LabScore]) -> str:
    """Write a score that labs share, and how many models it rests on."""
    few, many = min(lab.assessed for lab in labs), max(lab.assessed for lab in labs)
    said = {"percent": words.percent(percent), "models": _models(few, many)}
    if len(labs) > 1:
        return gettext("on average {percent} of the possible points, for {models} each", **said)
    return gettext("on average {percent} of the possible points, for {models}", **said)


def _models(few: int, many: int) -> str:
    if few == many:
        return words.count(many, "model")
    return gettext("{range} models", range=words.rank_range(few, many))


def _beyond(labs: Iterable[LabScore], best: Fraction, worst: Fraction) -> str:
    """Write that labs without a rank score beyond those with one, where any does."""
    figures = [lab.percent for lab in labs if lab.rank is None and lab.percent is not None]
    above, below = sum(figure > best for figure in figures), sum(figure < worst for figure in figures)
    parts = []
    if above:
        parts.append(
            ngettext(
                "{n} scores higher than every ranked lab", "{n} score higher than every ranked lab", above
            )
        )
    if below:
        parts.append(
            ngettext("{n} scores lower than every ranked lab", "{n} score lower than every ranked lab", below)
        )
    if not parts:
        return ""
    told = gettext("{above} and {below}", above=parts[0], below=parts[1]) if len(parts) > 1 else parts[0]
    return gettext(
        "Some labs have a score but no rank, because too few of their models, or too small a share of them, have been "
        "checked. Of these labs, {parts}.",
        parts=told,
    )


def _some(labs: list[LabScore]) -> str:
    """Name labs that share a place, three of them if there are more."""
    names = [lab_name(lab.lab) for lab in labs]
    rest = len(names) - MAX_NAMED
    return words.listed([*names[:MAX_NAMED], words.count(rest, "other")] if rest > 0 else names)
