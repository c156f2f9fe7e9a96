"""X27x, P621, P624: samples of claims that were read again, claims that were called wrong, and what came of
each.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Sample, SampledClaim
from ...records.finding import Pointer
from ...records.marks import differ
from ...records.paths import CHALLENGES, sample_path
from ...spelling import nearest_id
from .registry import Hit, RuleContext, dataset_rule, repeated


@dataset_rule(
    "X271",
    "The file of a sample is named after the date on which it was drawn",
    fix="rename the file, or correct `drawn`; a second sample on one date adds a word: "
    "2026-12-01-silent.yaml",
)
def samples_are_called_as_their_day(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who cites an error rate finds the sample behind it."""
    for name, one in context.dataset.samples.items():
        if name != str(one.drawn) and not name.startswith(f"{one.drawn}-"):
            yield sample_path(name), Hit(("drawn",), f"the sample was drawn on {one.drawn}", on_key=True)


@dataset_rule(
    "X272",
    "A sampled claim is about a release on record and an item that was drawn from",
    fix="write the id of a release on record",
)
def samples_are_about_releases(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who reads that a claim was wrong goes on to what it says now."""
    former = {old for release in context.dataset.releases.values() for old in release.former_ids}
    for path, at, claim, one in _claims(context):
        if claim.release not in context.ids | former:
            near = nearest_id(claim.release, context.ids)
            fix = f"write '{near}' if that is the release meant" if near else ""
            said = f"there is no record '{claim.release}'"
            yield path, Hit((*at, "release"), said, fix, about=(claim.release,))
        if claim.item not in one.cells:
            said = f"`cells` does not say how many claims about '{claim.item}' there were"
            yield path, Hit((*at, "item"), said, "count them under `cells`")
        elif claim.recorded and not one.cells[claim.item].get(claim.recorded.status):
            said = f"`cells` has no claims about '{claim.item}' that were {claim.recorded.status}"
            yield path, Hit((*at, "recorded"), said, "count them under `cells`")


@dataset_rule(
    "X273",
    "A sample has as many claims as were drawn, each once",
    fix="restore the claims that were drawn: `scorer sample` draws the same ones again from the seed and "
    "the commit",
)
def samples_are_whole(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If claims are removed from a sample, no error rate can be computed from it."""
    for name, one in context.dataset.samples.items():
        if len(one.claims) != one.size:
            said = f"{len(one.claims)} claims of {one.size} are here"
            yield sample_path(name), Hit(("claims",), said, on_key=True)
        places = ((("claims", i), (claim.release, claim.item)) for i, claim in enumerate(one.claims))
        for at, (release, item) in repeated(places):
            yield sample_path(name), Hit(at, f"{release}#{item} stands here twice", "keep one of the two")


@dataset_rule(
    "X274",
    "The result of a sampled claim is recorded with its reason",
    fix="judge the claim at its source, and write down what was found",
)
def outcomes_have_reasons(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An error rate is worth only what readers can look up: both marks, and for an error its cause and what
    was done about it.
    """
    for path, at, claim, one in _claims(context):
        if claim.error and claim.outcome != "wrong":
            said = "an error stands here, and the outcome is not `wrong`"
            yield path, Hit((*at, "error"), said, "write `outcome: wrong`, or remove it", on_key=True)
        if claim.outcome is None:
            continue
        place = (*at, "outcome")
        if claim.recorded is None:
            fix = "write under `recorded` what the record said; `scorer sample --compare` does it"
            yield path, Hit(place, "nothing tells what the record said", fix)
        elif claim.outcome == "wrong" and claim.error is None:
            yield (
                path,
                Hit(
                    place,
                    "the record was wrong, and `error` is missing",
                    "write what was wrong under `error`",
                ),
            )
        elif claim.outcome != "wrong" and not claim.note and _unexplained(claim):
            fix = "say in `note` why the record is right, or what is open"
            yield path, Hit(place, f"it is {claim.outcome}, and nothing says why", fix)
        if one.by is None or one.read is None:
            yield (
                path,
                Hit(place, "nothing tells who read the sample, or until when", "write `by` and `read`"),
            )


def _unexplained(claim: SampledClaim) -> bool:
    """Return whether an outcome needs words: nobody can tell, or the reader found otherwise."""
    agreed = claim.found and claim.recorded and not differ(claim.found, claim.recorded)
    return claim.outcome == "open" or not agreed


@dataset_rule(
    "X275",
    "A sample says how it was drawn, and its dates are in order",
    fix="write `commit` for a sample that `scorer sample` drew, and `how` for any other",
)
def samples_say_how(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A sample that can be drawn again proves itself; any other needs an explanation in words."""
    for name, one in context.dataset.samples.items():
        path = sample_path(name)
        if one.draw == "seeded" and one.commit is None:
            yield path, Hit(("draw",), "the commit that it was drawn from is missing")
        if one.draw == "other" and one.how is None:
            yield path, Hit(("draw",), "nothing tells how it was drawn")
        yield from ((path, hit) for hit in _days(one))


def _days(one: Sample) -> Iterator[Hit]:
    if one.read and one.read < one.drawn:
        yield Hit(("read",), f"it was read on {one.read}, before it was drawn", "correct the day")
    for index, claim in enumerate(one.claims):
        if claim.error and claim.error.date < one.drawn:
            said = f"{claim.error.date} is before the sample was drawn"
            yield Hit(("claims", index, "error", "date"), said, "correct the day")


@dataset_rule(
    "X276",
    "What was called wrong is on record, and what was settled says how",
    fix="write the id of a release on record; if it is settled, `what` and `settled`",
)
def challenges_are_settled_in_words(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who points out a mistake can see what was done about it, whether they were right or not."""
    former = {old for release in context.dataset.releases.values() for old in release.former_ids}
    for index, one in enumerate(context.dataset.challenges):
        if one.release not in context.ids | former:
            said = f"there is no record '{one.release}'"
            yield CHALLENGES, Hit((index, "release"), said, about=(one.release,))
        if one.outcome != "open" and not (one.what and one.settled):
            said = f"the record was {one.outcome}, and nothing says what came of it, or when"
            yield CHALLENGES, Hit((index, "outcome"), said)
        if one.settled and one.settled < one.date:
            yield CHALLENGES, Hit((index, "settled"), f"it was settled before it was told, on {one.date}")


@dataset_rule(
    "P621",
    "A stored sample keeps what was drawn and what its reader found",
    fix="restore it; a claim that is open may still be judged, and what was done about an error may be "
    "rewritten",
    anywhere=True,
)
def samples_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If an error can be removed from a sample later, the sample proves nothing about the record."""
    past = context.past.dataset if context.past else None
    for name, was in past.samples.items() if past else ():
        now = context.dataset.samples.get(name)
        path = sample_path(name)
        if now is None:
            if path not in context.unread:
                yield path, Hit((), "the sample is gone")
            continue
        for field in ("seed", "drawn", "draw", "commit", "since", "size", "states", "cells", "blind"):
            # A commit that was found out later is no other.
            if getattr(was, field) not in (None, getattr(now, field)):
                yield path, Hit((field,), f"`{field}` is another than when it landed", on_key=True)
        yield from ((path, hit) for hit in _moved(was, now))


def _moved(was: Sample, now: Sample) -> Iterator[Hit]:
    """Yield what was drawn, found or judged wrong and is not there any more."""
    for index, old in enumerate(was.claims):
        new = now.claims[index] if index < len(now.claims) else None
        if new is None or (new.release, new.item) != (old.release, old.item):
            yield Hit(("claims",), f"{old.release}#{old.item} was drawn and is not in its place", on_key=True)
            return
        for field in ("found", "recorded"):
            before = getattr(old, field)
            if before and getattr(new, field) != before:
                yield Hit(("claims", index), f"`{field}` is another than when it landed")
        if old.outcome == "wrong" and new.outcome != "wrong":
            fix = "leave it wrong; under `error` write `became: disputed` and why"
            yield Hit(("claims", index), f"{old.release}#{old.item} was found to be wrong", fix)


def _claims(context: RuleContext) -> Iterator[tuple[str, Pointer, SampledClaim, Sample]]:
    for name, one in context.dataset.samples.items():
        for index, claim in enumerate(one.claims):
            yield sample_path(name), ("claims", index), claim, one


@dataset_rule(
    "P624",
    "What somebody called wrong stays on the list",
    fix="restore the entry, and add to it what came of it",
    anywhere=True,
)
def challenges_stay(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A list from which the unpleasant can be removed shows nothing."""
    past = context.past.dataset if context.past else None
    kept = {(one.date, one.release, one.item, one.said) for one in context.dataset.challenges}
    for one in past.challenges if past else ():
        if (one.date, one.release, one.item, one.said) not in kept:
            said = f"what was told of {one.release} on {one.date} stood there and is gone"
            yield CHALLENGES, Hit((), said)
