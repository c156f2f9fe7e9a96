"""A finding: the claim that was tested, what it comes to, and the sentence that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from .....i18n import words
from .....i18n.messages import gettext
from ....context import SiteContext, SitePath, root_of
from ...blocks.block import PageContext
from ...blocks.front_matter import Prose
from ...blocks.markdown import prose
from ...text.finding import FOLDER, beside, finding_path, finding_verdict, read_finding
from ..reference import CitedPage, reference
from ..registry import register_citable


def _ids(context: SiteContext) -> Iterator[str]:
    return (name for name in sorted(context.build_input.pages) if name.startswith(FOLDER))


@register_citable("finding", _ids)
def finding_citation(context: SiteContext, name: str) -> CitedPage:
    """Cite a finding with its answer, and what has to be said beside its figures."""
    text = read_finding(name, context.build_input.pages[name])
    path = finding_path(name)
    return CitedPage(
        path,
        reference(
            context,
            identity=name,
            path=path,
            statement=_statement(context, name, text, path),
            kind="webpage",
        ),
    )


def _statement(context: SiteContext, name: str, text: Prose, path: SitePath) -> str:
    answer = prose(name, text.front["answer"][0], PageContext(context, root_of(path)))
    return gettext(
        "{claim} {verdict}: {answer}",
        claim=text.front["claim"][0],
        verdict=finding_verdict(text).word,
        answer=words.sentences(answer.striptags(), beside(context, name)),
    )
