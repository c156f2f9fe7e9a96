"""`evidence`: whether the cited documents are still where they were. The only verb that opens the network."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from . import cli
from .support.common import clean_dataset, loaded, progress_line, top_of


@cli.command()
@click.argument("releases", metavar="[LAB/RELEASE]...", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@click.pass_obj
def evidence(root: Path | None, releases: tuple[str, ...], form: str) -> None:
    """Ask for every cited document (or those of some records): reachable, gone, or unknown."""
    from ..adapters import linkcheck as network
    from ..errors import ScorerError

    dataset = clean_dataset(loaded(top_of(root)))
    for name in releases:
        if name not in dataset.releases:
            raise ScorerError(f"there is no record '{name}'")
    cited = network.addresses(dataset)
    wanted = [url for url, names in cited.items() if not releases or set(names) & set(releases)]
    answers = network.ask_links(wanted, lambda done, total: progress_line(f"asked {done} of {total}"))
    progress_line("")
    if form == "json":
        click.echo(json.dumps([{**asdict(a), "records": list(cited[a.url])} for a in answers], indent=2))
    else:
        spell = network.links_text if form == "text" else network.links_markdown
        click.echo(spell(answers, cited), nl=False)
    gone = sum(answer.state == "gone" for answer in answers)
    click.echo(f"{gone} of {len(answers)} documents gone", err=True)
