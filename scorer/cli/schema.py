"""`schema`: what follows from other files, written under schema/: schemas from catalogues, lists of exceptions."""

from __future__ import annotations

from pathlib import Path

import click

from . import cli, examples
from .support.common import Refused, loaded, top_of

#: The rule that finds entries of lists that except nothing.
_UNNEEDED = "W403"


@cli.command(epilog=examples("schema", "schema --check", "schema --exceptions"))
@click.option("--check", is_flag=True, help="Write nothing; fail if a schema is out of date, and name it.")
@click.option(
    "--exceptions",
    "lists",
    is_flag=True,
    help="Instead remove exceptions that are no longer needed from schema/exceptions/.",
)
@click.pass_obj
def schema(root: Path | None, check: bool, lists: bool) -> None:
    """Write what follows from the model, indicators.yaml and meanings.json into the schemas of records and of the API.

    With --exceptions, only remove the lines that W403 names; none is ever added.
    """
    if lists:
        _shorten(top_of(root), check)
        return
    from ..adapters import files
    from ..export.schemas import derive_api_schemas
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
    derived = derive_api_schemas(derive_schemas(kinds, indicators), indicators)
    behind = [(path, text) for path, text in derived.items() if text != known.get(path)]
    for path, text in behind:
        click.echo(path)
        if not check:
            files.write(top / path, text)
    state = f"{len(behind)} {'behind' if check else 'written'}" if behind else "up to date"
    click.echo(f"schemas: {state}", err=True)
    if check and behind:
        raise click.exceptions.Exit(1)


def _shorten(top: Path, check: bool) -> None:
    """Take the entries out of the lists of exceptions that except nothing any more, or only name them."""
    from collections import defaultdict

    from ..adapters import files
    from ..checks.check import run_checks
    from ..checks.exceptions import without_lines
    from ..score import newest_day

    found = loaded(top)
    findings = run_checks(found, as_of=newest_day(found.dataset) if found.dataset else None)
    unneeded: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.code == _UNNEEDED:
            unneeded[finding.path].add(finding.line)
            click.echo(f"{finding.path}:{finding.line}: {finding.message}")
    for path, lines in unneeded.items() if not check else ():
        files.write(top / path, without_lines((top / path).read_text(encoding="utf-8"), lines))
    count = sum(map(len, unneeded.values()))
    click.echo(f"exceptions: {count} {'no longer needed' if check else 'taken out'}", err=True)
    if check and count:
        raise click.exceptions.Exit(1)
