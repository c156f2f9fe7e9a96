"""Points, percents and ranks as sentences; each says what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....model import Rubric, Status
from ....score import LabScore, ReleaseScore
from ....score.window import mean, tenths


def caveat() -> str:
    return gettext("The score does not measure safety or quality.")


def points(score: ReleaseScore) -> str:
    """Write the points of a release with their denominator; a claim not fully checked leaves a range."""
    missing = sum(c.best for c in score.claims if c.points is None)
    earned = words.span(f"{score.earned}", f"{score.earned + missing}") if missing else f"{score.earned}"
    whole = words.count(score.possible, "point")
    if missing:
        return gettext("{range} of {whole}", range=earned, whole=whole)
    return gettext("{part} of {whole}", part=earned, whole=whole)


def points_in_table(score: ReleaseScore) -> str:
    """Write the points of a release where there is little room: a range from none to all says nothing."""
    if any(claim.points is not None for claim in score.claims if claim.weight):
        return points(score)
    return gettext("no score yet")


def arithmetic(score: ReleaseScore) -> str:
    """Write how the points of a release add up."""
    known = [c for c in score.claims if c.weight and c.points is not None]
    if score.percent is not None:
        total = " + ".join(str(c.points) for c in known)
        return gettext(
            "{sum} = {points} = {percent}, grade {grade}.",
            sum=total,
            points=words.of(score.earned, score.possible, "point"),
            percent=words.percent(score.percent),
            grade=score.grade,
        )
    missing = [words.in_sentence(c.indicator.title) for c in score.claims if c.weight and c.points is None]
    said = gettext(
        "{items} not fully checked: once everything is checked, the score will lie between {low} and {high}. "
        "Until then the release has no score or grade, and is left out of averages and ranks.",
        items=words.listed(missing),
        low=words.percent(score.low),
        high=words.percent(score.high),
    )
    return words.capital(said)


def window(months: int) -> str:
    """Name the window a lab's figure counts."""
    return gettext("the last {months}", months=words.count(months, "month"))


def range_over_all(lab: LabScore) -> str:
    """Write the range of a lab's figure over all releases of the window; empty where all are fully assessed."""
    found = ends_over_all(lab)
    return words.span(words.percent(found[0]), words.percent(found[1])) if found else ""


def ends_over_all(lab: LabScore) -> tuple[Fraction, Fraction] | None:
    """Return the two ends of that range; None where all are fully assessed."""
    if lab.low is None or lab.high is None or lab.assessed == len(lab.window):
        return None
    return lab.low, lab.high


def why_outside(lab: LabScore) -> str:
    """Write why a lab's figure lies outside that range; empty where it lies within, or where there is none."""
    found, others = ends_over_all(lab), len(lab.window) - lab.assessed
    if found is None or lab.percent is None or found[0] <= lab.percent <= found[1]:
        return ""
    if lab.percent < found[0]:
        return ngettext(
            "That is above today’s score, because the other release has already earned a larger share of its points.",
            "That is above today’s score, because the other {n} releases have already earned a larger share of "
            "their points on average.",
            others,
        )
    return ngettext(
        "That is below today’s score, because the other release can no longer earn as large a share of its points.",
        "That is below today’s score, because the other {n} releases can no longer earn as large a share of their "
        "points on average.",
        others,
    )


def not_ranked(rubric: Rubric) -> str:
    """Write what labs without a rank lack: one of two things, or both."""
    return gettext(
        "labs with fewer than {releases} in {window}, or with fewer than {share} of their releases in that period "
        "fully checked",
        releases=words.count(rubric.ranked_from, "fully checked release"),
        window=window(rubric.window_months),
        share=words.percent(Fraction(rubric.ranked_share)),
    )


def why_not_ranked(lab: LabScore, rubric: Rubric) -> str:
    """Write which of the two conditions of a rank this lab does not meet; the first, where it meets neither."""
    if lab.assessed < rubric.ranked_from:
        return gettext(
            "fewer than {releases} in {window}",
            releases=words.count(rubric.ranked_from, "fully checked release"),
            window=window(rubric.window_months),
        )
    return gettext(
        "fewer than {share} of its releases of {window} have been fully checked",
        share=words.percent(Fraction(rubric.ranked_share)),
        window=window(rubric.window_months),
    )


def nothing_in(months: int) -> str:
    """Write that a lab has no fully checked release in the window."""
    return gettext("no fully checked release in {window}", window=window(months))


def average_of(releases: int) -> str:
    """Write how many models an average is over; of one there is none."""
    return gettext("{n} model", n=releases) if releases == 1 else gettext("average of {n}", n=releases)


def average_of_releases(releases: int) -> str:
    """Write the same where nothing beside it says what is counted."""
    number = words.count(releases, "release")
    return number if releases == 1 else gettext("average of {releases}", releases=number)


def mean_basis(percent: Fraction | None, releases: int) -> str:
    """Write a mean with the number of fully checked releases it is over."""
    if percent is None:
        return gettext("no fully checked release")
    return words.facts(words.percent(percent), average_of_releases(releases))


def points_on_average(lab: LabScore, months: int) -> str:
    """Write how many points the releases of a lab earned on average, and how many releases these are."""
    points = mean(Fraction(score.earned) if score.assessed else None for score in lab.window)
    if points is None:
        return nothing_in(months)
    said = {
        "mean": f"{tenths(points):g}",
        "points": words.count(lab.foremost.possible, "point"),
        "releases": words.count(lab.assessed, "fully checked release"),
        "window": window(months),
    }
    if lab.assessed == 1:
        return gettext("{mean} of {points}, for {releases} of {window}", **said)
    return gettext("on average {mean} of {points}, for {releases} of {window}", **said)


def window_before(lab: LabScore, months: int) -> str:
    """Write the figure of a lab for the window before, with the number of releases it rests on."""
    length = words.count(months, "month")
    if lab.before.percent is None:
        return gettext("no fully checked release in the {months} before", months=length)
    return gettext(
        "{percent} in the {months} before ({releases})",
        percent=words.percent(lab.before.percent),
        months=length,
        releases=words.count(lab.before.releases, "release"),
    )


def unlocated(found: Sequence[Status], noun: str = "release") -> str:
    """Write that none of these releases told an item; what was not fully checked is no part of the search."""
    unread = found.count(Status.NOT_ASSESSED)
    if not found:
        return gettext("no such release on record")
    if unread == len(found):
        return gettext("not fully checked")
    if unread:
        return gettext(
            "none found; {part} not fully checked",
            part=words.of(unread, len(found), noun),
        )
    return gettext("none found")


def state_counts(found: Sequence[Status]) -> str:
    """Count states in words: `12 disclosed, 3 partly disclosed, 4 not found`."""
    parts = [
        gettext("{n} {state}", n=found.count(s), state=words.STATES[s].in_sentence)
        for s in Status
        if s in found
    ]
    return words.joined(parts) or gettext("no release on record")


def ways_left_out(lab: LabScore) -> str:
    """Write in how many ways a ranked lab has no rank, and why: there too few labs can be ranked, or it cannot."""
    out = [choice for choice in lab.choices if choice.rank is None]
    said = {"out": len(out), "ways": len(lab.choices)}
    if out and not any(choice.of for choice in out):
        return ngettext(
            "{out} of the {ways} ways is left out, because too few labs can be ranked in it.",
            "{out} of the {ways} ways are left out, because too few labs can be ranked in them.",
            len(out),
            ways=len(lab.choices),
            out=len(out),
        )
    return gettext("In {out} of {ways} ways the lab is not ranked.", **said) if out else ""
