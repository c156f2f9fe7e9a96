"""Extraction: the messages of code, templates, policy and pages, gathered for translators."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from ..checks.rules import RULES
from ..model import (
    Attempt,
    Claim,
    Clause,
    Comparison,
    Criteria,
    Dataset,
    Frozen,
    Indicator,
    Instrument,
    ItemMapping,
    Licences,
    Publication,
    Question,
    QuestionGroup,
    Region,
    Release,
    RubricChoice,
    Ruling,
    Site,
)
from ..model.fields import fields_of
from ..query import QUERIES
from .numbers import NOUNS
from .prose import prose_texts
from .sentences import lower_first
from .states import REFUSED_STATES, STATES

#: The functions that say something, and which of their arguments are messages.
_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "gettext_html": None,
    "N_": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
#: The settings of templates that change what a message is.
_TEMPLATES = {
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}
#: The models whose fields pages call by their labels.
_TOLD: tuple[type[Frozen], ...] = (Release, Claim)
#: Which fields are sentences of ours, by the type that holds them.
_POLICY: Mapping[type[Frozen], tuple[str, ...]] = {
    Indicator: ("title", "short", "question"),
    Criteria: ("disclosed", "partial", "not_disclosed"),
    RubricChoice: ("title",),
    Region: ("title",),
    Comparison: ("title",),
    Ruling: ("title", "ruling", "why"),
    Instrument: ("title", "short", "jurisdiction", "note"),
    Clause: ("clause", "asks", "of"),
    ItemMapping: ("note",),
    Attempt: ("where",),
    Publication: ("what",),
    QuestionGroup: ("title",),
    Question: ("question",),
    Site: ("title", "tagline"),
    Licences: ("exception",),
}
#: The parts of the data that are policy. Labs, releases and readings are facts of others and stay as written.
_POLICY_PARTS = ("indicators", "rubric", "conventions", "rulings", "crosswalk", "questionnaire", "site")


@dataclass(frozen=True, slots=True)
class Found:
    """A message and the file it comes from; one with a plural is a pair. `note` tells translators more."""

    message: str | tuple[str, str]
    path: str
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Where messages are looked for: files as texts, by their path in the repository, and the policy."""

    code: Mapping[str, str]
    templates: Mapping[str, str]
    pages: Mapping[str, str]
    dataset: Dataset
    meanings: Mapping[str, Mapping[str, str]]  # choice -> word -> its meaning


def gather(sources: Sources) -> Iterator[Found]:
    """Yield every message, in the order of the files."""
    for path, text in sources.templates.items():
        yield from _extracted(path, text)
    for path, text in sources.code.items():
        yield from _extracted(path, text)
    for noun, plural in NOUNS.items():
        yield Found((f"{{n}} {noun}", f"{{n}} {plural}"), "scorer/i18n/numbers.py")
    for state in (*STATES.values(), *REFUSED_STATES.values()):
        yield Found(lower_first(state.english), "scorer/i18n/states.py")
    for model in _TOLD:
        yield from (Found(text, "scorer/model") for text in _labels(model))
    for text in policy_texts(sources.dataset):
        yield Found(text, "schema")
    for choice, meanings in sources.meanings.items():
        yield from (Found(text, "schema") for text in (choice, *meanings.values()))
    for path, page in sources.pages.items():
        yield from (Found(text, path) for text in prose_texts(page))
    for query in QUERIES.values():
        for text in (query.title, query.about, *(column.title for column in query.columns)):
            yield Found(text, "scorer/query")
    for rule in RULES.values():
        yield from (Found(text, "scorer/checks/rules") for text in (rule.title, rule.reason, rule.fix))


def _labels(model: type[Frozen]) -> Iterator[str]:
    """Yield what the pages of changes call the fields of a model; an answer is told by its words."""
    for field in fields_of(model).values():
        if field.meta.kind != "answer":
            yield field.label
        if field.meta.beside:
            yield field.meta.beside


def policy_texts(dataset: Dataset) -> Iterator[str]:
    """Yield every sentence of the policy, in the order of its files, and what we call the lists of others."""
    for part in _POLICY_PARTS:
        yield from _sentences(getattr(dataset, part))
    yield from dict.fromkeys(one.name for one in dataset.lists.values())


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _sentences(item)
    elif isinstance(value, Frozen):
        said = _POLICY.get(type(value), ())
        for name, held in value:
            if name in said and held:
                yield held
                if isinstance(value, Indicator) and name in ("title", "short"):
                    yield lower_first(held)
            else:
                yield from _sentences(held)


@cache
def _extracted(path: str, text: str) -> tuple[Found, ...]:
    """Return the messages of one file; what serves a site asks again whenever any file has changed."""
    is_template = path.endswith(".html")
    # Most modules say nothing, and to take one apart takes longer than to look for the words that would.
    if not is_template and not any(word in text for word in _KEYWORDS):
        return ()
    method: Callable[..., Any] | str = babel_extract if is_template else "python"
    options = _TEMPLATES if is_template else {}
    found = extract(
        method, io.BytesIO(text.encode()), _KEYWORDS, ("Translators:",), options, strip_comment_tags=True
    )
    return tuple(
        Found(message if isinstance(message, str) else (message[0], message[1]), path, tuple(notes))
        for _, message, notes, _ in found
    )
