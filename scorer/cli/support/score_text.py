"""Scores for a terminal: the league table, and the arithmetic of one release or lab in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...i18n.words import state
from ...model import LabId, ReleaseId
from ...records.finding import escape_terminal
from ...score import LabScore, ReleaseScore, Report
from ...score.flagships import unknown_flagships
from ...score.window import tenths


def score_table(report: Report) -> str:
    """Return the league table as aligned columns."""
    head = (
        "rank",
        "range",
        "lab",
        "percent",
        "grade",
        "assessed",
        "releases",
        "latest flagship",
        "flagship unknown",
    )
    rows = [head, *(_row(lab) for lab in report.labs.values())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([f"as of {report.as_of}", *lines]) + "\n"


def _row(lab: LabScore) -> tuple[str, ...]:
    ranked = lab.rank is not None
    return (
        str(lab.rank) if ranked else "-",
        f"{lab.rank_low}-{lab.rank_high}" if ranked else "-",
        lab.lab.id,
        percent_text(lab.percent),
        lab.grade or "-",
        f"{lab.assessed} of {len(lab.window)}",
        str(len(lab.releases)),
        lab.flagship.id if lab.flagship else "-",
        f"{unknown_flagships(lab.releases)} of {len(lab.releases)}",
    )


def percent_text(value: Fraction | None) -> str:
    """Return one decimal, or a dash where there is no figure."""
    return "-" if value is None else f"{tenths(value):.1f}"


def explain(report: Report, name: str) -> str | None:
    """Show the arithmetic of one release or lab; None where there is neither of that name."""
    release, lab = report.releases.get(ReleaseId(name)), report.labs.get(LabId(name))
    if release:
        return "\n".join(_release(release, report)) + "\n"
    return "\n".join(_lab(lab, report)) + "\n" if lab else None


def _release(score: ReleaseScore, report: Report) -> Iterator[str]:
    yield f"{score.id}: {escape_terminal(score.release.name)}, released {score.release.released}, as of {report.as_of}"
    for claim in score.claims:
        points = f"{f'0-{claim.best}' if claim.points is None else claim.points} of {claim.best}"
        yield f"  {claim.indicator.id:<16} {state(claim.status, claim.how).word:<20} {points}"
    parts = " + ".join("?" if c.points is None else str(c.points) for c in score.claims if c.weight)
    yield f"  {parts} = {score.earned} of {score.possible} points"
    if score.percent is None:
        low, high = percent_text(score.low), percent_text(score.high)
        yield f"  between {low} and {high} percent: a claim is not fully checked, so no grade"
    else:
        figure = f"100 x {score.earned} / {score.possible} = {percent_text(score.percent)}"
        yield f"  {figure} percent, grade {score.grade}"


def _lab(score: LabScore, report: Report) -> Iterator[str]:
    rubric = report.dataset.rubric
    yield f"{score.lab.id}: {escape_terminal(score.lab.name)}, as of {report.as_of}"
    yield f"  releases of the last {rubric.window_months} months:"
    for release in score.window:
        figure = percent_text(release.percent) if release.assessed else "not fully checked"
        yield f"    {release.release.released}  {release.id:<40} {figure}"
    known = [release.percent for release in score.window if release.percent is not None]
    if known:
        total = sum(known, Fraction(0))
        yield f"  {percent_text(total)} / {len(known)} = {percent_text(score.percent)} percent, grade {score.grade}"
    if score.low != score.high:
        yield f"  over all of them between {percent_text(score.low)} and {percent_text(score.high)} percent"
    if score.trend is not None:
        yield f"  {percent_text(score.trend)} points against the {rubric.window_months} months before"
    for name, group in score.groups.items():
        yield f"  {name}: {percent_text(group.percent)} percent over {group.releases}"
    unknown = unknown_flagships(score.releases)
    if unknown:
        yield f"  flagship or not: unknown for {unknown} of {len(score.releases)} releases"
    if score.rank is None:
        yield (
            f"  not ranked: fewer than {rubric.ranked_from} fully checked releases,"
            f" or fewer than {rubric.ranked_share} percent of all"
        )
        return
    yield f"  rank {score.rank}; {score.rank_low} to {score.rank_high} under other choices:"
    for other in score.choices:
        place = "not ranked" if other.rank is None else f"{other.rank} of {other.of}"
        yield f"    {other.choice.title}: {place}"
