"""`evidence`: whether the cited documents are still where they were, and still say what they said.

Without `--from` it asks the network, the only verb that does; with it, nothing but folders on this disk is read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, clean_dataset, loaded, one_of, progress_line, top_of

if TYPE_CHECKING:
    from ..model import Dataset, ReleaseId

#: The status of a program that a person stopped, as shells have it.
_STOPPED = 130


@cli.command(
    epilog=examples(
        "evidence openai/gpt-4", "evidence --from ~/mirrors openai/gpt-4 disclosures/meta/llama-2.yaml"
    )
)
@click.argument("named", metavar="[LAB/RELEASE]...", nargs=-1)
@click.option(
    "--from",
    "tops",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="Look for documents and quotations in the git repositories and files of DIR; no network. Repeatable.",
)
@click.option("--write", is_flag=True, help="With --from: write what was found under disclosures/evidence/.")
@click.option("--date", "day", type=DAY, help="With --write: the day on which this is done.")
@one_of("text", "markdown", "json")
@click.pass_obj
def evidence(
    root: Path | None,
    named: tuple[str, ...],
    tops: tuple[Path, ...],
    write: bool,
    day: datetime | None,
    form: str,
) -> None:
    """Ask for every cited document (or those of some records): reachable, gone, or unknown.

    With --from, look in copies on this disk instead: found, drifted, or not to be had. A drift is an error.
    """
    from ..errors import ScorerError
    from .support.names import release_id

    if write and not tops:
        raise click.UsageError("--write goes with --from DIR")
    if write and day is None:
        raise click.UsageError("--write needs the day on which this is done: --date YYYY-MM-DD")
    if tops and form == "markdown":
        raise click.UsageError("with --from, --format is text or json")
    top = top_of(root)
    releases = tuple(release_id(top, name) for name in named)
    dataset = clean_dataset(loaded(top))
    for name in releases:
        if name not in dataset.releases:
            raise ScorerError(f"there is no record '{name}'")
    names = tuple(dict.fromkeys(releases)) or tuple(sorted(dataset.releases))
    if tops:
        _look_in(tops, top, dataset, names, day if write else None, form)
    else:
        _ask(dataset, names, form)


def _look_in(
    tops: tuple[Path, ...],
    top: Path,
    dataset: Dataset,
    names: tuple[ReleaseId, ...],
    day: datetime | None,
    form: str,
) -> None:
    from ..score import newest_day
    from .support import recheck

    # Without --write the day is shown nowhere but in the JSON, and the clock is not read for it.
    on = day.date() if day else newest_day(dataset)
    outcomes = recheck.recheck(top, dataset, names, tops, on)
    spell = recheck.outcomes_json if form == "json" else recheck.outcomes_text
    click.echo(spell(outcomes.values()), nl=False)
    click.echo(recheck.counts(dataset, outcomes), err=True)
    if day:
        click.echo(f"{recheck.write_receipts(top, dataset, outcomes)} files of evidence written", err=True)
    asked = sum(len(dataset.releases[name].documents) for name in names)
    if len(outcomes) < asked:
        click.echo(
            f"stopped: {len(outcomes)} of {asked} documents were looked for; ask again for the others",
            err=True,
        )
        sys.exit(_STOPPED)
    sys.exit(1 if any(outcome.state == "drifted" for outcome in outcomes.values()) else 0)


def _ask(dataset: Dataset, names: tuple[ReleaseId, ...], form: str) -> None:
    from ..adapters import linkcheck as network

    cited = network.addresses(dataset)
    wanted = [url for url, citing in cited.items() if set(citing) & set(names)]
    answers = network.ask_links(wanted, lambda done, total: progress_line(f"asked {done} of {total}"))
    progress_line("")
    if form == "json":
        click.echo(json.dumps([{**asdict(a), "records": list(cited[a.url])} for a in answers], indent=2))
    else:
        spell = network.links_text if form == "text" else network.links_markdown
        click.echo(spell(answers, cited), nl=False)
    gone = sum(answer.state == "gone" for answer in answers)
    click.echo(f"{gone} of {len(answers)} documents gone", err=True)
