"""`report`: answers to named questions."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from . import cli, examples
from .support.common import DAY, one_of, scored, top_of


@cli.command(epilog=examples("report", "report missing", "report not-assessed --format csv"))
@click.argument("name", required=False)
@one_of("text", "csv", "json")
@click.option(
    "--as-of", type=DAY, help="Report the state of this day (default: that of the last change of the record)."
)
@click.pass_obj
def report(root: Path | None, name: str | None, form: str, as_of: datetime | None) -> None:
    """Answer the query NAME from the records; without NAME, list the queries."""
    from ..errors import ScorerError
    from ..query import ANSWER_FORMATTERS, QUERIES, query_named

    if name is None:
        click.echo("".join(f"{query.name}\n    {query.about}\n" for query in QUERIES.values()), nl=False)
        return
    asked = query_named(name)
    if asked is None:
        raise ScorerError(f"no query is called '{name}'; use one of: {', '.join(QUERIES)}")
    answer = asked.ask(scored(top_of(root), as_of))
    click.echo(ANSWER_FORMATTERS[form](answer), nl=False)
