"""The table of releases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import Access
from ...records.digest import digest
from ...records.paths import record_path
from ...score.window import percent_tenths
from .origin import last_commit, page
from .patterns import AS_OF, COMMIT, EDITION, LAB, PERCENT, RELEASE, REVIEW, SHA256
from .registry import Column, table


class ReleaseRow(NamedTuple):
    id: Annotated[
        str, Column("Lab and release as in the path of the record and of the page.", pattern=RELEASE)
    ]
    lab: Annotated[str, Column("The lab that published it, by the id of its row in `labs`.", pattern=LAB)]
    name: Annotated[str, Column("What the lab calls it.")]
    released: Annotated[
        dt.date,
        Column("Day of the first public announcement: paper, post or availability, whichever was first."),
    ]
    access: Annotated[
        Access,
        Column(
            "How the public could use it on the day of release: through an interface, by weights, or not at all."
        ),
    ]
    weights_since: Annotated[
        dt.date | None, Column("Day on which the weights were published, where that came after the release.")
    ]
    variants_since: Annotated[
        Mapping[str, dt.date], Column("Days of the variants that came after the release, by their names.")
    ]
    flagship: Annotated[
        bool | None,
        Column("Whether it was the lab's most capable general model on that day; empty where nobody knows."),
    ]
    family: Annotated[str | None, Column("The series that the lab counts it to, as a short id of ours.")]
    derived_from: Annotated[
        tuple[str, ...], Column("Ids of the releases that it was made from; some have no record yet.")
    ]
    huggingface: Annotated[str | None, Column("Its model id on Hugging Face: `owner/name`.")]
    github: Annotated[str | None, Column("Its repository on GitHub: `owner/name`.")]
    arxiv: Annotated[str | None, Column("The arXiv number of its paper.")]
    doi: Annotated[str | None, Column("The DOI of its paper.")]
    api: Annotated[
        tuple[str, ...],
        Column(
            "Names under which the lab's own interface offers or offered it; a lab may move one to a newer release."
        ),
    ]
    no_api: Annotated[str | None, Column("Why the lab's API has no name for it, where that is known.")]
    aliases: Annotated[tuple[str, ...], Column("Other names by which people know it.")]
    earned: Annotated[int, Column("Points earned on all scored items.", unit="points", least=0)]
    possible: Annotated[
        int, Column("Points that full disclosure of every scored item earns.", unit="points", least=0)
    ]
    percent: Annotated[
        float | None,
        Column("Points as a percent; empty where an item was not fully checked.", unit=PERCENT, least=0),
    ]
    low: Annotated[
        float, Column("The percent if every item not fully checked earned nothing.", unit=PERCENT, least=0)
    ]
    high: Annotated[
        float, Column("The percent if every item not fully checked earned everything.", unit=PERCENT, least=0)
    ]
    grade: Annotated[str | None, Column("The letter for the percent, by the grades of the rubric.")]
    review: Annotated[str, REVIEW]
    read_twice: Annotated[bool, Column("Whether a second reader took the values again from the documents.")]
    documents: Annotated[int, Column("Documents known for it, read or not.", unit="documents", least=0)]
    unread: Annotated[
        int, Column("Those of them that are known and could not be read.", unit="documents", least=0)
    ]
    url: Annotated[str, Column("Its page; from the root of the site where the site has no public address.")]
    path: Annotated[str, Column("Its record in the repository.")]
    commit: Annotated[
        str | None,
        Column("The last commit that touched the record; empty in a build without git.", pattern=COMMIT),
    ]
    digest: Annotated[
        str,
        Column(
            "SHA-256 of what a review of the record signs: its claims, facts and documents, in canonical JSON.",
            pattern=SHA256,
        ),
    ]
    as_of: Annotated[dt.date, AS_OF]
    edition: Annotated[str | None, EDITION]


@table(
    "releases",
    N_("Every release, one per row: facts, other names, points, review, commit and digest."),
    key=("id",),
    references={("lab",): "labs"},
)
def release_rows(build_input: BuildInput) -> Iterator[ReleaseRow]:
    report = build_input.report
    for score in report.releases.values():
        release, names = score.release, score.release.identifiers
        yield ReleaseRow(
            id=score.id,
            lab=score.lab,
            name=release.name,
            released=release.released,
            access=release.access,
            weights_since=release.weights_since,
            variants_since=release.variants_since,
            flagship=release.flagship,
            family=release.family,
            derived_from=release.derived_from,
            huggingface=names.huggingface,
            github=names.github,
            arxiv=names.arxiv,
            doi=names.doi,
            api=names.api,
            no_api=names.no_api,
            aliases=names.aliases,
            earned=score.earned,
            possible=score.possible,
            percent=percent_tenths(score.percent),
            low=percent_tenths(score.low) or 0.0,
            high=percent_tenths(score.high) or 0.0,
            grade=score.grade,
            review=build_input.reviews.get(score.id, "unreviewed"),
            read_twice=report.dataset.read_twice(score.id),
            documents=len(release.documents),
            unread=sum(document.read is None for document in release.documents.values()),
            url=page(build_input, score.id),
            path=record_path(score.id),
            commit=last_commit(build_input, score.id),
            digest=digest(release),
            as_of=report.as_of,
            edition=build_input.edition,
        )
