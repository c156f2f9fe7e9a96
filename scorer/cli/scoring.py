"""`score` and `report`: figures on a terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from . import cli
from .common import DAY, day_of, loaded, newest_commit, top_of, usable

_LATE = "figures are as of the newest date in the data"


@cli.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--as-of", type=DAY, help="Score the state of this day (default: the newest commit's).")
@click.option(
    "--explain", "name", metavar="ID", help="Show the arithmetic of a release (lab/release) or a lab."
)
@click.pass_obj
def score(root: Path | None, form: str, as_of: datetime | None, name: str | None) -> None:
    """Score all labs and releases."""
    from ..export import as_json, lab_rows
    from ..score import score as run
    from . import score_text as explain

    top = top_of(root)
    dataset = usable(loaded(top))
    commit = None if as_of else newest_commit(top, _LATE)
    report = run(dataset, day_of(as_of, commit, dataset))
    if name is None:
        click.echo(explain.table(report) if form == "table" else as_json(lab_rows(report)), nl=False)
        return
    text = explain.explain(report, name.strip("/"))
    if text is None:
        click.echo(
            f"scorer: '{name}' is neither a release nor a lab with a release up to {report.as_of}", err=True
        )
        sys.exit(2)
    click.echo(text, nl=False)


@cli.command()
@click.argument("name", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@click.option("--as-of", type=DAY, help="Report the state of this day (default: the newest commit's).")
@click.pass_obj
def report(root: Path | None, name: str | None, form: str, as_of: datetime | None) -> None:
    """Answer the query NAME from the records; without NAME, list the queries."""
    from ..errors import Trouble
    from ..query import QUERIES, SPELLINGS
    from ..score import score as run

    if name is None:
        click.echo("".join(f"{query.name}\n    {query.about}\n" for query in QUERIES.values()), nl=False)
        return
    if name not in QUERIES:
        raise Trouble(f"no query is called '{name}'; use one of: {', '.join(QUERIES)}")
    top = top_of(root)
    dataset = usable(loaded(top))
    commit = None if as_of else newest_commit(top, _LATE)
    answer = QUERIES[name].ask(run(dataset, day_of(as_of, commit, dataset)))
    click.echo(SPELLINGS[form](answer), nl=False)
