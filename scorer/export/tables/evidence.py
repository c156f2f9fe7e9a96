"""The tables of what claims rest on: places in documents, and documents that were searched without result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import Claim, Refused
from .patterns import HTTPS, ITEM, OF_DOCUMENT, OF_RELEASE
from .registry import Column, table


class EvidenceRow(NamedTuple):
    release: Annotated[str, OF_RELEASE]
    indicator: Annotated[str, ITEM]
    role: Annotated[
        Literal["evidence", "refusal", "located"],
        Column(
            "`evidence` carries the state of the claim; `refusal` refuses the rest beside what is told; `located` was "
            "found and does not count."
        ),
    ]
    number: Annotated[
        int, Column("Which place of this role it is, from 1, in the order of the record.", least=1)
    ]
    document: Annotated[str, OF_DOCUMENT]
    locator: Annotated[str, Column("Where in the document: a page, a section, a table, a file.")]
    shows: Annotated[
        str | None,
        Column(
            "The fragment printed there, at most 80 characters; it belongs to its publisher. Empty for `located`."
        ),
    ]
    how: Annotated[
        Refused | None,
        Column("Of a refusal: the lab says that it will not tell, or the document that it leaves it out."),
    ]
    why: Annotated[str | None, Column("Of `located`: why it does not count.")]


@table(
    "evidence",
    N_(
        "Every place that a claim rests on, and whatever was found but does not count: document, place, "
        "quotation."
    ),
    key=("release", "indicator", "role", "number"),
    references={("release", "indicator"): "claims", ("release", "document"): "documents"},
)
def evidence_rows(build_input: BuildInput) -> Iterator[EvidenceRow]:
    for release in build_input.report.releases.values():
        for score in release.claims:
            if score.claim:
                yield from _places(release.id, score.indicator.id, score.claim)


def _places(release: str, indicator: str, claim: Claim) -> Iterator[EvidenceRow]:
    for n, proof in enumerate(claim.evidence, 1):
        yield EvidenceRow(
            release, indicator, "evidence", n, proof.document, proof.locator, proof.shows, None, None
        )
    if refusal := claim.refusal:
        yield EvidenceRow(
            release,
            indicator,
            "refusal",
            1,
            refusal.document,
            refusal.locator,
            refusal.shows,
            refusal.how,
            None,
        )
    for n, found in enumerate(claim.located, 1):
        yield EvidenceRow(
            release, indicator, "located", n, found.document, found.locator, None, None, found.why
        )


class SearchedRow(NamedTuple):
    release: Annotated[str, OF_RELEASE]
    indicator: Annotated[str, ITEM]
    number: Annotated[
        int, Column("Which of the documents searched it is, from 1, in the order of the record.", least=1)
    ]
    document: Annotated[str, OF_DOCUMENT]
    title: Annotated[str, Column("Title of the document, as in `documents`.")]
    url: Annotated[str, Column("The publisher's own address of it, as in `documents`.", pattern=HTTPS)]
    seen_on: Annotated[
        dt.date | None,
        Column(
            "The day that it can speak for: that of the copy, else that of the reading. The oldest dates the silence."
        ),
    ]


@table(
    "searched",
    N_(
        "Every document that was searched for an item without success, and the date of the copy that was searched."
    ),
    key=("release", "indicator", "number"),
    references={("release", "indicator"): "claims", ("release", "document"): "documents"},
)
def searched_rows(build_input: BuildInput) -> Iterator[SearchedRow]:
    for release in build_input.report.releases.values():
        for score in release.claims:
            for number, key in enumerate(score.claim.searched if score.claim else (), 1):
                document = release.release.documents[key]
                yield SearchedRow(
                    release=release.id,
                    indicator=score.indicator.id,
                    number=number,
                    document=key,
                    title=document.title,
                    url=document.url,
                    seen_on=document.seen,
                )
