"""How well the documents are pinned: by which copy they were read, and what leads back to its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from ..model import Copy, Document
from ..score import Report
from .registry import AnswerColumn, Value, query


@query(
    "documents-by-copy",
    "How documents are pinned",
    [
        AnswerColumn("copy", "Copy that was read", "copy"),
        AnswerColumn("documents", "Documents read", "count"),
        AnswerColumn("published", "Publication date", "count"),
        AnswerColumn("via", "Address of the copy", "count"),
        AnswerColumn("archived", "Archive", "count"),
        AnswerColumn("sha256", "Hash", "count"),
        AnswerColumn("commit", "Commit", "count"),
    ],
)
def documents_by_copy(report: Report) -> Iterator[tuple[Value, ...]]:
    """Documents by the kind of copy that was read, and how many of them carry a publication date, the
    address of the copy, an archived address, a hash of the bytes, or a commit. A document that was read for
    several releases counts for each.
    """
    found = [document for score in report.releases.values() for document in score.release.documents.values()]
    for copy in get_args(Copy):
        yield _row(copy, [document for document in found if document.read.copy_ == copy])
    yield _row("all", found)


def _row(copy: str, documents: Sequence[Document]) -> tuple[Value, ...]:
    return (
        copy,
        len(documents),
        sum(document.published is not None for document in documents),
        sum(document.read.via is not None for document in documents),
        sum(document.archived is not None for document in documents),
        sum(document.sha256 is not None for document in documents),
        sum(document.commit is not None for document in documents),
    )
