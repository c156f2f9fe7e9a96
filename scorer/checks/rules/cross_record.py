"""X22x: records beside one another tell one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...model import DataValue, Document, IndicatorId, Release, ReleaseId, Status, lab_of
from ...records.paths import record_path
from ...records.reading import read_whole
from .registry import Hit, RuleContext, dataset_rule


@dataset_rule(
    "X221",
    "An identifier belongs to one release",
    fix="give the identifier to one of the two, or merge the records",
)
def identifiers_are_unique(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Anyone who looks a model up by the name that its hub or its lab uses must find one record, not two."""
    owner: dict[tuple[str, str, str], str] = {}
    for name, release in sorted(context.dataset.releases.items()):
        for at, value in _identifiers(release):
            # The name an API serves a model under moves on to the next one, and an arXiv number to a family.
            key = (lab_of(name), at[1], value.casefold())
            if owner.setdefault(key, name) != name:
                said = f"'{value}' also belongs to '{owner[key]}'"
                yield record_path(name), Hit(at, said, about=(owner[key],))


def _identifiers(release: Release) -> Iterator[tuple[tuple[str, str] | tuple[str, str, int], str]]:
    given = release.identifiers
    for kind in ("huggingface", "doi"):
        if getattr(given, kind):
            yield ("identifiers", kind), getattr(given, kind)
    for index, alias in enumerate(given.aliases):
        yield ("identifiers", "aliases", index), alias


@dataset_rule(
    "X222",
    "A release is recorded once",
    fix="merge the two records, with the old id under `former_ids`",
    severity="warning",
)
def releases_are_recorded_once(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Two records with the same date whose claims rest on the very same places are one release counted twice."""
    seen: dict[object, ReleaseId] = {}
    days = Counter((lab_of(name), release.released) for name, release in context.dataset.releases.items())
    for name, release in sorted(context.dataset.releases.items()):
        if days[lab_of(name), release.released] == 1:
            continue
        proofs = frozenset(
            (indicator, release.documents[p.document].url, p.locator, p.shows)
            for indicator, claim in release.claims.items()
            for p in claim.evidence
            if p.document in release.documents
        )
        amounts = tuple(
            (indicator, value) for indicator, claim in release.claims.items() for value in claim.values
        )
        if not proofs or not amounts:
            continue
        first = seen.setdefault((lab_of(name), release.released, proofs, amounts), name)
        if first != name:
            fix = f"join it with {record_path(first)}, or cite for each the place that speaks of it"
            said = f"its claims rest on the same places as '{first}'"
            yield record_path(name), Hit(("name",), said, fix, about=(first,))


@dataset_rule(
    "X223",
    "One document has one set of facts",
    fix="look at the document again and write the same in both records",
)
def documents_have_one_set_of_facts(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """If two records date the same report differently, one of them is wrong."""
    first: dict[tuple[str, str, str], tuple[ReleaseId, Document, object]] = {}
    for name, release in sorted(context.dataset.releases.items()):
        for key, document in release.documents.items():
            for field, value in _facts(document):
                place = (document.url, document.commit or "", field)
                other, there, said = first.setdefault(place, (name, document, value))
                if said != value and not _another_at_one_address(document, there):
                    fix = f"look again, and write the same here and in {record_path(other)}"
                    message = f"`{field}` is {value} here and {said} in '{other}', of the same document"
                    at = ("documents", key, field)
                    yield record_path(name), Hit(at, message, fix, about=(other,))


def _another_at_one_address(one: Document, other: Document) -> bool:
    # A portal hands out the summaries of many models under its own address; the title says whose each is.
    return one.title != other.title and one.kind == other.kind == "public_summary"


def _facts(document: Document) -> Iterator[tuple[str, object]]:
    # A title may be shortened and a kind seen two ways; what must not differ is who, when and which bytes.
    for field in ("publisher", "published", "sha256"):
        value = getattr(document, field)
        # Pages that change under one address are cited at the day they were read.
        if value is not None and (field != "sha256" or document.commit):
            yield field, value


@dataset_rule(
    "X224",
    "A lab has only one flagship per day",
    fix="keep `flagship: true` for the one that the lab itself calls its most capable",
    severity="warning",
)
def one_flagship_a_day(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """Pages name a lab's newest flagship; of two on one day they could name either."""
    first: dict[tuple[str, object], str] = {}
    for name, release in sorted(context.dataset.releases.items()):
        if release.flagship:
            other = first.setdefault((lab_of(name), release.released), name)
            if other != name:
                said = f"'{other}' is a flagship of the same day"
                yield record_path(name), Hit(("flagship",), said, about=(other,))


@dataset_rule(
    "X225",
    "A derived release does not include its base's data",
    fix="give the data that turned the base into this release; the base's figures are linked",
    severity="warning",
)
def bases_are_not_counted(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """The base's record has the base's figures; adding them here would count them twice."""
    for name, release in context.dataset.releases.items():
        for base in release.derived_from:
            yield from _of_the_base(name, release, base, context.dataset.releases.get(base))


def _of_the_base(
    name: ReleaseId, release: Release, base: ReleaseId, other: Release | None
) -> Iterator[tuple[str, Hit]]:
    told = {(indicator, size) for indicator, _, size in _pretraining(other)} if other else set()
    for indicator, index, size in _pretraining(release):
        if (indicator, size) in told:
            at = ("claims", indicator, "values", index)
            message = f"{size} of pre-training is also what '{base}' says of itself"
            yield record_path(name), Hit(at, message, about=(base,))


def _pretraining(release: Release) -> Iterator[tuple[IndicatorId, int, str]]:
    """Yield each amount of pre-training data: its indicator, its place in the claim, and its text."""
    for indicator, claim in release.claims.items():
        for index, value in enumerate(claim.values):
            if isinstance(value, DataValue) and value.stage == "pretraining":
                yield indicator, index, value.size.text


@dataset_rule(
    "X226",
    "A document that was read for one record is read for the others",
    fix="assess the claim; the document has been read since",
    severity="warning",
)
def nothing_read_is_left_unassessed(context: RuleContext) -> Iterator[tuple[str, Hit]]:
    """A claim left open because nobody could read its document is no longer open once somebody has."""
    read: dict[tuple[str, str], str] = {}
    for name, release in sorted(context.dataset.releases.items()):
        for indicator, claim in release.claims.items():
            for key in claim.searched:
                if key in release.documents and read_whole(release.documents[key]):
                    read.setdefault((release.documents[key].url, indicator), name)
    for name, release in context.dataset.releases.items():
        for indicator, claim in release.claims.items():
            if claim.status is Status.NOT_ASSESSED:
                for key, other in _read_elsewhere(release, indicator, read):
                    message = f"`{key}` was read whole and searched for this in '{other}'"
                    fix = "take the reading over, and search it for this release too"
                    hit = Hit(("claims", indicator, "status"), message, fix, about=(other,))
                    yield record_path(name), hit


def _read_elsewhere(
    release: Release, indicator: str, read: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    for key, document in release.documents.items():
        other = read.get((document.url, indicator))
        if other and not read_whole(document):
            yield key, other
