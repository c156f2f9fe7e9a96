"""A dossier as Markdown, in which nothing that others wrote is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....i18n import words
from ....i18n.messages import gettext
from .dossier import AnsweredQuestion, Dossier

#: What Markdown (with its usual extensions) takes for markup.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+|~$&!])")
#: What is markup at the beginning of a line only.
_FIRST = re.compile(r"^(\d+)([.)])|^([-=:])")


def markdown(dossier: Dossier) -> str:
    """Write a dossier as Markdown: a head for each release and group, a paragraph for each answer."""
    return "\n".join(_lines(dossier))


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f"# {plain(dossier.title)}\n"
    yield f"{plain(dossier.basis)}\n"
    for paragraph in dossier.preface:
        yield f"{plain(paragraph)}\n"
    for release in dossier.releases:
        yield f"## {plain(release.name)}\n"
        yield f"{plain(release.cited)}\n"
        for group in release.groups:
            yield f"### {plain(group.title)}\n"
            for question in group.questions:
                yield from _question(question)


def _question(question: AnsweredQuestion) -> Iterator[str]:
    yield f"**{question.number} {plain(question.question)}**\n"
    if question.blank:
        yield f"{plain(question.blank)} {gettext('Answer of the vendor:')}\n\n---\n"
    for paragraph in question.said:
        yield f"{plain(paragraph)}\n"
    if question.listed:
        yield "".join(f"- {plain(line)}\n" for line in question.listed)
    if question.cited:
        yield f"{gettext('Cited as')}:\n"
        yield "".join(f"> {plain(line)}\n>\n" for line in question.cited)


def plain(text: str) -> str:
    r"""Return a text as Markdown that shows just these words, in one line.

    >>> plain("1. *all* [of](it)")
    '1\\. \\*all\\* \\[of\\](it)'
    """
    one = " ".join(words.clean(text).split())
    return _FIRST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", _MARKS.sub(r"\\\1", one))
