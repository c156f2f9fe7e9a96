"""`score`: figures of labs and releases on a terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from . import cli, examples
from .support.common import DAY, one_of, scored, top_of


@cli.command(
    epilog=examples("score", "score --explain openai/gpt-4", "score --as-of 2025-12-31 --format json")
)
@one_of("table", "json")
@click.option(
    "--as-of", type=DAY, help="Score the state of this day (default: that of the last change of the record)."
)
@click.option(
    "--explain", "name", metavar="ID", help="Show the arithmetic of a release (by id or path) or a lab."
)
@click.pass_obj
def score(root: Path | None, form: str, as_of: datetime | None, name: str | None) -> None:
    """Score all labs and releases."""
    from ..errors import ScorerError
    from ..export.api import lab_rows
    from ..export.registry import json_bytes
    from .support.names import release_id
    from .support.score_text import explain, score_table

    top = top_of(root)
    report = scored(top, as_of)
    if name is None:
        click.echo(score_table(report) if form == "table" else json_bytes(lab_rows(report)), nl=False)
        return
    text = explain(report, release_id(top, name))
    if text is None:
        raise ScorerError(f"'{name}' is neither a release nor a lab with a release up to {report.as_of}")
    click.echo(text, nl=False)
