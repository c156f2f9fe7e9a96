"""D16x: a copy can be found again, has a day, and stands where the lab publishes."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Status
from ...records.copies import can_change, findable, refusals, stands_on
from .registry import Hit, RecordContext, record_rule

#: Hosts that are open to all: whoever publishes there says so on the page.
_OPEN_HOSTS = ("arxiv.org", "doi.org", "openreview.net", "aclanthology.org")


@record_rule(
    "D163",
    "A copy of a document that can change has a date",
    fix="write its date under `captured`: a snapshot's, or the day on which the commit was the newest",
    waivable=False,
    excepted=True,
)
def copies_have_a_day(record: RecordContext) -> Iterator[Hit]:
    """A copy made two years ago, opened today, shows what was said two years ago."""
    for key, document in record.release.documents.items():
        read = document.read
        undated = read and not read.captured and read.copy_ in ("mirror", "archive", "repository")
        if undated and can_change(document):
            yield Hit(("documents", key, "read"), f"the copy of `{key}` has no day", item=key)


@record_rule(
    "D168",
    "The address of a copy differs from the document’s own",
    fix="give the address of the copy that was read, or leave `via` out",
    waivable=False,
    excepted=True,
)
def copies_stand_elsewhere(record: RecordContext) -> Iterator[Hit]:
    """If a copy was read but the original is named, readers are not led to what was read."""
    for key, document in record.release.documents.items():
        read = document.read
        if read and read.copy_ != "original" and read.via == document.url:
            yield Hit(("documents", key, "read", "via"), f"`{key}` was read at its own address", item=key)


@record_rule(
    "D164",
    "A copy is not later than its reading, nor earlier than the document",
    fix="correct `captured`, `read.date` or `published`",
    waivable=False,
)
def copies_are_of_a_possible_day(record: RecordContext) -> Iterator[Hit]:
    """If the dates cannot all be true, one of them was not looked up."""
    for key, document in record.release.documents.items():
        captured = document.read.captured if document.read else None
        if document.read is None or captured is None:
            continue
        at = ("documents", key, "read", "captured")
        if captured > document.read.date:
            yield Hit(at, f"the copy of `{key}` is of {captured} and was read on {document.read.date}")
        elif document.published and captured < document.published:
            yield Hit(
                at, f"the copy of `{key}` is of {captured}, and it was published on {document.published}"
            )


@record_rule(
    "D165",
    "A copy that is not the original can be found again",
    fix="give its address under `via`, or `commit` and `path`, `sha256`, `archived`, or the version of the preprint",
    waivable=False,
    excepted=True,
)
def copies_can_be_found(record: RecordContext) -> Iterator[Hit]:
    """Nobody can check what nobody can open again."""
    for key, document in record.release.documents.items():
        if document.read and not findable(document):
            yield Hit(("documents", key, "read"), f"nothing leads back to the copy of `{key}`", item=key)


@record_rule(
    "D166",
    "A refusal rests on a copy that can be found again",
    fix="give the address of the copy, or make the claim `not_assessed`",
    waivable=False,
    excepted=True,
    requires=("D101",),
)
def refusals_can_be_found(record: RecordContext) -> Iterator[Hit]:
    """The harshest word needs the firmest ground."""
    for item, claim in record.release.claims.items():
        if claim.status is Status.WITHHELD or claim.refusal:
            documents = (record.release.documents.get(proof.document) for proof in refusals(claim))
            if not any(document and findable(document) for document in documents):
                at = ("claims", item, "refusal" if claim.refusal else "evidence")
                yield Hit(at, "no copy of a document that refuses can be found again", item=item)


@record_rule(
    "D167",
    "A document of the lab comes from one of the lab’s own web addresses",
    fix="correct the address, add the host to the lab's `hosts`, or explain under `hosted` why the "
    "document is there",
    waivable=False,
    excepted=True,
)
def documents_stand_on_the_labs_hosts(record: RecordContext) -> Iterator[Hit]:
    """An address that belongs to nobody in particular can carry anybody's words."""
    lab = record.around.dataset.labs.get(record.lab)
    hosts = (*(lab.hosts if lab else ()), *_OPEN_HOSTS)
    for key, document in record.release.documents.items():
        if document.publisher == record.lab and not document.hosted and not stands_on(document.url, hosts):
            yield Hit(
                ("documents", key, "url"), f"`{key}` does not stand on a host of '{record.lab}'", item=key
            )
