"""Under which names people call the models that stand behind an interface only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, NamedTuple

from ..score import Report
from .registry import AnswerColumn, query, share_cells

#: The first year whose releases are counted: interfaces by name were rare before.
SINCE = 2023


class ApiNames(NamedTuple):
    lab: Annotated[str, AnswerColumn("Lab", "lab")]
    releases: Annotated[int, AnswerColumn("API-only releases since 2023", "count")]
    not_offered: Annotated[int, AnswerColumn("Without a name in the API", "count")]
    named: Annotated[int, AnswerColumn("With their API name on record", "count")]
    named_percent: Annotated[Fraction | None, AnswerColumn("With a name, percent of the others", "percent")]
    without: Annotated[str | None, AnswerColumn("Name not found")]


@query("api-names", "Names of models in the labs’ APIs")
def api_names(report: Report) -> Iterator[ApiNames]:
    """For each lab, for how many of its API-only releases since 2023 we have recorded the name that the lab’s API
    uses. Models that a lab uses only in its apps, and that it updates without
    giving them a new name, have no such name; the
    record says so, and the percentage leaves them out.
    """
    for lab, score in report.labs.items():
        found = [
            one
            for one in score.releases
            if one.release.access == "api" and one.release.released.year >= SINCE
        ]
        if found:
            unnamed = [one.release for one in found if not one.release.identifiers.api]
            without = [release.name for release in unnamed if not release.identifiers.no_api]
            named = len(found) - len(unnamed)
            asked = named + len(without)
            share = share_cells(named, asked)
            yield ApiNames(lab, len(found), len(found) - asked, named, share, "; ".join(without) or None)
