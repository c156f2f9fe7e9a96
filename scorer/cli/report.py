"""`report`: answers to named questions."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, one_of, scored, top_of

if TYPE_CHECKING:
    from ..score import Report


@cli.command(epilog=examples("report", "report missing", "report not-assessed --format csv"))
@click.argument("name", required=False)
@one_of("text", "csv", "json")
@click.option(
    "--as-of", type=DAY, help="Report the state of this day (default: that of the last change of the record)."
)
@click.option("--on", type=DAY, help="For `freshness`: the day on which ages are measured.")
@click.pass_obj
def report(
    root: Path | None, name: str | None, form: str, as_of: datetime | None, on: datetime | None
) -> None:
    """Answer the query NAME from the records; without NAME, list the queries."""
    from ..errors import ScorerError
    from ..query import ANSWER_FORMATTERS, QUERIES, query_named

    if name is None:
        click.echo("".join(f"{query.name}\n    {query.about}\n" for query in QUERIES.values()), nl=False)
        return
    asked = query_named(name)
    if asked is None:
        raise ScorerError(f"no query is called '{name}'; use one of: {', '.join(QUERIES)}")
    found = scored(top_of(root), as_of or on)
    click.echo(ANSWER_FORMATTERS[form](asked.ask(found)), nl=False)
    if asked.name == "freshness":
        _warn(found)


def _warn(found: Report) -> None:
    """Warn of main labs for whose new releases nobody has looked for too long."""
    from ..lists.freshness import is_due, last_looks

    looks, days = last_looks(found.dataset), found.dataset.conventions.look_again_days
    for lab in found.dataset.conventions.main_labs:
        if lab in found.labs and is_due(found.dataset, lab, found.as_of):
            last = f"was last looked at on {looks[lab].looked_on}" if lab in looks else "was never looked at"
            click.echo(f"warning: {lab} {last}; new releases are looked for every {days} days", err=True)
