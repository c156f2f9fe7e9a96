"""`evidence`: whether the cited documents are still where they were, and still say what they said.

Without `--from` it asks the network, the only verb that does; with it, nothing but folders on this disk is read.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples, on_broken_pipe
from .support.common import DAY, clean_dataset, loaded, one_of, top_of

if TYPE_CHECKING:
    from ..evidence.planning import DocumentId
    from ..model import Dataset

#: The status of a program that a person stopped, as shells have it.
_STOPPED = 130


_PLACE = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}", re.ASCII)
_NO_HTTPX = "httpx is not installed, which asks the network; install it with: pip install 'scorer[network]'"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked of the verb: which documents, on which day, and whether it is written down."""

    documents: tuple[DocumentId, ...]
    since: date | None
    day: date
    write: bool


@cli.command(
    epilog=examples(
        "evidence openai/gpt-4",
        "evidence --from ~/mirrors openai/gpt-4 disclosures/meta/llama-2.yaml",
        "evidence --oldest 100 --seed 2026-12-07 --write --date 2026-12-07",
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
@click.option("--write", is_flag=True, help="Write what was found under disclosures/evidence/.")
@click.option("--date", "day", type=DAY, help="With --write: the day on which this is done.")
@click.option("--since", type=DAY, help="Leave out what was confirmed on this day or later.")
@click.option(
    "--oldest", type=click.IntRange(min=1), help="Only this many documents, those confirmed longest ago."
)
@click.option("--seed", default="", help="With --oldest: decides between documents of the same day.")
@click.option(
    "--vantage",
    default="home",
    show_default=True,
    metavar="NAME",
    help="The network location you ask from: a document counts as gone only if two locations say so over some days.",
)
@one_of("text", "markdown", "json")
@click.pass_obj
def evidence(
    root: Path | None,
    named: tuple[str, ...],
    tops: tuple[Path, ...],
    write: bool,
    day: datetime | None,
    since: datetime | None,
    oldest: int | None,
    seed: str,
    vantage: str,
    form: str,
) -> None:
    """Ask for every cited document (or those of some records), and compare it with what the record says.

    A document is confirmed if its bytes or its quotations match the record; a mismatch proves nothing,
    and no answer counts as unknown. With --from, look in copies on this disk instead: found, drifted, or
    not available. A drift is an error.
    """
    from ..errors import ScorerError
    from ..evidence import planning
    from ..score import newest_day
    from .support.names import release_id

    if write and day is None:
        raise click.UsageError("--write needs the day on which this is done: --date YYYY-MM-DD")
    if tops and form == "markdown":
        raise click.UsageError("with --from, --format is text or json")
    if not _PLACE.fullmatch(vantage):
        raise click.UsageError("--vantage is a short name of small letters, digits, dots and hyphens")
    top = top_of(root)
    releases = tuple(release_id(top, name) for name in named)
    dataset = clean_dataset(loaded(top))
    for name in releases:
        if name not in dataset.releases:
            raise ScorerError(f"there is no record '{name}'")
    names = tuple(dict.fromkeys(releases)) or tuple(sorted(dataset.releases))
    documents = planning.documents_of(dataset, names)
    if oldest:
        documents = planning.oldest(dataset, documents, oldest, seed)
    # Without --write the day is shown nowhere but in the JSON, and the clock is not read for it.
    on = day.date() if write and day else newest_day(dataset)
    wanted = _Wanted(documents, since.date() if since else None, on, write)
    if tops:
        _look_in(tops, top, dataset, wanted, form)
    else:
        _ask(top, dataset, wanted, vantage, form)


def _look_in(tops: tuple[Path, ...], top: Path, dataset: Dataset, wanted: _Wanted, form: str) -> None:
    from ..evidence.planning import not_confirmed_in_folders
    from .support import recheck

    documents = wanted.documents
    if wanted.since:
        documents = not_confirmed_in_folders(dataset, documents, wanted.since)
    outcomes = recheck.recheck(top, dataset, documents, tops, wanted.day)
    spell = recheck.outcomes_json if form == "json" else recheck.outcomes_text
    click.echo(spell(outcomes.values()), nl=False)
    click.echo(recheck.counts(dataset, outcomes), err=True)
    if wanted.write:
        written = recheck.write_receipts(top, dataset, outcomes, wanted.day)
        click.echo(f"{written} files of evidence written", err=True)
    if len(outcomes) < len(documents):
        click.echo(
            f"stopped: {len(outcomes)} of {len(documents)} documents were looked for; ask again for the others",
            err=True,
        )
        sys.exit(_STOPPED)
    sys.exit(1 if any(outcome.state == "drifted" for outcome in outcomes.values()) else 0)


def _ask(top: Path, dataset: Dataset, wanted: _Wanted, vantage: str, form: str) -> None:
    from ..errors import ScorerError

    if find_spec("httpx") is None:
        raise ScorerError(_NO_HTTPX)
    from ..adapters.evidence.locker import find_locker
    from ..evidence.planning import questions
    from ..evidence.states import Keeper
    from .support import asked_text
    from .support.asking import Asking

    locker = find_locker(os.environ, top)
    places = questions(dataset, wanted.documents, wanted.since)
    keeper = Keeper(dataset.conventions, wanted.day, vantage)
    asking = Asking(top, dataset, keeper, locker, wanted.write)
    # A host that hangs up while we write to it would end the program.
    on_broken_pipe(signal.SIG_IGN)
    asking.ask(places)
    on_broken_pipe(signal.SIG_DFL)
    spell = {
        "text": asked_text.asked_text,
        "markdown": asked_text.asked_markdown,
        "json": asked_text.asked_json,
    }
    click.echo(spell[form](asking.told), nl=False)
    for digest, documents in asking.alike():
        click.echo(f"warning: the same bytes ({digest}) came for {', '.join(documents)}", err=True)
    click.echo(asked_text.counted(asking.told), err=True)
    left = len(places) - len({told.question.place for told in asking.told})
    if left:
        click.echo(f"{left} of {len(places)} addresses were not asked: {_LEFT}", err=True)
    sys.exit(_STOPPED if asking.stopped else 0)


_LEFT = (
    "the run was stopped, or took all the bytes it may, or a host wants a long pause; ask again, with --since"
)
