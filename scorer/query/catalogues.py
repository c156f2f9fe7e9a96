"""How many names of catalogues of models lead to a parameter count, or to what was found instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from ..lists.catalogues import CATALOGUES, Catalogue, catalogue_names
from ..model import IndicatorId, ReleaseId, Status
from ..score import Report
from .registry import AnswerColumn, query


class CatalogueNames(NamedTuple):
    catalogue: Annotated[str, AnswerColumn("Catalogue")]
    indicator: Annotated[str, AnswerColumn("Item", "indicator")]
    names: Annotated[int, AnswerColumn("Names", "count")]
    releases: Annotated[int, AnswerColumn("Releases", "count")]
    disclosed: Annotated[int, AnswerColumn("Disclosed", "count")]
    partial: Annotated[int, AnswerColumn("Partly disclosed", "count")]
    withheld: Annotated[int, AnswerColumn("Declined or left out", "count")]
    silent: Annotated[int, AnswerColumn("Not found", "count")]
    not_assessed: Annotated[int, AnswerColumn("Not fully checked", "count")]


@query("catalogue-names", "Names in catalogues that our parameter file covers")
def names_of_catalogues(report: Report) -> Iterator[CatalogueNames]:
    """For each catalogue of models: how many of its names api/v1/parameters.json matches to a release, and for how many
    of these the parameter count was disclosed, partly disclosed and so on. A release with two names is counted
    twice.
    """
    found: dict[Catalogue, set[tuple[str, ReleaseId]]] = {name: set() for name in CATALOGUES}
    for release in report.releases.values():
        for catalogue, name in catalogue_names(report.dataset, release.lab, release.release):
            found[catalogue].add((name, release.id))
    items = [IndicatorId(i.id) for i in report.dataset.indicators if i.kind == "parameters"]
    for catalogue, names in found.items():
        for item in items:
            told = Counter(report.releases[release].claim(item).status for _, release in sorted(names))
            yield CatalogueNames(
                catalogue=catalogue,
                indicator=item,
                names=len({name for name, _ in names}),
                releases=len({release for _, release in names}),
                **{str(status): told[status] for status in Status},
            )
