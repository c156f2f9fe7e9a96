"""Claims that were tested: what such a page of ours has to hold, and the words for what it comes to."""

from __future__ import annotations

from ....i18n.messages import N_
from ...context import SiteContext
from ..blocks.front_matter import PageError, Prose, parse
from .flagships import unjudged

FOLDER = "findings/"
#: The word a finding may come to, and what it says of the claim.
VERDICTS = {
    "holds": N_("The claim holds"),
    "holds in part": N_("The claim holds in part"),
    "does not hold": N_("The claim does not hold"),
}


def read_finding(name: str, text: str) -> Prose:
    """Read the page of a finding.

    Raises a `PageError` where it lacks what a finding has, or comes to a word that is none of ours.
    """
    found = parse(name, text)
    for key in ("claim", "verdict", "answer", "holds"):
        if key not in found.front:
            raise PageError(name, f"the front matter of a finding lacks `{key}`")
    verdict = found.front["verdict"][0]
    if verdict not in VERDICTS:
        raise PageError(name, f"`verdict` is '{verdict}'; use one of: {', '.join(VERDICTS)}")
    return found


def beside(context: SiteContext, name: str) -> str:
    """Return what has to be said beside the figures of a finding: of how many releases nobody knows."""
    speaks = "flagship" in context.build_input.pages[name].lower()
    return unjudged(tuple(context.report.releases.values())) if speaks else ""
