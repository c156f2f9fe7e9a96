"""A table of releases, as several pages show it."""

from __future__ import annotations

from collections.abc import Iterable

from .. import markup, words
from ..score import ReleaseScore
from . import scores
from .context import Context
from .table import Cell, Table, num, table


def release_table(
    context: Context, label: str, releases: Iterable[ReleaseScore], root: str, *, with_lab: bool = True
) -> Table:
    """List releases with their states and their score; `with_lab` names the lab of each below it."""
    items = [indicator.short for indicator in context.report.dataset.indicators]
    return table(
        label,
        ["Release", num("Released"), *items, num("Score"), Cell("Grade", css="mid"), "Access"],
        (
            [
                release_cell(context, score, root, with_lab=with_lab),
                num(words.short_day(score.release.released)),
                *(markup.state(claim.status) for claim in score.claims),
                num(scores.points(score)),
                Cell(score.grade or "–", css="mid"),
                Cell(words.ACCESS[score.release.access], css="keep"),
            ]
            for score in releases
        ),
    )


def release_cell(context: Context, score: ReleaseScore, root: str, *, with_lab: bool = True) -> Cell:
    """Link a release; below it stand its lab and whether it was the lab's flagship."""
    link = context.release(score.id, root)
    details = [context.lab(score.lab, root).text] if with_lab else []
    details += ["flagship"] if score.release.flagship else []
    return Cell(link.text, link.href, detail=", ".join(details))
