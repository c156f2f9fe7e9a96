"""The release that stands for a lab: its latest flagship, or its newest release where none is on record."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ....i18n import words
from ....i18n.messages import gettext
from ....score import LabScore, ReleaseScore
from ... import html as markup
from ...context import Link, SiteContext
from . import scores


@dataclass(frozen=True, slots=True)
class Featured:
    """What the card of a lab shows of that release.

    `note` says what is missing: a flagship at all, or one that is fully assessed. Where only an earlier
    flagship is fully assessed, `assessed` names that one and `assessed_score` tells its points.
    """

    title: str
    release: Link
    flagship: bool
    score: str
    states: tuple[tuple[str, Markup], ...]
    note: str
    assessed: Link
    assessed_score: str


def featured(context: SiteContext, lab: LabScore, root: str) -> Featured:
    """Show the release that stands for a lab, as the page at `root` links it."""
    score = lab.foremost
    known = _last_assessed(lab)
    shown = known if known and known is not score else None
    return Featured(
        title=gettext("Latest flagship") if lab.flagship else gettext("Newest release"),
        release=context.release(score.id, root),
        flagship=lab.flagship is not None,
        score=_scored(score),
        states=tuple(
            (gettext(claim.indicator.title), markup.state_mark(claim.status)) for claim in score.claims
        ),
        note=_note(lab, known),
        assessed=context.release(shown.id, root) if shown else Link(""),
        assessed_score=_scored(shown) if shown else "",
    )


def _last_assessed(lab: LabScore) -> ReleaseScore | None:
    return next((score for score in lab.releases if score.release.flagship and score.assessed), None)


def _scored(score: ReleaseScore) -> str:
    return gettext(
        "{day}: {points}, {percent}",
        day=words.day(score.release.released),
        points=scores.points(score),
        percent=scores.percents(score),
    )


def _note(lab: LabScore, known: ReleaseScore | None) -> str:
    if lab.flagship is None:
        return gettext("No flagship is on record.")
    return "" if known else gettext("No flagship is fully assessed.")
