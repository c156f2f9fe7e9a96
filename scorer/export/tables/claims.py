"""The table of claims: one row says how one item of one release stands, and what that rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import Access, Claim, Copy, DocumentKind, Earlier, Proof, Refused, Status
from ...model.base import Part
from ...model.plain import plain
from ...quantity import Quantity
from ...quantity.measure import Bound
from ...records.digest import digest
from ...records.paths import record_path
from ...records.reading import oldest
from ...score import ReleaseScore
from ...score.release import ClaimScore
from .amounts import foremost
from .origin import last_commit, page
from .patterns import AS_OF, COMMIT, EDITION, HTTPS, ITEM, KEY, LAB, OF_RELEASE, REVIEW, SHA256
from .registry import Column, table

_IT = "of the foremost amount: see `text`"


class ClaimRow(NamedTuple):
    release: Annotated[str, OF_RELEASE]
    indicator: Annotated[str, ITEM]
    lab: Annotated[str, Column("The lab that published the release, by its id.", pattern=LAB)]
    name: Annotated[str, Column("What the lab calls the release.")]
    released: Annotated[dt.date, Column("Day of the first public announcement of the release.")]
    access: Annotated[Access, Column("How the public could use the release on that day.")]
    flagship: Annotated[
        bool | None,
        Column("Whether it was the lab's most capable general model then; empty where nobody knows."),
    ]
    status: Annotated[
        Status,
        Column(
            "State of the claim on the day `as_of`. `silent` says that nothing was found in the documents searched, "
            "and not that nothing exists; `not_assessed` is neither a no nor a zero."
        ),
    ]
    how: Annotated[
        Refused | None,
        Column("Of `withheld`: the lab says that it will not tell, or the document that it leaves it out."),
    ]
    part: Annotated[Part | None, Column("Of `partial`: which part is told. The first word that fits.")]
    points: Annotated[
        int | None,
        Column("Points that the claim earns; empty where it was not assessed.", unit="points", least=0),
    ]
    best: Annotated[
        int,
        Column(
            "Points that full disclosure earns; 0 for an item that is tracked and not scored.",
            unit="points",
            least=0,
        ),
    ]
    since: Annotated[dt.date | None, Column("Day it was first told, where that came after the release.")]
    withdrawn: Annotated[dt.date | None, Column("Day from which on the lab no longer told it.")]
    before_withdrawal: Annotated[
        Status | None, Column("The state that the claim had until it was withdrawn.")
    ]
    earlier: Annotated[
        tuple[Earlier, ...], Column("States before `since`, each up to and without the day `until`.")
    ]
    amounts: Annotated[
        int,
        Column(
            "How many amounts the lab states for it; each has its rows in `amounts`.", unit="amounts", least=0
        ),
    ]
    text: Annotated[
        str | None,
        Column(
            "The foremost amount as written: of several the largest among those counted in the unit of the first, "
            "of the whole release or a variant before that of a part. Empty where there is none."
        ),
    ]
    value: Annotated[
        float | int | None, Column(f"The plain number {_IT}; empty for a range. `unit` counts it.", least=0)
    ]
    low: Annotated[float | int | None, Column(f"Lower end {_IT}; only for a range.", least=0)]
    high: Annotated[float | int | None, Column(f"Upper end {_IT}; only for a range.", least=0)]
    unit: Annotated[
        str | None,
        Column("What `value`, `low` and `high` count. Units of different things are never converted."),
    ]
    bound: Annotated[
        Bound | None,
        Column("How `value` is meant: `at_least` is a lower bound, and `between` has `low` and `high`."),
    ]
    figures: Annotated[
        int | None,
        Column("Significant figures as written, trailing zeros taken as rounding.", unit="figures", least=1),
    ]
    variant: Annotated[str | None, Column(f"Name of the variant {_IT}; empty where it is of the release.")]
    of: Annotated[
        str | None, Column("The part of the model or of the data that is counted, where it is not the whole.")
    ]
    values: Annotated[
        tuple[Mapping[str, object], ...],
        Column(
            "All amounts as the record writes them, with variant, stage and the like; `amounts` has them as numbers."
        ),
    ]
    evidence: Annotated[
        int, Column("Places that carry the claim; each has a row in `evidence`.", unit="places", least=0)
    ]
    searched: Annotated[
        int,
        Column("Documents searched without result; each has a row in `searched`.", unit="documents", least=0),
    ]
    located: Annotated[
        int, Column("Things found that don't count; each has a row in `evidence`.", unit="places", least=0)
    ]
    looked_for_on: Annotated[
        dt.date | None,
        Column("Of `silent`: the day that the silence speaks for, that of the oldest document searched."),
    ]
    quotation: Annotated[
        str | None, Column("What is printed at the first place that carries the claim: a fragment.")
    ]
    locator: Annotated[str | None, Column("That place in its document.")]
    document: Annotated[
        str | None,
        Column(
            "Key of the document of that place; of `silent`, of the oldest document searched. The next columns are "
            "of it.",
            pattern=KEY,
        ),
    ]
    title: Annotated[str | None, Column("Title of that document as printed.")]
    publisher: Annotated[str | None, Column("Who published that document, by its id.")]
    kind: Annotated[DocumentKind | None, Column("What kind of document it is.")]
    url: Annotated[str | None, Column("The publisher's own address of it.", pattern=HTTPS)]
    copy: Annotated[Copy | None, Column("Where the copy that was read comes from.")]
    via: Annotated[
        str | None, Column("Address of the copy that was read, where it is not `url`.", pattern=HTTPS)
    ]
    sha256: Annotated[str | None, Column("SHA-256 of the bytes that were read.", pattern=SHA256)]
    published: Annotated[dt.date | None, Column("The day that the document bears itself.")]
    captured: Annotated[dt.date | None, Column("The day of the copy that was read.")]
    read_on: Annotated[dt.date | None, Column("The day on which we read it.")]
    note: Annotated[str | None, Column("A remark of the record about the claim, in Markdown.")]
    review: Annotated[str, REVIEW]
    page: Annotated[
        str, Column("The claim on its page; from the root of the site where the site has no public address.")
    ]
    path: Annotated[str, Column("The record in the repository.")]
    commit: Annotated[
        str | None,
        Column("The last commit that touched the record; empty in a build without git.", pattern=COMMIT),
    ]
    digest: Annotated[str, Column("SHA-256 of what a review of the whole record signs.", pattern=SHA256)]
    as_of: Annotated[dt.date, AS_OF]
    edition: Annotated[str | None, EDITION]


@table(
    "claims",
    N_(
        "Every claim, one per row: state, amount with bound and unit, quotation, document, copy, dates, "
        "commit."
    ),
    key=("release", "indicator"),
    references={("release",): "releases", ("lab",): "labs"},
)
def claim_rows(build_input: BuildInput) -> Iterator[ClaimRow]:
    for release in build_input.report.releases.values():
        signed, commit = digest(release.release), last_commit(build_input, release.id)
        for score in release.claims:
            yield _row(build_input, release, score, signed, commit)


def _row(
    build_input: BuildInput, of: ReleaseScore, score: ClaimScore, signed: str, commit: str | None
) -> ClaimRow:
    claim = score.claim or Claim(status=score.status)
    amount = foremost(claim.values)
    size: Quantity | None = amount.size if amount else None
    proof, key = _rests_on(of, claim)
    document = of.release.documents[key] if key else None
    read = document.read if document else None
    silent = score.status is Status.SILENT and not claim.withdrawn
    return ClaimRow(
        release=of.id,
        indicator=score.indicator.id,
        lab=of.lab,
        name=of.release.name,
        released=of.release.released,
        access=of.release.access,
        flagship=of.release.flagship,
        status=score.status,
        how=claim.how,
        part=claim.part,
        points=score.points,
        best=score.best,
        since=claim.since,
        withdrawn=claim.withdrawn,
        before_withdrawal=claim.status if claim.withdrawn else None,
        earlier=claim.earlier,
        amounts=len(claim.values),
        text=size.text if size else None,
        value=size.value if size else None,
        low=size.low if size else None,
        high=size.high if size else None,
        unit=size.unit if size else None,
        bound=size.bound if size else None,
        figures=size.figures if size else None,
        variant=amount.amount.variant if amount else None,
        of=amount.amount.of if amount else None,
        values=tuple(plain(value) for value in claim.values),
        evidence=len(claim.evidence),
        searched=len(claim.searched),
        located=len(claim.located),
        looked_for_on=document.seen if silent and document else None,
        quotation=proof.shows if proof else None,
        locator=proof.locator if proof else None,
        document=key,
        title=document.title if document else None,
        publisher=document.publisher if document else None,
        kind=document.kind if document else None,
        url=document.url if document else None,
        copy=read.copy_ if read else None,
        via=document.via if document else None,
        sha256=document.sha256 if document else None,
        published=document.published if document else None,
        captured=read.captured if read else None,
        read_on=read.date if read else None,
        note=claim.note,
        review=build_input.reviews.get(of.id, "unreviewed"),
        page=page(build_input, of.id, f"#{score.indicator.id}"),
        path=record_path(of.id),
        commit=commit,
        digest=signed,
        as_of=build_input.report.as_of,
        edition=build_input.edition,
    )


def _rests_on(of: ReleaseScore, claim: Claim) -> tuple[Proof | None, str | None]:
    """Return the first place that carries a claim, and its document; of a silence the oldest document searched."""
    if claim.evidence:
        return claim.evidence[0], claim.evidence[0].document
    searched = {key: of.release.documents[key] for key in claim.searched}
    last = oldest(searched.values())
    return None, next((key for key, document in searched.items() if document is last), None)
