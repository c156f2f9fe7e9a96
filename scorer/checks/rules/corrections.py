"""P620: whoever changes what was said says why, in the commit that does it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import CorrectionClass
from ...records.paths import record_path
from ...spelling import nearest
from .registry import Hit, RuleContext, StateChange, dataset_rule

_CLASSES = ", ".join(CorrectionClass)


@dataset_rule(
    "P620",
    "A commit that changes what was said about a claim gives the reason",
    fix="write `Correction: CLASS` as the last line of its message (git commit --amend; for an older one, git rebase "
    f"-i and reword), with the reason above it; the classes are {_CLASSES}",
    anywhere=True,
)
def corrections_say_why(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who cited the earlier statement learns what was wrong, and readers can count the kinds of mistakes."""
    for one in context.past.corrections if context.past else ():
        release = context.dataset.releases.get(one.release)
        if release and one.given not in set(CorrectionClass):
            yield record_path(one.release), _hit(one, standing=one.item in release.claims)


def _hit(one: StateChange, *, standing: bool) -> Hit:
    at = ("claims", one.item, "status") if standing else ("claims",)
    moved = "what it tells" if one.before == one.after else f"it from {one.before} to {one.after}"
    did = f"commit {one.commit[:12]} changed {moved}"
    if one.given is None:
        return Hit(at, f"{did}, and no trailer says why")
    word = nearest(one.given, CorrectionClass)
    fix = f"the classes are {_CLASSES}"
    return Hit(
        at,
        f"{did}, and `Correction: {one.given}` is no class",
        f"write `Correction: {word}` in its message; {fix}" if word else f"mend its message; {fix}",
    )
