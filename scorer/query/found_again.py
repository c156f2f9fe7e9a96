"""What a program found again of the quotations that claims rest on, and of how many it could not look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from ..evidence.planning import DocumentId, known_of, sought_of
from ..evidence.recheck import quotations_of
from ..evidence.states import confirmed_on
from ..model import Dataset, Release, ReleaseId
from ..score import Report
from .registry import AnswerColumn, query


class QuotationsFound(NamedTuple):
    found: Annotated[str, AnswerColumn("Result", "found")]
    documents: Annotated[int, AnswerColumn("Documents", "count")]
    quotations: Annotated[int, AnswerColumn("Quotations", "count")]
    oldest: Annotated[date | None, AnswerColumn("Earliest check", "day")]
    newest: Annotated[date | None, AnswerColumn("Latest check", "day")]


@query("quotations-found", "Quotations that a program found again")
def quotations_found(report: Report) -> Iterator[QuotationsFound]:
    """How many quotations a program found again in the document or in a copy, did not find, or could not look for
    because no copy was available, with the dates of the last checks.
    """
    rows: dict[str, list[tuple[DocumentId, date | None]]] = {
        "again": [],
        "not_there": [],
        "not_looked_for": [],
    }
    for name, score in report.releases.items():
        for which, state, day in found_again(report.dataset, name, score.release):
            rows[state].append((which, day))
    for state, found in rows.items():
        days = [day for _, day in found if day]
        yield QuotationsFound(
            found=state,
            documents=len({which for which, _ in found}),
            quotations=len(found),
            oldest=min(days, default=None),
            newest=max(days, default=None),
        )


class NotLookedFor(NamedTuple):
    why: Annotated[str, AnswerColumn("Why", "unlooked")]
    documents: Annotated[int, AnswerColumn("Documents", "count")]
    quotations: Annotated[int, AnswerColumn("Quotations", "count")]


@query("quotations-not-looked-for", "Quotations that no program has looked for, and why")
def quotations_not_looked_for(report: Report) -> Iterator[NotLookedFor]:
    """How many quotations our program could not look for because it did not have the text of the document, and why: the
    document’s address returned no text, the named copy was not available, or only the address of the original is
    known, and our program has not opened it yet.
    """
    rows: dict[str, list[DocumentId]] = {"asked": [], "copy_not_had": [], "own_address": []}
    for name, score in report.releases.items():
        for which, state, _ in found_again(report.dataset, name, score.release):
            if state == "not_looked_for":
                rows[_why_not(report.dataset, which)].append(which)
    for why, found in rows.items():
        yield NotLookedFor(why, len(set(found)), len(found))


def _why_not(dataset: Dataset, which: DocumentId) -> str:
    """Return why nothing of a document could be compared."""
    if any(role != "folder" for role in known_of(dataset, which)):
        return "asked"
    document = dataset.releases[which[0]].documents[which[1]]
    return "copy_not_had" if document.via or document.archived or document.commit else "own_address"


def found_again(
    dataset: Dataset, name: ReleaseId, release: Release
) -> Iterator[tuple[DocumentId, str, date | None]]:
    """Yield of each quotation of a record its document, what became of it, and the day of the last look that tells."""
    for key, shows in dict.fromkeys(quotations_of(release)):
        yield (name, key), *_looked(dataset, (name, key), shows)


def _looked(dataset: Dataset, which: DocumentId, shows: str) -> tuple[str, date | None]:
    """Return what became of a quotation, and the day of the last look that tells."""
    evidence, known = dataset.evidence.get(which[0]), known_of(dataset, which)
    receipt = evidence.documents.get(which[1]) if evidence else None
    looks = {one.shows: one.found != "nowhere" for one in receipt.quotations} if receipt else {}
    days = [(True, confirmed_on(known, sought_of(dataset, which)))]
    days += [(shows in one.found, one.date) for one in known.values() if shows in {*one.found, *one.missed}]
    if receipt and shows in looks:
        days.append((looks[shows], receipt.date))
    for found, state in ((True, "again"), (False, "not_there")):
        told = [day for was, day in days if was is found and day]
        if told:
            return state, max(told)
    return "not_looked_for", None
