"""The table of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import Attempt, Copy, DocumentKind, IndicatorId
from ...model.base import Extent
from .patterns import COMMIT, HTTPS, KEY, OF_RELEASE, SHA256
from .registry import Column, table


class DocumentRow(NamedTuple):
    release: Annotated[str, OF_RELEASE]
    document: Annotated[
        str,
        Column("Its key in the record; another record may use the key for another document.", pattern=KEY),
    ]
    title: Annotated[str, Column("Its title as printed, in the publisher's words.")]
    publisher: Annotated[
        str,
        Column(
            "Who published it: the id of a lab, or a short name of somebody else, whose word counts for no claim."
        ),
    ]
    kind: Annotated[
        DocumentKind,
        Column("What kind of text it is; `schema/indicators.yaml` says which kinds tell which item."),
    ]
    url: Annotated[str, Column("The publisher's own address of it.", pattern=HTTPS)]
    published: Annotated[dt.date | None, Column("The day that it bears itself; empty where none was seen.")]
    read_on: Annotated[
        dt.date | None, Column("The day on which we read it; empty where it is known and unread.")
    ]
    copy: Annotated[
        Copy | None,
        Column("Where the copy that was read comes from; a retelling (`secondary`) never scores."),
    ]
    via: Annotated[
        str | None, Column("Address of the copy that was read, where it is not `url`.", pattern=HTTPS)
    ]
    captured: Annotated[
        dt.date | None,
        Column("The day of that copy, which may be long before it was read; empty where it can't change."),
    ]
    extent: Annotated[
        Extent | None,
        Column("How far it was read; only the whole of it, or all names of files, carries a silence."),
    ]
    seen_on: Annotated[
        dt.date | None,
        Column("The day that it can speak for: `captured`, else `read_on`; empty where it is unread."),
    ]
    tried: Annotated[
        tuple[Attempt, ...] | None,
        Column(
            "For an unread document, each look for it: day and place; `[]` says that nobody has looked yet."
        ),
    ]
    not_public: Annotated[str | None, Column("Why the public can't have it, where that is so.")]
    not_for: Annotated[
        Mapping[IndicatorId, str],
        Column("Items that it is plainly not about although its kind could tell them, and why."),
    ]
    hosted: Annotated[
        str | None, Column("Why it counts as the lab's own although it stands on somebody else's host.")
    ]
    arxiv: Annotated[
        str | None, Column("arXiv number of the same text, where that stands at another address too.")
    ]
    commit: Annotated[
        str | None, Column("Commit of the file that was read, for a file in a repository.", pattern=COMMIT)
    ]
    path: Annotated[str | None, Column("Path of that file in its repository.")]
    archived: Annotated[
        str | None, Column("Address in a public archive at which it was seen.", pattern=HTTPS)
    ]
    sha256: Annotated[str | None, Column("SHA-256 of the bytes that were read.", pattern=SHA256)]


@table(
    "documents",
    N_(
        "Every document known for a release: title, kind, address, the copy that was read, its dates and "
        "checksum."
    ),
    key=("release", "document"),
    references={("release",): "releases"},
)
def document_rows(build_input: BuildInput) -> Iterator[DocumentRow]:
    for score in build_input.report.releases.values():
        for key, document in score.release.documents.items():
            read, unread = document.read, document.unread
            yield DocumentRow(
                release=score.id,
                document=key,
                title=document.title,
                publisher=document.publisher,
                kind=document.kind,
                url=document.url,
                published=document.published,
                read_on=read.date if read else None,
                copy=read.copy_ if read else None,
                via=document.via,
                captured=read.captured if read else None,
                extent=read.extent if read else None,
                seen_on=document.seen,
                tried=unread.tried if unread else None,
                not_public=unread.not_public if unread else None,
                not_for=document.not_for,
                hosted=document.hosted,
                arxiv=document.arxiv,
                commit=document.commit,
                path=document.path,
                archived=document.archived,
                sha256=document.sha256,
            )
