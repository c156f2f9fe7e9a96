"""How well the documents are pinned, by which copy they were read; and which claims can be cited with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, NamedTuple, get_args

from ..citation import ClaimCitation, Uncitable, cite_claim
from ..model import Copy, Document, Status
from ..score import Report
from .registry import AnswerColumn, query


class DocumentsByCopy(NamedTuple):
    copy: Annotated[str, AnswerColumn("Copy that was read", "copy")]
    documents: Annotated[int, AnswerColumn("Documents read", "count")]
    published: Annotated[int, AnswerColumn("Publication date", "count")]
    via: Annotated[int, AnswerColumn("Address of the copy", "count")]
    archived: Annotated[int, AnswerColumn("Archive", "count")]
    sha256: Annotated[int, AnswerColumn("Checksum", "count")]
    commit: Annotated[int, AnswerColumn("Commit", "count")]


@query("documents-by-copy", "How well documents are identified")
def documents_by_copy(report: Report) -> Iterator[DocumentsByCopy]:
    """Documents by the kind of copy that we read, and for how many of them we have a publication date, the address of
    the copy, an archived address, a checksum of the bytes, or a commit. A document that we read for several
    releases counts once for each.
    """
    found = [
        document
        for score in report.releases.values()
        for document in score.release.documents.values()
        if document.read
    ]
    for copy in get_args(Copy):
        yield _row(copy, [document for document in found if document.read and document.read.copy_ == copy])
    yield _row("all", found)


def _row(copy: str, documents: Sequence[Document]) -> DocumentsByCopy:
    return DocumentsByCopy(
        copy=copy,
        documents=len(documents),
        published=sum(document.published is not None for document in documents),
        via=sum(document.via is not None for document in documents),
        archived=sum(document.archived is not None for document in documents),
        sha256=sum(document.sha256 is not None for document in documents),
        commit=sum(document.commit is not None for document in documents),
    )


class CitationsByState(NamedTuple):
    status: Annotated[str, AnswerColumn("State", "status")]
    claims: Annotated[int, AnswerColumn("Claims", "count")]
    cited: Annotated[int, AnswerColumn("Citation offered", "count")]
    one_document: Annotated[int, AnswerColumn("On one document alone", "count")]
    documents: Annotated[int, AnswerColumn("Documents named", "count")]
    oldest: Annotated[date | None, AnswerColumn("Earliest day", "day")]
    not_assessed: Annotated[int, AnswerColumn("None: to be read", "count")]
    no_document: Annotated[int, AnswerColumn("None: no document", "count")]
    all_secondary: Annotated[int, AnswerColumn("None: secondary only", "count")]


@query("citations-by-state", "What can be cited")
def citations_by_state(report: Report) -> Iterator[CitationsByState]:
    """Claims by state: how many can be cited, how many documents the citations name, and the earliest
    date among them; for the others, why they cannot be cited.
    """
    found = [
        (claim.status, cite_claim(claim, score.release))
        for score in report.releases.values()
        for claim in score.claims
    ]
    for status in Status:
        own = [cited for state, cited in found if state is status]
        offered = [cited for cited in own if isinstance(cited, ClaimCitation)]
        yield CitationsByState(
            status=status,
            claims=len(own),
            cited=len(offered),
            one_document=sum(len(cited.documents) == 1 for cited in offered),
            documents=sum(len(cited.documents) for cited in offered),
            oldest=min((cited.day for cited in offered), default=None),
            not_assessed=own.count(Uncitable.NOT_ASSESSED),
            no_document=own.count(Uncitable.NO_DOCUMENT),
            all_secondary=own.count(Uncitable.ALL_SECONDARY),
        )
