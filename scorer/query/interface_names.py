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
    releases: Annotated[int, AnswerColumn("Releases behind an interface since 2023", "count")]
    named: Annotated[int, AnswerColumn("With a name there", "count")]
    named_percent: Annotated[Fraction | None, AnswerColumn("With a name there, percent", "percent")]
    without: Annotated[str | None, AnswerColumn("Without one")]


@query("api-names", "Names in the interfaces of labs")
def api_names(report: Report) -> Iterator[ApiNames]:
    """Of each lab's releases of 2023 and later that were behind an interface only: how many have their name there."""
    for lab, score in report.labs.items():
        found = [
            one
            for one in score.releases
            if one.release.access == "api" and one.release.released.year >= SINCE
        ]
        if found:
            without = [one.release.name for one in found if not one.release.identifiers.api]
            named = len(found) - len(without)
            yield ApiNames(lab, len(found), named, share_cells(named, len(found)), "; ".join(without) or None)
