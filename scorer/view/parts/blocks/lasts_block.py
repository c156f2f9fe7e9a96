"""The chart of last disclosures: `[[lasts]]` of labs that have many models, `[[lasts lab=openai,google]]` of some,
`[[lasts scope=flagships lab=openai,google]]` of their flagships alone.
"""

from __future__ import annotations

from ....query import QueryError, parse_expr
from ..charts.drawings import lasts_drawing
from ..charts.kinds.lasts import Drawn
from .block import Block, PageContext

_QUERY = "last-disclosed"
NAME = "lasts"
_FLAGSHIPS = f"{NAME} scope=flagships"


def lasts(wanted: str, here: PageContext) -> Block:
    """Draw when the labs that are asked for last disclosed each item."""
    flagships = wanted.startswith(_FLAGSHIPS)
    asked = parse_expr(wanted.replace(_FLAGSHIPS if flagships else NAME, _QUERY, 1))
    where = {asked.query.columns[place].id: values for place, values in asked.where}
    labs = where.pop("lab", frozenset())
    if where or not labs <= here.context.report.labs.keys():
        raise QueryError(f"write `{NAME}`, or `{NAME} lab=…` with labs that have a model on record")
    return Block(
        "part/drawing.html", lasts_drawing(here.context, here.root, Drawn(frozenset(labs), flagships))
    )
