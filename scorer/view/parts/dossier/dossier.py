"""A dossier: every question of the questionnaire, of each release, with its answer or left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....i18n import words
from ....i18n.messages import current_language, gettext
from ....model import Question
from ....score import ReleaseScore
from ...context import SiteContext, release_name
from ..cite.kinds.release import release_reference
from ..text import scores
from . import answers  # noqa: F401 (registers the answers)
from .claim import claim_answer
from .registry import ANSWERS, Answer


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with its answer; without one `blank` says why it is left."""

    number: str
    question: str
    said: tuple[str, ...]
    listed: tuple[str, ...]
    cited: tuple[str, ...]
    blank: str


@dataclass(frozen=True, slots=True)
class DossierGroup:
    title: str
    questions: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True, slots=True)
class DossierRelease:
    """The questionnaire of one release, and how it is cited."""

    id: str
    name: str
    cited: str
    groups: tuple[DossierGroup, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a dossier says. `basis` is from which state of the record, `preface` what it is and is not."""

    language: str
    title: str
    basis: str
    preface: tuple[str, ...]
    releases: tuple[DossierRelease, ...]


def dossier(context: SiteContext, releases: Sequence[ReleaseScore]) -> Dossier:
    """Answer the questionnaire about releases, in the order in which they are named."""
    policy = context.report.dataset
    newest = context.build_input.last_change
    site = gettext(policy.site.title)
    return Dossier(
        language=current_language().tag,
        title=gettext("Dossier: {names}", names=words.listed([release_name(one) for one in releases])),
        basis=words.facts(
            site,
            gettext("as of {day}", day=context.as_of),
            gettext("rules version {version}", version=policy.rubric.version),
            gettext("records at commit {sha}", sha=newest.sha) if newest else "",
        ),
        preface=(
            gettext(
                "The questions of a vendor questionnaire, answered from what the maker of a model has "
                "told the public and somebody has read. “Not found” means that the named documents were "
                "searched, and nothing more."
            ),
            gettext(
                "If an answer is blank, this record does not contain the answer, or we did not find one. Ask the "
                "vendor, and keep the answer with its date."
            ),
            words.sentences(
                scores.caveat(),
                gettext("It does not say whether anyone complies with a law, a code or a contract."),
            ),
        ),
        releases=tuple(_release(context, one, n) for n, one in enumerate(releases, 1)),
    )


def _release(context: SiteContext, score: ReleaseScore, number: int) -> DossierRelease:
    groups: list[DossierGroup] = []
    count = 0
    for group in context.report.dataset.questionnaire:
        asked = []
        for question in group.questions:
            count += 1
            asked.append(_answered(context, score, question, f"{number}.{count}"))
        groups.append(DossierGroup(gettext(group.title), tuple(asked)))
    return DossierRelease(
        id=score.id,
        name=gettext("{release} by {lab}", release=release_name(score), lab=context.name_of_lab(score.lab)),
        cited=release_reference(context, score).line,
        groups=tuple(groups),
    )


def _answered(context: SiteContext, score: ReleaseScore, question: Question, number: str) -> AnsweredQuestion:
    answer = _answer(context, score, question)
    held = bool(question.answer or question.item)
    blank = gettext("Nothing is on record here.") if held else gettext("This record does not cover this.")
    return AnsweredQuestion(
        number=number,
        question=gettext(question.question),
        said=answer.said if answer else (),
        listed=answer.listed if answer else (),
        cited=answer.cited if answer else (),
        blank="" if answer else blank,
    )


def _answer(context: SiteContext, score: ReleaseScore, question: Question) -> Answer | None:
    if question.item:
        return claim_answer(context, score, score.claim(question.item))
    return ANSWERS[question.answer](context, score) if question.answer else None
