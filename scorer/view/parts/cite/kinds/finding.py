"""A finding: the claim that was tested, what it comes to, and the sentence that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from .....i18n.messages import gettext
from ....context import SiteContext
from ...blocks.front_matter import Prose
from ...text.finding import FOLDER, finding_path, finding_verdict, read_finding
from ..reference import CitedPage, reference
from ..registry import register_citable


def _ids(context: SiteContext) -> Iterator[str]:
    return (name for name in sorted(context.build_input.pages) if name.startswith(FOLDER))


@register_citable("finding", _ids)
def finding_citation(context: SiteContext, name: str) -> CitedPage:
    """Cite a finding by its claim and the verdict; the answer is on its page."""
    text = read_finding(name, context.build_input.pages[name])
    path = finding_path(name)
    return CitedPage(
        path,
        reference(
            context,
            identity=name,
            path=path,
            statement=_statement(text),
            kind="webpage",
        ),
    )


def _statement(text: Prose) -> str:
    return gettext("{claim} {verdict}", claim=text.front["claim"][0], verdict=finding_verdict(text).word)
