"""`diff` and `log`: what changed, and what came of it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .common import DAY, loaded, note, top_of, usable

if TYPE_CHECKING:
    from ..history.record_history import Event
    from ..model import Dataset


@cli.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@click.option("--as-of", type=DAY, help="Score both sides as of this day (default: that of the newer side).")
@click.pass_obj
def diff(root: Path | None, base: str, head: str | None, form: str, as_of: datetime | None) -> None:
    """Say what changes from BASE to HEAD (default: the files as they are) and what it does to scores."""
    from ..change import SPELLINGS, sections
    from ..history import comparison as compare
    from ..score import newest

    top = top_of(root)
    before, before_day, before_name = _side(top, base)
    after, after_day, after_name = _side(top, head)
    day = (
        as_of.date()
        if as_of
        else after_day or max(newest(before), newest(after), before_day or newest(before))
    )
    said = f"From {before_name} to {after_name}, both scored as of {day}."
    click.echo(SPELLINGS[form](said, sections(compare(before, after, day))), nl=False)


#: So many files are named; more are counted.
_NAMED = 5


def _side(top: Path, revision: str | None) -> tuple[Dataset, object, str]:
    """Give one side of a comparison: a commit, or the files as they are."""
    from ..adapters import files
    from ..adapters.git.snapshot import snapshot
    from ..errors import Trouble
    from ..records.load import load

    if revision is None:
        return usable(loaded(top)), None, "the files as they are"
    found = snapshot(top, revision)
    # What this version asks for and that commit did not have yet is judged by the schemas of today.
    then = load(found.tree, {**files.schemas(top), **found.schemas})
    if then.dataset is None:
        raise Trouble(f"the catalogues of {revision} cannot be read by this version of scorer")
    unread = sorted({finding.path for finding in then.findings})
    if unread:
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        said = f"{', '.join(unread[:_NAMED])}{more} cannot be read by this version"
        note(f"{said} and {'is' if len(unread) == 1 else 'are'} left out of {revision}")
    return then.dataset, found.commit.date, f"{revision} ({found.commit.sha[:12]})"


@cli.command()
@click.argument("release", metavar="[LAB/RELEASE]", required=False)
@click.option("--changes", is_flag=True, help="For all records: show each change, not only the days.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def log(root: Path | None, release: str | None, changes: bool, form: str) -> None:
    """Say when records were added and how each claim changed, as git tells; layout does not count."""
    top = top_of(root)
    if release is None and not changes:
        _overview(top, form)
    else:
        _told(top, release, form)


def _told(top: Path, release: str | None, form: str) -> None:
    """Give each change of one record, or of all."""
    from ..adapters import files
    from ..adapters.git.log import log as entries
    from ..adapters.git.snapshot import contents
    from ..errors import Trouble
    from ..history.record_history import histories
    from ..records.load import load

    found = load(files.working_tree(top), files.schemas(top))
    former = {name: r.former_ids for name, r in found.dataset.releases.items()} if found.dataset else {}
    if release and release not in found.ids:
        old, release = release, next((name for name, ids in former.items() if release in ids), None)
        if release is None:
            raise Trouble(f"there is no record '{old}'")
        note(f"{old} leads to {release} now")
    wanted = [release] if release else sorted(found.ids)
    ids = {name: former.get(name, ()) for name in wanted}
    told = histories(entries(top), ids, lambda blobs: contents(top, blobs))
    click.echo(_as_json(told) if form == "json" else _as_text(told), nl=False)


def _overview(top: Path, form: str) -> None:
    """Give each record's first and last commit: one pass of git, and no content is read."""
    from ..adapters.git.overview import overview

    rows = list(overview(top))
    if form == "json":
        keys = ("id", "added", "changed", "commits")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
        return
    width = max((len(row[0]) for row in rows), default=0)
    line = f"%-{width}s  added %s  last %s  %4d commits\n"
    click.echo("".join([line % row for row in rows]), nl=False)


def _as_text(told: dict[str, tuple[Event, ...]]) -> str:
    from ..records.finding import shown

    lines = []
    for name, events in told.items():
        lines.append(name)
        for event in (event for event in events if event.kind != "layout"):
            entry = event.entry
            seen = f", reviewed by {', '.join(entry.reviewers)}" if entry.reviewers else ""
            lines.append(shown(f"  {entry.date} {entry.sha[:12]} {event.kind} by {entry.author}{seen}"))
            for change in event.changes:
                lines.append(
                    shown(f"      {change.field}: {change.before or 'none'} → {change.after or 'none'}")
                )
    return "\n".join(lines) + "\n"


def _as_json(told: dict[str, tuple[Event, ...]]) -> str:
    rows = {
        name: [
            {
                "commit": event.entry.sha,
                "date": event.entry.date.isoformat(),
                "author": event.entry.author,
                "reviewers": list(event.entry.reviewers),
                "kind": event.kind,
                "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in event.changes],
            }
            for event in events
            if event.kind != "layout"
        ]
        for name, events in told.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
