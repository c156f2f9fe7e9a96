"""D15x: what the flagship mark, the day and the access of a record rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ...model import IndicatorId, Release, ReleaseId, Status, lab_of
from ...records.paths import record_path
from .registry import Hit, RecordContext, RuleContext, dataset_rule, record_rule

#: The item that makes weights open source.
_TRAINING_CODE = IndicatorId("training_code")
#: A lab's words count for the flagship mark if they were published within so many days of the release.
WORDS_WITHIN = timedelta(days=30)


@record_rule(
    "D151",
    "A record that says whether a model was a flagship gives the reason",
    fix="quote the lab under `basis.flagship`, or give its reason; if nothing supports it, write `unknown`",
    waivable=False,
    excepted=True,
)
def flagships_have_a_basis(record: RecordContext) -> Iterator[Hit]:
    """Every headline is about flagships; a mark that nobody looked up distorts all of them."""
    release, basis = record.release, record.release.basis.flagship
    if release.flagship is not None and basis is None:
        word = "true" if release.flagship else "false"
        yield Hit(("flagship",), f"the mark is {word}, and nothing says what it rests on", item="flagship")


@record_rule(
    "D152",
    "The basis of a flagship mark supports that mark",
    fix="true rests on words or `reason: first`; false on `reason: below` with `than`, or `reason: specialised`",
    waivable=False,
)
def flagship_bases_fit(record: RecordContext) -> Iterator[Hit]:
    """A quotation that calls a model the best is no reason to say that it was not the best."""
    release, basis = record.release, record.release.basis.flagship
    if basis is None:
        return
    at = ("basis", "flagship")
    if release.flagship is None:
        yield Hit(
            at,
            "the mark is unknown, and has a basis all the same",
            "write the mark that it bears, or remove it",
        )
    elif release.flagship and basis.reason in ("below", "specialised"):
        yield Hit((*at, "reason"), f"the mark is true, and its reason is '{basis.reason}'")
    elif not release.flagship and basis.reason not in ("below", "specialised"):
        yield Hit(at, "the mark is false, and its basis speaks for it")
    if (basis.reason == "below") != (basis.than is not None):
        yield Hit(at, "`reason: below` and `than` go together", "write `{reason: below, than: lab/release}`")
    if basis.document and basis.document not in release.documents:
        yield Hit((*at, "document"), f"`{basis.document}` is not in `documents`", "list the document")


@record_rule(
    "D153",
    "The words that call a model a flagship are from its first 30 days",
    fix="quote a document of the first 30 days, or write `flagship: unknown`",
    waivable=False,
)
def flagship_words_are_of_the_day(record: RecordContext) -> Iterator[Hit]:
    """Announcements of later models often call an older one a flagship, although on its own day nobody had."""
    basis = record.release.basis.flagship
    document = record.release.documents.get(basis.document) if basis and basis.document else None
    if document and document.published and document.published > record.release.released + WORDS_WITHIN:
        message = f"the document is of {document.published}, the release of {record.release.released}"
        yield Hit(("basis", "flagship", "document"), message)


@dataset_rule(
    "X231",
    "A model that ranked below another leads to a flagship",
    fix="name a general model of the lab that was out by that day; following `than` ends at a flagship",
)
def chains_end_at_a_flagship(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Below which model? A chain that ends nowhere implies that no model of a whole line was ever the best."""
    releases = context.dataset.releases
    for name, release in releases.items():
        basis = release.basis.flagship
        if basis and basis.than:
            wrong = _chain(name, release.released, releases)
            if wrong:
                hit = Hit(("basis", "flagship", "than"), wrong, about=(basis.than,))
                yield record_path(name), hit


def _chain(name: ReleaseId, day: date, releases: Mapping[ReleaseId, Release]) -> str:
    """Return what is wrong with a chain of `than`; nothing where it ends at a flagship."""
    seen, at = {name}, name
    while True:
        basis = releases[at].basis.flagship
        than = ReleaseId(basis.than) if basis and basis.than else None
        if than is None:
            return "" if releases[at].flagship else f"'{at}' is no flagship, and nothing stands above it"
        other = releases.get(than)
        if other is None:
            return f"there is no record '{than}'"
        if lab_of(than) != lab_of(name):
            return f"'{than}' is of another lab"
        if than in seen:
            return f"'{than}' leads back to '{name}'"
        if other.released > day:
            return f"'{than}' came out on {other.released}, after this one"
        seen.add(than)
        at = than


@record_rule(
    "D154",
    "The record says what the date of release rests on",
    fix="name the lab's document that prints the date under `basis.released`, or `{reported: ADDRESS}`",
    waivable=False,
    excepted=True,
)
def days_have_a_basis(record: RecordContext) -> Iterator[Hit]:
    """The wait until a disclosure is counted from this date, and every year in a trend depends on it."""
    if record.release.basis.released is None:
        yield Hit(("released",), "nothing says what the day rests on", item="released")


@record_rule(
    "D155",
    "A release called open source names where its weights and its training code are",
    fix="name both places under `basis.access`, or write `access: open_weights`",
    waivable=False,
    excepted=True,
)
def open_source_has_its_places(record: RecordContext) -> Iterator[Hit]:
    """A lab's word alone does not make a model open source."""
    if record.release.access == "open_source" and record.release.basis.access is None:
        yield Hit(("access",), "nothing says where weights and training code are", item="access")


@record_rule(
    "D156",
    "A release is not later than its own preprint",
    fix="use the first announcement, paper or post, as the date of release, or correct the number",
    waivable=False,
    excepted=True,
)
def papers_do_not_precede_the_release(record: RecordContext) -> Iterator[Hit]:
    """The date is that of the first announcement; a preprint from an earlier month was one."""
    released, number = record.release.released, record.release.identifiers.arxiv
    if number:
        year, month = 2000 + int(number[:2]), int(number[2:4])
        if (year, month) < (released.year, released.month):
            message = f"the preprint is of {year}-{month:02}, the release of {released}"
            yield Hit(("identifiers", "arxiv"), message, item="released")


@record_rule(
    "D157",
    "A release is not later than the lab’s own documents about it",
    fix="use the first announcement, paper or post, as the date of release; a document about something "
    "else, such as an earlier release, may stay",
    severity="warning",
    waivable=False,
    requires=("D114",),
)
def documents_do_not_precede_the_release(record: RecordContext) -> Iterator[Hit]:
    """A document published before the date of release may have been the first announcement."""
    released = record.release.released
    for key, document in record.release.documents.items():
        own = document.publisher == record.lab
        if own and document.published and document.published < released:
            message = f"`{key}` was published on {document.published}, before the release of {released}"
            yield Hit(("documents", key, "published"), message)


@record_rule(
    "D158",
    "The document that a fact rests on was read, or its address shows the fact",
    fix="quote a document that was read, or name what it rests on with `reported` or `reason`",
    waivable=False,
    requires=("D101",),
)
def bases_were_read(record: RecordContext) -> Iterator[Hit]:
    """Nobody can quote what nobody opened; but a date may be part of the address of an unread page."""
    basis = record.release.basis
    for name, place in (("released", basis.released), ("flagship", basis.flagship)):
        if place and place.document:
            document = record.release.documents.get(place.document)
            if document and document.unread and (place.shows or "") not in document.url:
                yield Hit(("basis", name, "document"), f"`{place.document}` was not read")


@record_rule(
    "D159",
    "Open source means that the code of the whole training is public",
    fix="write `access: open_weights`, or record the training code as disclosed in full",
    waivable=False,
)
def open_source_has_its_code(record: RecordContext) -> Iterator[Hit]:
    """With weights and the code of one stage, or a framework, nobody can make the model again."""
    claim = record.release.claims.get(_TRAINING_CODE)
    if record.release.access == "open_source" and claim and claim.status is not Status.DISCLOSED:
        yield Hit(("access",), "the access is open_source, and the training code was not told in full")
