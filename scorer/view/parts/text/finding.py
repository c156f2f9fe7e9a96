"""Claims that were tested: what such a page of ours has to hold, the words for what it comes to, and its card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ....i18n.messages import N_, gettext
from ...context import Root, SiteContext, SitePath
from ..blocks.block import PageContext
from ..blocks.front_matter import PageError, Prose, parse
from ..blocks.markdown import sentence
from .flagships import unjudged

FOLDER = "findings/"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tested claim comes to: the word, the glyph before it, and the class both are styled by."""

    english: str
    glyph: str
    css: str

    @property
    def word(self) -> str:
        return gettext(self.english)


#: The word a finding may come to, by how its file writes it.
VERDICTS: Mapping[str, Verdict] = {
    "true": Verdict(N_("True"), "✓", "yes"),
    "partly true": Verdict(N_("Partly true"), "≈", "partly"),
    "false": Verdict(N_("False"), "✕", "no"),
}
#: A figure in the text of a page, and the labs or the release that it is of.
_FIGURE = re.compile(r"\[\[(.+?)\]\]")
_NAMED = re.compile(r"\b(?:lab|release)=([^\s:]+)")
#: What the file of a finding has to hold beside its title and its description.
_NEEDED = ("claim", "verdict", "quote", "answer", "holds")


@dataclass(frozen=True, slots=True)
class FindingSummary:
    """One finding at a glance. `quote` is the sentence that a reader takes away."""

    href: str
    claim: str
    verdict: Verdict
    quote: Markup


def read_finding(name: str, text: str) -> Prose:
    """Read the page of a finding.

    Raises a `PageError` where it lacks what a finding has, or comes to a word that is none of ours.
    """
    found = parse(name, text)
    for key in _NEEDED:
        if key not in found.front:
            raise PageError(name, f"the front matter of a finding lacks `{key}`")
    verdict = found.front["verdict"][0]
    if verdict not in VERDICTS:
        raise PageError(name, f"`verdict` is '{verdict}'; use one of: {', '.join(VERDICTS)}")
    return found


def finding_path(name: str) -> SitePath:
    return SitePath(f"{name}/index.html")


def finding_verdict(text: Prose) -> Verdict:
    return VERDICTS[text.front["verdict"][0]]


def findings_in_order(context: SiteContext) -> dict[str, Prose]:
    """Return the findings by name, in the order of their place."""
    found = {
        name: read_finding(name, text)
        for name, text in context.build_input.pages.items()
        if name.startswith(FOLDER)
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].front.get("place", ("",)), item[0])))


def finding_summaries(context: SiteContext, root: Root) -> Iterator[FindingSummary]:
    """Yield every finding as a card of the page at `root` shows it."""
    here = PageContext(context, root)
    for name, text in findings_in_order(context).items():
        yield FindingSummary(
            root + finding_path(name),
            text.front["claim"][0],
            finding_verdict(text),
            sentence(name, text.front["quote"][0], here),
        )


def beside(context: SiteContext, name: str) -> str:
    """Return what has to be said beside the figures of a finding: of how many releases nobody knows."""
    text = context.build_input.pages[name]
    if "flagship" not in text.lower():
        return ""
    labs = _labs(text)
    return unjudged(
        [one for one in context.report.releases.values() if not labs or one.lab in labs], chosen=bool(labs)
    )


def _labs(text: str) -> set[str]:
    """Return the labs that a finding is about; none where it is about all: not each of its figures names some.

    >>> sorted(_labs("[[lasts lab=acme,birch]] [[state-of-claims release=cedar/one: status]]"))
    ['acme', 'birch', 'cedar']
    >>> _labs("[[lasts lab=acme]] [[chart scope=all]]")
    set()
    """
    named = [_NAMED.search(figure) for figure in _FIGURE.findall(text)]
    if not all(named):
        return set()
    return {lab.partition("/")[0] for one in named if one for lab in one[1].split(",")}
