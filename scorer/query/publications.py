"""Who published what the law asks: documents by lab and instrument, and what was looked for and not found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from ..score import Report
from ..score.publications import publications
from .registry import AnswerColumn, query


class Published(NamedTuple):
    instrument: Annotated[str, AnswerColumn("Law or standard")]
    what: Annotated[str, AnswerColumn("Document that it asks for")]
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    release: Annotated[str | None, AnswerColumn("Release", "release")]
    found: Annotated[str, AnswerColumn("Result")]
    title: Annotated[str, AnswerColumn("Title")]
    address: Annotated[str, AnswerColumn("Address")]
    dated: Annotated[dt.date | None, AnswerColumn("Dated", "day")]
    looked: Annotated[dt.date | None, AnswerColumn("Read or looked for on", "day")]
    sha256: Annotated[str, AnswerColumn("SHA-256")]
    says: Annotated[str, AnswerColumn("What it says of our items")]
    where: Annotated[str, AnswerColumn("Where it was looked for")]


@query("published", "Who published what the law asks for")
def published(report: Report) -> Iterator[Published]:
    """Documents that a law or standard asks labs to publish, by lab: those on record, whether we have read them or not,
    and each search that found none. If a lab is not named, nobody has looked. Nothing here says who must publish
    such a document, or who complies with a law.
    """
    for one in publications(report):
        for held in one.found:
            document = held.document
            yield Published(
                instrument=one.instrument.id,
                what=one.what,
                lab=held.lab,
                release=held.release,
                found="read" if document.read else "unread",
                title=document.title,
                address=document.url,
                dated=document.published,
                looked=document.read.date if document.read else None,
                sha256=document.sha256 or "",
                says="; ".join(f"{item}: {shows}" for item, shows in held.says),
                where="; ".join(tried.where for tried in document.unread.tried) if document.unread else "",
            )
        for missed in one.not_found:
            yield Published(
                instrument=one.instrument.id,
                what=one.what,
                lab=missed.lab,
                release=missed.release,
                found="not found",
                title="",
                address="",
                dated=None,
                looked=missed.look.date,
                sha256="",
                says="",
                where=missed.look.where,
            )
