"""D11x: dates in an order that can be."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Claim, Release, Status
from .registry import Hit, RuleContext, record_rule


@record_rule(
    "D111",
    "A claim's dates follow its release",
    fix="correct the dates, or remove `since` where the disclosure came with the release",
)
def claim_dates_follow(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """Days from release to disclosure are counted from these dates, so their order has to make sense."""
    for name, claim in release.claims.items():
        yield from _claim_dates(name, claim, release)


def _claim_dates(name: str, claim: Claim, release: Release) -> Iterator[Hit]:
    at = ("claims", name)
    if claim.since and claim.since <= release.released:
        yield Hit(
            (*at, "since"),
            f"`since` {claim.since} is not after the release on {release.released}",
            "remove `since`: it is only for a disclosure later than the release",
        )
    begin = claim.since or release.released
    if claim.withdrawn and claim.withdrawn <= begin:
        yield Hit(
            (*at, "withdrawn"),
            f"`withdrawn` {claim.withdrawn} is not after {begin}, when the claim began to hold",
            "correct the two dates: what is withdrawn had been disclosed before",
        )
    if claim.earlier and not claim.since:
        yield Hit(
            (*at, "earlier"), "`earlier` stands without `since`", "add `since`, or remove it", on_key=True
        )
    last = release.released
    for index, earlier in enumerate(claim.earlier):
        if earlier.until <= last or (claim.since and earlier.until > claim.since):
            yield Hit(
                (*at, "earlier", index, "until"),
                f"`until` {earlier.until} does not lie between {last} and {claim.since}",
                "list earlier states in order, each ending after the one before and no later than `since`",
            )
        last = max(last, earlier.until)


@record_rule(
    "D112",
    "Weights that came later came after the release",
    fix="remove `weights_since`, or set `access` as it was on the day of release",
)
def weights_follow_release(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """`weights_since` tells apart a model that was open from one that became so."""
    if not release.weights_since:
        return
    if release.weights_since <= release.released:
        yield Hit(
            ("weights_since",),
            f"`weights_since` {release.weights_since} is not after the release on {release.released}",
            "remove it and set `access` to open_weights or open_source",
        )
    elif release.access in ("open_weights", "open_source"):
        yield Hit(
            ("weights_since",),
            f"the weights came later, but `access` at release is {release.access}",
            "set `access` to api or unreleased, as it was on the day of the release",
        )


@record_rule(
    "D113",
    "A document is read after it is published",
    fix="correct the day of publication or of reading",
)
def documents_are_read_after_publication(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """A date of reading before the date of publication means that one of the two was not seen."""
    for key, document in release.documents.items():
        if document.published and document.published > document.read.date:
            yield Hit(
                ("documents", key, "published"),
                f"`{key}` is published on {document.published} and was read on {document.read.date}",
                "correct the date of publication or of reading",
            )


@record_rule(
    "D114",
    "A release is announced before its documents are read",
    fix="correct the day of release, or those of reading",
)
def release_precedes_reading(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """A record tells what has happened; a release still to come has no documents to read."""
    last = max(document.read.date for document in release.documents.values())
    if release.released > last:
        yield Hit(
            ("released",),
            f"the release on {release.released} comes after the last reading on {last}",
            "correct the date of the release, or the dates of reading",
        )


@record_rule(
    "D115",
    "What only later documents tell says since when",
    fix="write `since`, or cite what the lab published with the release",
    severity="warning",
)
def later_documents_say_since(_: str, release: Release, __: RuleContext) -> Iterator[Hit]:
    """A disclosure that rests on later documents alone may have been made later than the release."""
    for name, claim in release.claims.items():
        documents = [release.documents[p.document] for p in claim.evidence if p.document in release.documents]
        days = [document.published for document in documents]
        told = claim.status in (Status.DISCLOSED, Status.PARTIAL) and not claim.since
        if told and days and all(day and day > release.released for day in days):
            first = min(day for day in days if day)
            yield Hit(
                ("claims", name),
                f"every document cited is later than the release; the first is of {first}",
                f"write `since: {first}`, or cite what the lab published with the release",
                on_key=True,
            )
