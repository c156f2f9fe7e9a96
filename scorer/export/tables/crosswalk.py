"""The table of what laws, codes, indices and definitions ask for, clause by clause and item by item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from ...build_input import BuildInput
from ...i18n.messages import N_
from ...model import Audience, ClauseScope, Relation
from ...score.obligations import LegalState, legal_status
from .patterns import AS_OF, ITEM
from .registry import Column, table


class CrosswalkRow(NamedTuple):
    clause: Annotated[str, Column("Id of the clause: its anchor on the page of the crosswalk.")]
    indicator: Annotated[str, ITEM]
    relation: Annotated[
        Relation,
        Column(
            "How the clause stands to the item, from its side; `context` and `none` ask for no disclosure of it."
        ),
    ]
    note: Annotated[str | None, Column("What that relation leaves open.")]
    place: Annotated[str, Column("Where in the instrument the clause stands.")]
    asks: Annotated[str, Column("What it asks, in our words.")]
    asked_of: Annotated[str, Column("Of whom it is asked.")]
    audience: Annotated[
        tuple[Audience, ...], Column("Who is to be told; only what names `public` is owed to the public.")
    ]
    scope: Annotated[
        ClauseScope,
        Column("Which releases it can speak of, as far as its text says; `null` where that says nothing."),
    ]
    instrument: Annotated[str, Column("Id of the law, code, index or definition.")]
    title: Annotated[str, Column("Full title of the instrument.")]
    jurisdiction: Annotated[str, Column("Where it holds: a union, a country, a state.")]
    kind: Annotated[Literal["binding", "guidance", "voluntary", "draft"], Column("Whether it binds anybody.")]
    applies_from: Annotated[dt.date | None, Column("Day from which on it applies.")]
    ended: Annotated[dt.date | None, Column("Day on which it ended.")]
    state: Annotated[
        LegalState,
        Column("How it stands on the day `as_of`; it says of nobody that they keep it or break it."),
    ]
    address: Annotated[str | None, Column("Address of the text of the clause, else of the instrument.")]
    read: Annotated[
        Literal["text", "copy", "secondary"],
        Column("Whether we read the text itself, a copy, or what others say of it."),
    ]
    via: Annotated[str | None, Column("Address of what was read, where that is not the one of the clause.")]
    checked_on: Annotated[dt.date, Column("Day on which the clause was last compared with that.")]
    as_of: Annotated[dt.date, AS_OF]


@table(
    "crosswalk",
    N_(
        "What laws, codes and indices ask for, one row per clause and item: to whom it is to be "
        "disclosed, and since when."
    ),
    key=("clause", "indicator"),
    references={},
)
def crosswalk_rows(build_input: BuildInput) -> Iterator[CrosswalkRow]:
    as_of = build_input.report.as_of
    for instrument in build_input.report.dataset.crosswalk:
        state = legal_status(instrument, as_of).state
        for clause in instrument.clauses:
            for ask in clause.maps:
                yield CrosswalkRow(
                    clause=clause.id,
                    indicator=ask.indicator,
                    relation=ask.relation,
                    note=ask.note,
                    place=clause.clause,
                    asks=clause.asks,
                    asked_of=clause.of,
                    audience=clause.audience,
                    scope=clause.scope,
                    instrument=instrument.id,
                    title=instrument.title,
                    jurisdiction=instrument.jurisdiction,
                    kind=instrument.kind,
                    applies_from=instrument.applies_from,
                    ended=instrument.ended,
                    state=state,
                    address=clause.address or instrument.address,
                    read=clause.read,
                    via=clause.via,
                    checked_on=clause.checked_on,
                    as_of=as_of,
                )
