"""The table of labs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...score.flagships import unknown_flagships
from ...score.window import percent_tenths
from ...view.context import lab_path
from .patterns import AS_OF, EDITION, HTTPS, LAB, PERCENT, RELEASE
from .registry import Column, table


class LabRow(NamedTuple):
    id: Annotated[str, Column("Short name of the lab: the folder of its records.", pattern=LAB)]
    name: Annotated[str, Column("What the lab calls itself.")]
    names: Annotated[Mapping[str, str], Column("Its name in other scripts, by the tag of the language.")]
    country: Annotated[str, Column("ISO 3166 code of the country that it works from.", pattern="^[A-Z]{2}$")]
    kind: Annotated[
        Literal["company", "nonprofit", "academic", "government"], Column("What kind of body it is.")
    ]
    home: Annotated[str, Column("Its home page, as the lab gives it.", pattern=HTTPS)]
    releases: Annotated[int, Column("Its releases that are on record.", unit="releases", least=1)]
    assessed: Annotated[
        int,
        Column(
            "Its releases of the rubric's window of months that were fully checked.", unit="releases", least=0
        ),
    ]
    percent: Annotated[
        float | None, Column("Mean percent over those; empty where there are none.", unit=PERCENT, least=0)
    ]
    low: Annotated[
        float | None,
        Column(
            "Mean over all releases of the window if what was not fully checked earned nothing.",
            unit=PERCENT,
            least=0,
        ),
    ]
    high: Annotated[
        float | None,
        Column("The same if it earned everything: say both beside `percent`.", unit=PERCENT, least=0),
    ]
    grade: Annotated[str | None, Column("The letter for `percent`, by the grades of the rubric.")]
    rank: Annotated[
        int | None,
        Column("Rank by `percent`; equal figures share one. Empty where too little was checked.", least=1),
    ]
    rank_low: Annotated[int | None, Column("Best rank when the score is calculated in other ways.", least=1)]
    rank_high: Annotated[
        int | None, Column("Worst rank when it is: quote no rank without this range.", least=1)
    ]
    trend: Annotated[
        float | None, Column("`percent` less that of the window before.", unit="percentage points")
    ]
    latest_flagship: Annotated[
        str | None,
        Column(
            "Its latest release known to be a flagship, by its id; empty where none is known.",
            pattern=RELEASE,
        ),
    ]
    latest_flagship_percent: Annotated[
        float | None, Column("The percent of that release.", unit=PERCENT, least=0)
    ]
    flagship_unknown: Annotated[
        int,
        Column("Its releases of which nobody knows whether they were flagships.", unit="releases", least=0),
    ]
    url: Annotated[str, Column("Its page; from the root of the site where the site has no public address.")]
    as_of: Annotated[dt.date, AS_OF]
    edition: Annotated[str | None, EDITION]


@table(
    "labs",
    N_("Every lab with a release on record: score, range, rank and range of ranks."),
    key=("id",),
    references={("latest_flagship",): "releases"},
)
def lab_rows(build_input: BuildInput) -> Iterator[LabRow]:
    report = build_input.report
    for score in report.labs.values():
        lab, flagship, path = score.lab, score.flagship, lab_path(score.lab.id)
        yield LabRow(
            id=lab.id,
            name=lab.name,
            names=lab.names,
            country=lab.country,
            kind=lab.kind,
            home=lab.home,
            releases=len(score.releases),
            assessed=score.assessed,
            percent=percent_tenths(score.percent),
            low=percent_tenths(score.low),
            high=percent_tenths(score.high),
            grade=score.grade,
            rank=score.rank,
            rank_low=score.rank_low,
            rank_high=score.rank_high,
            trend=percent_tenths(score.trend),
            latest_flagship=flagship.id if flagship else None,
            latest_flagship_percent=percent_tenths(flagship.percent) if flagship else None,
            flagship_unknown=unknown_flagships(score.releases),
            url=report.dataset.site.absolute(path) or path,
            as_of=report.as_of,
            edition=build_input.edition,
        )
