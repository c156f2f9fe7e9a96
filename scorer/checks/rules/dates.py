"""D11x: days that have come, in an order that can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ...model import Status
from ...model.base import Frozen
from ...records.finding import Pointer
from ...records.paths import CATALOGUE_PATHS, evidence_path, list_path, reading_path, record_path, sample_path
from .registry import Hit, RecordContext, RuleContext, dataset_rule, record_rule


@dataset_rule(
    "D110",
    "No date is in the future",
    fix="write the correct date",
)
def no_day_lies_ahead(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """What was read, published or found has already happened; a mistyped year makes everything else look old."""
    if context.today is None:
        return
    for path, value in _reviewed(context):
        source, today = context.texts.get(path), str(context.today).encode()
        # Most files hold no such day at all, wherever it might stand.
        if source and any(day > today for day in _DAY.findall(source.json)):
            for at, day in _days(value, ()):
                if day > context.today:
                    name = next(step for step in reversed(at) if isinstance(step, str))
                    said = f"`{name}` {day} lies after today, {context.today}: a mistyped year?"
                    yield path, Hit(at, said)


_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})"')


def _reviewed(context: RuleContext) -> Iterator[tuple[str, object]]:
    """Yield every file below disclosures/ with its values; laws of the catalogues have days to come."""
    data = context.dataset
    yield from ((record_path(name), release) for name, release in data.releases.items())
    yield from ((reading_path(name), readings) for name, readings in data.readings.items())
    yield from ((evidence_path(name), evidence) for name, evidence in data.evidence.items())
    yield from ((list_path(edition), one) for edition, one in data.lists.items())
    yield from ((sample_path(name), one) for name, one in data.samples.items())
    for name, path in CATALOGUE_PATHS.items():
        if path.startswith("disclosures/"):
            yield path, getattr(data, name)


def _days(value: object, at: Pointer) -> Iterator[tuple[Pointer, date]]:
    if isinstance(value, date):
        yield at, value
    elif isinstance(value, Frozen):
        for name, field in type(value).model_fields.items():
            yield from _days(getattr(value, name), (*at, field.alias or name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _days(inner, (*at, key))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _days(inner, (*at, index))


@record_rule(
    "D111",
    "A later disclosure is dated after the release",
    fix="correct the dates, or remove `since` if the disclosure came with the release",
    requires=("D110", "D114"),
)
def later_disclosures_follow(record: RecordContext) -> Iterator[Hit]:
    """The days from release to disclosure are counted from these dates, so their order has to make sense."""
    released = record.release.released
    for name, claim in record.release.claims.items():
        if claim.since and claim.since <= released:
            message = f"`since` {claim.since} is not after the release on {released}"
            yield Hit(("claims", name, "since"), message, saw=f"{claim.since}, {released}")


@record_rule(
    "D112",
    "Weights published later are dated after the release",
    fix="remove `weights_since` and set `access` to open_weights or open_source",
    requires=("D110", "D114"),
)
def weights_follow_release(record: RecordContext) -> Iterator[Hit]:
    """`weights_since` separates a model that was open from the start from one that became open."""
    since, released = record.release.weights_since, record.release.released
    if since and since <= released:
        message = f"`weights_since` {since} is not after the release on {released}"
        yield Hit(("weights_since",), message, saw=f"{since}, {released}")


@record_rule(
    "D113",
    "A document is read after it is published",
    fix="correct the date of publication or of reading",
    requires=("D110",),
)
def documents_are_read_after_publication(record: RecordContext) -> Iterator[Hit]:
    """If a document was read before it was published, one of the two dates was not looked up."""
    for key, document in record.release.documents.items():
        if document.published and document.read and document.published > document.read.date:
            message = f"`{key}` is published on {document.published} and was read on {document.read.date}"
            yield Hit(
                ("documents", key, "published"), message, saw=f"{document.published}, {document.read.date}"
            )


@record_rule(
    "D114",
    "A release is announced before its documents are read",
    fix="correct the date of release, or those of reading",
    requires=("D110",),
)
def release_precedes_reading(record: RecordContext) -> Iterator[Hit]:
    """A record describes what has happened; a release still to come has no documents to read."""
    released = record.release.released
    read = [document.read.date for document in record.release.documents.values() if document.read]
    last = max(read, default=released)
    if released > last:
        said = f"the release on {released} comes after the last reading on {last}"
        yield Hit(("released",), said, saw=f"{released}, {last}")


@record_rule(
    "D115",
    "If only later documents disclose an item, the claim says since when",
    fix="write `since`, or cite what the lab published with the release",
    severity="warning",
    requires=("D113",),
)
def later_documents_say_since(record: RecordContext) -> Iterator[Hit]:
    """A disclosure that rests only on later documents may have been made later than the release."""
    documents, released = record.release.documents, record.release.released
    for name, claim in record.release.claims.items():
        if claim.since or claim.status not in (Status.DISCLOSED, Status.PARTIAL):
            continue
        days = [documents[p.document].published for p in claim.evidence if p.document in documents]
        if days and all(day and day > released for day in days):
            first = min(day for day in days if day)
            yield Hit(
                ("claims", name),
                f"every document cited is later than the release; the first is of {first}",
                f"write `since: {first}`, or cite what the lab published with the release",
                on_key=True,
                saw=str(first),
            )


@record_rule(
    "D116",
    "A disclosure is withdrawn after it was made",
    fix="correct the two dates: what is withdrawn must have been disclosed before",
    requires=("D110", "D111", "D114"),
)
def withdrawals_follow_disclosures(record: RecordContext) -> Iterator[Hit]:
    """How long something was public is counted from these two dates."""
    for name, claim in record.release.claims.items():
        begin = claim.since or record.release.released
        if claim.withdrawn and claim.withdrawn <= begin:
            message = f"`withdrawn` {claim.withdrawn} is not after {begin}, when the claim began to hold"
            yield Hit(("claims", name, "withdrawn"), message, saw=f"{claim.withdrawn}, {begin}")


@record_rule(
    "D117",
    "A claim with an earlier state says since when it has the present one",
    fix="add `since`, or remove `earlier`",
)
def earlier_states_have_an_end(record: RecordContext) -> Iterator[Hit]:
    """An earlier state with nothing after it would be the present one."""
    for name, claim in record.release.claims.items():
        if claim.earlier and not claim.since:
            yield Hit(("claims", name, "earlier"), "`earlier` stands without `since`", on_key=True)


@record_rule(
    "D118",
    "Earlier states of a claim are in order",
    fix="list earlier states in order, each ending after the one before and no later than `since`",
    requires=("D111", "D114", "D117"),
)
def earlier_states_follow_one_another(record: RecordContext) -> Iterator[Hit]:
    """Pages work out from these dates what a claim was on a given day; out of order, two states would hold
    on one day.
    """
    for name, claim in record.release.claims.items():
        last = record.release.released
        for index, earlier in enumerate(claim.earlier):
            if earlier.until <= last or (claim.since and earlier.until > claim.since):
                message = f"`until` {earlier.until} does not lie between {last} and {claim.since}"
                saw = f"{earlier.until}, {last}, {claim.since}"
                yield Hit(("claims", name, "earlier", index, "until"), message, saw=saw)
            last = max(last, earlier.until)


@record_rule(
    "D119",
    "Access is recorded as it was on the day of release",
    fix="set `access` to api or unreleased, as it was on the day of release",
)
def access_is_of_the_release(record: RecordContext) -> Iterator[Hit]:
    """Whether a model was open from the start or became open decides which releases it is compared with."""
    since, release = record.release.weights_since, record.release
    if since and since > release.released and release.access in ("open_weights", "open_source"):
        message = f"the weights came later, but `access` at release is {release.access}"
        yield Hit(("weights_since",), message, saw=f"{since}, {release.access}")
