"""P607 to P609, P616 and P618: what is signed has landed first, and known people sign it, and answer labs."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import READ_AGAIN, Answer, Claim, IndicatorId, Readings, Review, Status
from ...records.digest import digest
from ...records.marks import differ, mark_of
from ...records.paths import reading_path, record_path
from .landed import Landed, landed
from .registry import Hit, RuleContext, dataset_rule


def new_reviews(one: Landed) -> Iterator[tuple[int, Review]]:
    """Yield the signatures that came since the earlier commit, with their places."""
    known = len(one.before.reviews) if one.before else 0
    yield from list(enumerate(one.release.reviews))[known:]


@dataset_rule(
    "P607",
    "A record is accepted before it is signed",
    fix="let the record be accepted as it is, and sign it in a later change",
    anywhere=True,
)
def signed_records_have_landed(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who changes a claim and signs it in the same step has reviewed their own work."""
    for one in landed(context):
        now = digest(one.before) if one.before else ""
        for index, review in new_reviews(one):
            where = context.past.revision if context.past else ""
            if not one.before:
                said = f"the record did not stand in {where}, and is signed in the change that brings it"
                yield record_path(one.id), Hit(("reviews", index), said)
            elif review.digest != now:
                said = f"the digest is not that of the record as it stood in {where} ({now[:12]}…)"
                yield record_path(one.id), Hit(("reviews", index, "digest"), said)


@dataset_rule(
    "P608",
    "A second reading is accepted before it is signed",
    fix="let the second reading be accepted, and sign in a later change",
    requires=("X213",),
    anywhere=True,
)
def signed_readings_have_landed(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If a second reading comes with its signature, nobody else read it before it counted."""
    group = context.dataset.conventions.group_reviewer
    for one in landed(context):
        for index, review in new_reviews(one):
            if one.before and (review.method in READ_AGAIN or review.by == group):
                for said, fix in _shaky(one, review, context.past.revision if context.past else ""):
                    at = ("reviews", index, "method")
                    yield record_path(one.id), Hit(at, said, fix)


def _shaky(one: Landed, review: Review, where: str) -> Iterator[tuple[str, str]]:
    """Yield why the readings do not carry a signature, and what to do."""
    readings = one.readings_before
    if review.method == "blind_reread":
        yield "`blind_reread` is the name of before", "write `method: second_reading`"
    if readings is None or not readings.twice:
        yield f"no second reading of this record stood in {where}", ""
    elif readings != one.readings:
        changed = f"its readings changed since {where}, so that what is signed has not landed"
        yield changed, f"let {reading_path(one.id)} land, and sign in a later change"
    elif one.before:
        for item, claim in one.before.claims.items():
            reason = _unsupported(readings, item, claim)
            if reason:
                yield reason, "read it again, or settle the difference at the source, and let that land first"


def _unsupported(readings: Readings, item: IndicatorId, claim: Claim) -> str:
    """Return why a claim is not what two readers found, or how they settled it; nothing where it is."""
    if claim.status is Status.NOT_ASSESSED:
        return ""
    pair = readings.pair(item)
    if pair is None:
        return f"{item} was not read twice"
    mark, settled, kept = pair[1].claims[item], readings.settlement(item), readings.kept(item)
    if kept and not differ(kept, mark_of(claim)):
        return ""
    if not kept and (settled or not differ(mark, mark_of(claim))):
        return ""
    return (
        f"the second reading has {mark.status} for {item}, the record {claim.status}, and nothing is settled"
    )


@dataset_rule(
    "P609",
    "Reviewers are listed before they sign",
    fix="sign as maintainers, or have the handle listed first: `reviewers` in schema/conventions.yaml",
    anywhere=True,
)
def signers_are_known(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """An unknown name vouches for nothing; reviewers are listed before their first signature."""
    for one in landed(context):
        for index, review in new_reviews(one):
            said = _unknown(context, review.by)
            if said:
                yield record_path(one.id), Hit(("reviews", index, "by"), said)


def _unknown(context: RuleContext, by: str) -> str:
    """Return that nobody knew a name at the earlier commit; nothing where somebody did."""
    past = context.past
    # Who signs for all is who did so then: one change cannot give the name to somebody and sign with it.
    group = past.dataset.conventions.group_reviewer if past and past.dataset else ""
    if past is None or by == group or by.casefold() in past.signers:
        return ""
    return f"'{by}' stood neither in CODEOWNERS nor among the reviewers in {past.revision}"


def _new_answers(one: Landed) -> Iterator[tuple[int, Answer]]:
    """Yield the answers to replies of the lab that came since the earlier commit, with the reply's place."""
    known = [reply.answer for reply in one.before.replies] if one.before else []
    for index, reply in enumerate(one.release.replies):
        if reply.answer and reply.answer not in known:
            yield index, reply.answer


@dataset_rule(
    "P618",
    "Whoever answers a lab is listed beforehand",
    fix="answer as maintainers, or have the handle listed first: `reviewers` in schema/conventions.yaml",
    anywhere=True,
)
def answers_are_by_known_people(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A lab whose reply is rejected can ask who decided, and with what authority."""
    for one in landed(context):
        for index, answer in _new_answers(one):
            said = _unknown(context, answer.by)
            if said:
                yield record_path(one.id), Hit(("replies", index, "answer", "by"), said)


@dataset_rule(
    "P616",
    "A signature comes with that person's approval",
    fix="have the person who signs approve this version on GitHub; for maintainers, somebody in CODEOWNERS",
    anywhere=True,
)
def signatures_are_approved(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone can write a name into a file; only the named person can give the approval that proves it."""
    approvals, group = context.approvals, context.dataset.conventions.group_reviewer
    for one in landed(context):
        known = one.before.reviews if one.before else ()
        for index, review in enumerate(one.release.reviews):
            said = approvals.missing(review.by, group) if approvals and review not in known else ""
            if said:
                yield record_path(one.id), Hit(("reviews", index, "by"), said)
        for index, answer in _new_answers(one):
            said = approvals.missing(answer.by, group) if approvals else ""
            if said:
                yield record_path(one.id), Hit(("replies", index, "answer", "by"), said)
