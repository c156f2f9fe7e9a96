"""`log`: when records were added, and how each claim changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import one_of, print_note, top_of

if TYPE_CHECKING:
    from ..history.record_history import Event
    from ..model import ReleaseId


@cli.command(epilog=examples("log", "log openai/gpt-4", "log --changes --format json"))
@click.argument("name", metavar="[LAB/RELEASE]", required=False)
@click.option("--changes", is_flag=True, help="For all records: show each change, not only the days.")
@one_of("text", "json")
@click.pass_obj
def log(root: Path | None, name: str | None, changes: bool, form: str) -> None:
    """Show when records were added and how each claim changed, according to git; changes of layout do not count."""
    from .support.names import release_id

    top = top_of(root)
    release = None if name is None else release_id(top, name)
    if release is None and not changes:
        _overview(top, form)
    else:
        _told(top, release, form)


def _told(top: Path, release: ReleaseId | None, form: str) -> None:
    """Return each change of one record, or of all."""
    from ..adapters import files
    from ..adapters.git.histories import record_histories
    from ..errors import ScorerError
    from ..records.load import load

    found = load(files.working_tree(top), files.read_schemas(top))
    former = {name: r.former_ids for name, r in found.dataset.releases.items()} if found.dataset else {}
    if release and release not in found.ids:
        old, release = release, next((name for name, ids in former.items() if release in ids), None)
        if release is None:
            raise ScorerError(f"there is no record '{old}'")
        print_note(f"{old} leads to {release} now")
    wanted = [release] if release else sorted(found.ids)
    ids = {name: former.get(name, ()) for name in wanted}
    told = record_histories(top, ids)
    click.echo(_as_json(told) if form == "json" else _as_text(told), nl=False)


def _overview(top: Path, form: str) -> None:
    """Return each record's first and last commit: one pass of git, and no content is read."""
    from ..adapters.git.overview import overview

    rows = list(overview(top))
    if form == "json":
        keys = ("id", "added", "changed", "commits")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
        return
    width = max((len(row[0]) for row in rows), default=0)
    line = f"%-{width}s  added %s  last %s  %4d commits\n"
    click.echo("".join([line % row for row in rows]), nl=False)


def _as_text(told: dict[ReleaseId, tuple[Event, ...]]) -> str:
    from ..records.finding import escape_terminal
    from ..view.parts.changelog.change_text import change_text

    lines: list[str] = []
    for name, events in told.items():
        lines.append(name)
        for event in events:
            entry = event.entry
            seen = f", reviewed by {', '.join(entry.reviewers)}" if entry.reviewers else ""
            lines.append(
                escape_terminal(f"  {entry.date} {entry.sha[:12]} {event.kind} by {entry.author}{seen}")
            )
            lines += [f"      {escape_terminal(change_text(change))}" for change in event.changes]
    return "\n".join(lines) + "\n"


def _as_json(told: dict[ReleaseId, tuple[Event, ...]]) -> str:
    from ..history.diff import change_values

    rows = {
        name: [
            {
                "commit": event.entry.sha,
                "date": event.entry.date.isoformat(),
                "author": event.entry.author,
                "reviewers": list(event.entry.reviewers),
                "kind": event.kind,
                "changes": [change_values(change) for change in event.changes],
            }
            for event in events
        ]
        for name, events in told.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
