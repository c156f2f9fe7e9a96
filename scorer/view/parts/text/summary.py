"""One lab or release in the few words that a badge, a card and a picture have room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ....i18n import words
from ....i18n.messages import gettext
from ....model import LabId, ReleaseId
from ....score import LabScore, ReleaseScore, Report
from ....score.release import ClaimScore
from ...context import SitePath, lab_name, release_name
from . import scores
from .flagships import unjudged_briefly
from .scorecard import featured_title


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands beside a name wherever it is shown small; the same words as on its page."""

    id: str  # of the lab or the release
    kind: str  # labs | releases: where its page stands
    name: str
    about: str
    grade: str
    figure: str
    basis: str  # what the figure rests on
    third: int | None  # into which third of the scale the grade falls, from the top; None without a grade
    subject: str  # whose states these are, where it is not the release itself
    states: tuple[tuple[str, ClaimScore], ...]
    as_of: date

    @property
    def page(self) -> SitePath:
        return SitePath(f"{self.kind}/{self.id}/index.html")

    @property
    def card(self) -> SitePath:
        """Return the path of the page made for frames on other sites."""
        return SitePath(f"embed/{self.page}")

    @property
    def picture(self) -> SitePath:
        return SitePath(f"og/{self.kind}/{self.id}.png")

    @property
    def badge(self) -> str:
        """Return the path of the badge without its ending."""
        return f"badges/{self.id}"

    @property
    def said(self) -> str:
        """Return grade, figure and what it rests on in one line."""
        return gettext("{grade} · {figure}", grade=self.grade, figure=words.facts(self.figure, self.basis))


def summaries(report: Report) -> Iterator[Summary]:
    """Yield the summary of every lab and of every release that has a page."""
    for lab in report.labs.values():
        yield of_lab(report, lab)
    for score in report.releases.values():
        yield of_release(report, score)


def of_release(report: Report, score: ReleaseScore) -> Summary:
    release = score.release
    by = lab_name(report.dataset.labs[score.lab])
    return Summary(
        id=score.id,
        kind="releases",
        name=release_name(score),
        about=words.facts(by, words.day(release.released), words.ACCESS[release.access]),
        grade=_grade(score.grade) if score.grade else gettext("Not fully checked"),
        figure=scores.points(score),
        basis="",
        third=_third(report, score.grade),
        subject="",
        states=_states(score),
        as_of=report.as_of,
    )


def of_lab(report: Report, lab: LabScore) -> Summary:
    """Sum up a lab; the states are those of the flagship that stands for it."""
    flagship = lab.foremost if lab.flagship else None
    on_record = words.count(len(lab.releases), "release")
    figure = (
        (
            words.percent(lab.percent),
            scores.average_of_releases(lab.assessed),
        )
        if lab.percent is not None
        else (scores.nothing_in(report.dataset.rubric.window_months), "")
    )
    return Summary(
        id=lab.lab.id,
        kind="labs",
        name=lab_name(lab.lab),
        about=words.facts(
            words.country(lab.lab.country),
            words.LAB_KINDS[lab.lab.kind],
            gettext("{releases} on record", releases=on_record),
        ),
        grade=_grade(lab.grade) if lab.grade else gettext("No grade"),
        figure=figure[0],
        basis=figure[1],
        third=_third(report, lab.grade),
        subject=gettext("; ").join(filter(None, (_subject(lab, flagship), unjudged_briefly(lab.releases)))),
        states=_states(flagship) if flagship else (),
        as_of=report.as_of,
    )


def _subject(lab: LabScore, flagship: ReleaseScore | None) -> str:
    if flagship is None:
        return gettext("No flagship on record")
    return gettext("{title}: {name}", title=featured_title(lab), name=release_name(flagship))


def again(report: Report, summary: Summary) -> Summary:
    """Sum the same up once more, in the current language."""
    if summary.kind == "labs":
        return of_lab(report, report.labs[LabId(summary.id)])
    return of_release(report, report.releases[ReleaseId(summary.id)])


def _grade(letter: str) -> str:
    return gettext("Grade {letter}", letter=letter)


def _states(score: ReleaseScore) -> tuple[tuple[str, ClaimScore], ...]:
    return tuple((gettext(claim.indicator.title), claim) for claim in score.claims)


def _third(report: Report, grade: str | None) -> int | None:
    letters = [step.grade for step in report.dataset.rubric.grades]
    return None if grade is None else 3 * letters.index(grade) // len(letters)
