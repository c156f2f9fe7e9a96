"""What a vendor questionnaire asks about a model, and what of the record answers it."""

from __future__ import annotations

from typing import ClassVar

from .base import Frozen, IndicatorId


class Question(Frozen):
    """One question. `answer` names what of the record answers it, or `item` an indicator; without either, nothing."""

    identity: ClassVar[str] = "id"

    id: str
    question: str
    answer: str | None = None
    item: IndicatorId | None = None


class QuestionGroup(Frozen):
    """Questions under one head."""

    identity: ClassVar[str] = "id"

    id: str
    title: str
    questions: tuple[Question, ...]
