"""How well the documents are pinned: by which copy they were read, and what leads back to its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple, get_args

from ..model import Copy, Document
from ..score import Report
from .registry import AnswerColumn, query


class DocumentsByCopy(NamedTuple):
    copy: Annotated[str, AnswerColumn("Copy that was read", "copy")]
    documents: Annotated[int, AnswerColumn("Documents read", "count")]
    published: Annotated[int, AnswerColumn("Publication date", "count")]
    via: Annotated[int, AnswerColumn("Address of the copy", "count")]
    archived: Annotated[int, AnswerColumn("Archive", "count")]
    sha256: Annotated[int, AnswerColumn("Hash", "count")]
    commit: Annotated[int, AnswerColumn("Commit", "count")]


@query("documents-by-copy", "How documents are pinned")
def documents_by_copy(report: Report) -> Iterator[DocumentsByCopy]:
    """Documents by the kind of copy that was read, and how many of them carry a publication date, the
    address of the copy, an archived address, a hash of the bytes, or a commit. A document that was read for
    several releases counts for each.
    """
    found = [document for score in report.releases.values() for document in score.release.documents.values()]
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
