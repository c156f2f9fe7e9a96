"""How an answer to a question is declared: a decorated function of a release, by the name that the question has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ....score import ReleaseScore
from ...context import SiteContext


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record answers: in a line or a few, with a list under them, and how it is cited, a line each."""

    said: tuple[str, ...]
    listed: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


#: Answers a question about a release; None where the record has nothing.
Answering = Callable[[SiteContext, ReleaseScore], Answer | None]

_ANSWERS: dict[str, Answering] = {}
#: What of the record answers questions, by the names that schema/questionnaire.yaml has for it.
ANSWERS: Mapping[str, Answering] = _ANSWERS


def register_answer(name: str) -> Callable[[Answering], Answering]:
    """Register what answers the questions that name it."""

    def register(answering: Answering) -> Answering:
        if name in _ANSWERS:
            raise ValueError(f"the answer {name} is declared twice")
        _ANSWERS[name] = answering
        return answering

    return register
