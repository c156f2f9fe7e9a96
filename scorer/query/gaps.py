"""What our own record still lacks: the counts that are to come down to nothing.

They ask the rules themselves, so that a page and `scorer check` cannot say different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, NamedTuple

from ..checks.record_hits import record_hits
from ..checks.rules import RULES, Hit
from ..model import ReleaseId
from ..records.cited import proofs
from ..records.copies import findable
from ..records.quoting import unquoted
from ..records.reading import NotLookedFor, not_looked_for, open_documents, silences
from ..score import Report
from .registry import AnswerColumn, query

_Release = Annotated[str, AnswerColumn("Release", "release")]
_Item = Annotated[str, AnswerColumn("Item", "indicator")]


class BesideUnread(NamedTuple):
    """A silence, and the documents that could have told."""

    release: _Release
    indicator: _Item
    documents: Annotated[str, AnswerColumn("Documents not read in full")]


@query("silences-beside-unread", "“Not found” although a document was not read in full")
def silences_beside_unread(report: Report) -> Iterator[BesideUnread]:
    """Items marked “not found” although we know of a document by the lab that may contain the answer and that
    we have not read in full.
    """
    for name, score in report.releases.items():
        for indicator in silences(score.release, report.dataset.indicators):
            keys = [key for key, _ in open_documents(score.release, indicator, score.lab)]
            if keys:
                titles = "; ".join(score.release.documents[key].title for key in keys)
                yield BesideUnread(name, indicator.id, titles)


class OnOneDocument(NamedTuple):
    """A silence that rests on one document."""

    release: _Release
    indicator: _Item
    document: Annotated[str, AnswerColumn("Document")]


@query("silences-on-one-document", "“Not found” after a search of one document")
def silences_on_one_document(report: Report) -> Iterator[OnOneDocument]:
    """Items marked “not found” after a search of one document of the lab, and no other."""
    for name, score in report.releases.items():
        for indicator in silences(score.release, report.dataset.indicators):
            keys = {*score.release.claims[indicator.id].searched}
            if len(keys) == 1:
                yield OnOneDocument(name, indicator.id, score.release.documents[keys.pop()].title)


class Unaccounted(NamedTuple):
    """A silence, and the identifiers that name a text nobody has looked for."""

    release: _Release
    indicator: _Item
    identifiers: Annotated[str, AnswerColumn("Identifiers")]


@query("identifiers-unaccounted", "Identifiers that match no document")
def identifiers_unaccounted(report: Report) -> Iterator[Unaccounted]:
    """Items marked “not found” in records that name a preprint, a repository or a card but list no document that
    matches it.
    """
    for name, indicator, gaps in _not_looked_for(report):
        identifiers = [gap.expected.identifier for gap in gaps if gap.expected.identifier]
        if identifiers:
            yield Unaccounted(name, indicator, ", ".join(identifiers))


class NobodyLooked(NamedTuple):
    """A silence, and the kinds of document that one would expect behind it."""

    release: _Release
    indicator: _Item
    what: Annotated[str, AnswerColumn("What nobody looked for")]


@query("expected-not-looked-for", "Expected documents that nobody looked for")
def expected_not_looked_for(report: Report) -> Iterator[NobodyLooked]:
    """Items marked “not found” in records that lack the announcement, card, report or repository that one would expect,
    and do not say that anyone looked for it.
    """
    for name, indicator, gaps in _not_looked_for(report):
        kinds = [" or ".join(gap.expected.any_of) for gap in gaps if not gap.expected.identifier]
        if kinds:
            yield NobodyLooked(name, indicator, "; ".join(kinds))


class BasisOfFacts(NamedTuple):
    """What one fact of all records rests on."""

    fact: Annotated[str, AnswerColumn("Fact", "fact")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    based: Annotated[int, AnswerColumn("With its basis", "count")]
    reported: Annotated[int, AnswerColumn("Reported by others", "count")]
    unknown: Annotated[int, AnswerColumn("Unknown", "count")]
    without: Annotated[int, AnswerColumn("Without a basis", "count")]


@query("basis-of-facts", "Sources of the basic facts")
def basis_of_facts(report: Report) -> Iterator[BasisOfFacts]:
    """For how many releases the record names the source of the release date, of the flagship status and of the label
    “open source”. Dates that only others report, and flagship status that is not known, are counted separately.
    """
    releases = [score.release for score in report.releases.values()]
    days = [r.basis.released for r in releases]
    open_source = [r for r in releases if r.access == "open_source"]
    for fact, total, reported, unknown, code in (
        ("released", len(releases), sum(bool(day and day.reported) for day in days), 0, "D154"),
        ("flagship", len(releases), 0, sum(r.flagship is None for r in releases), "D151"),
        ("access", len(open_source), 0, 0, "D155"),
    ):
        without = sum(1 for _ in _hits(report, code))
        yield BasisOfFacts(fact, total, total - reported - unknown - without, reported, unknown, without)


class WithoutBasis(NamedTuple):
    """A fact of one record of which nothing says what it rests on."""

    release: _Release
    fact: Annotated[str, AnswerColumn("Fact", "fact")]


@query("facts-without-basis", "Facts without a stated basis")
def facts_without_basis(report: Report) -> Iterator[WithoutBasis]:
    """Releases whose date, flagship status or label “open source” rests on no document, report or reason in the
    record.
    """
    for code in ("D151", "D154", "D155"):
        for name, hit in _hits(report, code):
            yield WithoutBasis(name, hit.item)


class WithoutCopy(NamedTuple):
    """A claim whose evidence nobody can open again from the record alone."""

    release: _Release
    indicator: _Item
    status: Annotated[str, AnswerColumn("State", "status")]


@query("evidence-without-copy", "Claims whose evidence has no copy that can be found")
def evidence_without_copy(report: Report) -> Iterator[WithoutCopy]:
    """Items that were disclosed, partly disclosed or declined in documents for whose copy we have no address, commit,
    checksum or archived version.
    """
    for name, score in report.releases.items():
        for item, claim in score.release.claims.items():
            documents = [score.release.documents[proof.document] for _, proof in proofs(item, claim)]
            if documents and not any(findable(document) for document in documents):
                yield WithoutCopy(name, item, str(claim.status))


class NotQuoted(NamedTuple):
    """An amount whose digits no quotation of its claim shows."""

    release: _Release
    indicator: _Item
    amount: Annotated[str, AnswerColumn("Amount")]


@query("amounts-not-quoted", "Amounts that appear in no quotation")
def amounts_not_quoted(report: Report) -> Iterator[NotQuoted]:
    """Amounts whose digits appear in no quotation of the claim, leaving out sums that we calculated."""
    for name, score in report.releases.items():
        for item, claim in score.release.claims.items():
            for _, amount in unquoted(claim):
                yield NotQuoted(name, item, amount.text)


class ExceptionsByRule(NamedTuple):
    """What a rule finds in records that were there before it."""

    rule: Annotated[str, AnswerColumn("Rule", "rule")]
    exceptions: Annotated[int, AnswerColumn("Exceptions", "count")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]


@query("exceptions-by-rule", "Exceptions to rules adopted later")
def exceptions_by_rule(report: Report) -> Iterator[ExceptionsByRule]:
    """How many older records are exempt from each rule that we adopted after the first records were made.
    Every exemption must be listed, and is taken off the list once it is no longer needed.
    """
    for code, rule in sorted(RULES.items()):
        if rule.excepted:
            found = {(name, hit.item) for name, hit in _hits(report, code)}
            yield ExceptionsByRule(code, len(found), len({name for name, _ in found}))


def _hits(report: Report, code: str) -> Iterator[tuple[ReleaseId, Hit]]:
    """Yield what a rule finds in the releases of a report."""
    return ((name, hit) for name, hit in record_hits(report.dataset, code) if name in report.releases)


def _not_looked_for(report: Report) -> Iterator[tuple[ReleaseId, str, list[NotLookedFor]]]:
    """Yield each silence behind which something is missing: its release, its item, and what."""
    for name, score in report.releases.items():
        gaps = not_looked_for(score.release, report.dataset.indicators, score.lab)
        for indicator, found in groupby(gaps, key=lambda gap: gap.indicator.id):
            yield name, indicator, list(found)
