"""`schema`: what the schemas repeat of the catalogue of indicators, written from it."""

from __future__ import annotations

from pathlib import Path

import click

from . import cli, examples
from .support.common import Refused, top_of


@cli.command(epilog=examples("schema", "schema --check"))
@click.option("--check", is_flag=True, help="Write nothing; fail if a schema is behind, and name it.")
@click.pass_obj
def schema(root: Path | None, check: bool) -> None:
    """Write what follows from indicators.yaml and meanings.json into the schemas of records and of the API."""
    from ..adapters import files
    from ..records.derive import INDICATOR_SCHEMA, derive_kinds, derive_schemas
    from ..records.finding import findings_text
    from ..records.load import read_indicators

    top = top_of(root)
    known = {f"schema/{name}": text for name, text in files.folder_texts(top / "schema", ".json").items()}
    kinds = derive_kinds(known)
    indicators, findings = read_indicators(files.read_catalogues(top), kinds[INDICATOR_SCHEMA])
    if findings:
        click.echo(findings_text(findings), nl=False)
        raise Refused(1)
    behind = [(path, text) for path, text in derive_schemas(kinds, indicators).items() if text != known[path]]
    for path, text in behind:
        click.echo(path)
        if not check:
            files.write(top / path, text)
    state = f"{len(behind)} {'behind' if check else 'written'}" if behind else "up to date"
    click.echo(f"schemas: {state}", err=True)
    if check and behind:
        raise click.exceptions.Exit(1)
