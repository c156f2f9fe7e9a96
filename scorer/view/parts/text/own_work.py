"""What our own record lacks, in sentences: where there is nothing to count, no zero is printed."""

from __future__ import annotations

from ....i18n import words
from ....i18n.messages import gettext, ngettext
from ....query import QUERIES
from ....query.found_again import quotations_found
from ....query.gaps import (
    evidence_without_copy,
    exceptions_by_rule,
    expected_not_looked_for,
    identifiers_unaccounted,
    silences_beside_unread,
)
from ...context import SiteContext

#: The rule by which a silence says how much of its documents was read.
_EXTENT = "D141"


def claims_read_twice(context: SiteContext) -> str:
    """Return how many claims were read twice."""
    answer = QUERIES["coverage-by-year"].ask(context.report)
    place = {column.id: at for at, column in enumerate(answer.columns)}
    claims, twice = (
        sum(int(str(row[place[name]])) for row in answer.rows) for name in ("claims", "read_twice")
    )
    if claims == twice:
        return gettext(
            "Each of the {n} claims (three for each release) rests on two readings of the documents.",
            n=words.grouped(claims),
        )
    return gettext(
        "Of the {n} claims (three for each release), {twice} rest on two readings of the documents.",
        n=words.grouped(claims),
        twice=words.grouped(twice),
    )


def quotations_told(context: SiteContext) -> str:
    """Return how many quotations a program found again, and of how many there was no copy; nothing of no check."""
    rows = {found: (number, oldest) for found, _, number, oldest, _ in quotations_found(context.report)}
    again, oldest = rows["again"]
    if oldest is None:
        return ""
    lost, rest = rows["not_there"][0], rows["not_looked_for"][0]
    said = {
        "sought": words.grouped(again + lost),
        "all": words.grouped(again + lost + rest),
        "day": words.day(oldest),
        "rest": words.grouped(rest),
    }
    if lost:
        return gettext(
            "Of the {all} quotations, a program looked for {sought} in copies of the documents and found {again}; the "
            "oldest check dates from {day}. It did not look for the other {rest}, because it could not get a copy or "
            "has not yet opened the original.",
            again=words.grouped(again),
            **said,
        )
    return gettext(
        "Of the {all} quotations, a program looked for {sought} in copies of the documents and found them all; the "
        "oldest check dates from {day}. It did not look for the other {rest}, because it could not get a copy or "
        "has not yet opened the original.",
        **said,
    )


def silences_told(context: SiteContext) -> str:
    """Return how many silences break the rule that all must be read, by the way in which they do."""
    report = context.report
    (extent, *_) = [row.exceptions for row in exceptions_by_rule(report) if row.rule == _EXTENT] or [0]
    ways = {
        gettext("a known document was not read in full"): len([*silences_beside_unread(report)]),
        gettext("the record does not say how much of a document was read"): extent,
        gettext(
            "the record names a preprint number, a repository or a model card and leaves it out of the search"
        ): len([*identifiers_unaccounted(report)]),
        gettext(
            "a document that a reader would expect is missing, and the record does not say that anyone looked for it"
        ): len([*expected_not_looked_for(report)]),
    }
    broken = [
        gettext("{way} ({n})", way=way, n=words.grouped(number)) for way, number in ways.items() if number
    ]
    looked = gettext(
        "A “not found” can break this rule in {n} ways: {ways}.",
        n=words.number_word(len(ways)),
        ways=gettext("; ").join(ways),
    )
    if broken:
        return words.sentences(
            looked, gettext("Some “not found” claims break it: {ways}.", ways=gettext("; ").join(broken))
        )
    return words.sentences(looked, gettext("No “not found” in the record breaks it."))


def exceptions_told(context: SiteContext) -> str:
    """Return how many rules have no exception left; nothing where none has."""
    done = sum(not row.exceptions for row in exceptions_by_rule(context.report))
    return (
        ngettext(
            "{n} more rule of this kind has no exceptions left.",
            "{n} more rules of this kind have no exceptions left.",
            done,
        )
        if done
        else ""
    )


def evidence_told(context: SiteContext) -> str:
    """Return how many claims rest on a document that nobody can open again, and how many amounts are not quoted."""
    rows = [*evidence_without_copy(context.report)]
    refusals = sum(row.status == "withheld" for row in rows)
    if not rows:
        copies = gettext(
            "Every claim with evidence rests on a document whose copy has an address, a commit, a checksum or an "
            "archived version."
        )
    elif refusals:
        copies = ngettext(
            "{n} claim, a refusal, rests on documents whose copy has no address, commit, checksum or archived version.",
            "{n} claims, {refusals} of them refusals, rest on documents whose copy has no address, commit, checksum or "
            "archived version.",
            len(rows),
            refusals=words.grouped(refusals),
        )
    else:
        copies = ngettext(
            "{n} claim, not a refusal, rests on documents whose copy has no address, commit, checksum or archived "
            "version.",
            "{n} claims, none of them a refusal, rest on documents whose copy has no address, commit, checksum or "
            "archived version.",
            len(rows),
        )
    unquoted = len(QUERIES["amounts-not-quoted"].ask(context.report).rows)
    amounts = (
        ngettext(
            "{n} amount appears in no quotation of its claim.",
            "{n} amounts appear in no quotation of their claims.",
            unquoted,
        )
        if unquoted
        else gettext("Every amount, apart from sums that we calculated, appears in a quotation of its claim.")
    )
    return words.sentences(copies, amounts)
