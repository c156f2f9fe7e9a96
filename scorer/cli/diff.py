"""`diff`: what changed between two states, and what it does to the scores."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, last_change_of, loaded, loaded_commit, one_of, print_note, top_of, usable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Dataset


@cli.command(epilog=examples("diff main", "diff main~20 main --format markdown", "diff v1 --format json"))
@click.argument("base")
@click.argument("head", required=False)
@one_of("text", "markdown", "json")
@click.option("--as-of", type=DAY, help="Score both sides as of this day (default: that of the newer side).")
@click.pass_obj
def diff(root: Path | None, base: str, head: str | None, form: str, as_of: datetime | None) -> None:
    """Show what changes from BASE to HEAD and what it does to scores.

    With BASE alone: what this checkout, with the files as they are, changed since it left BASE (their merge base),
    so that a branch behind BASE shows only its own changes. With HEAD too: these two commits, whatever lies between.
    """
    from ..history.comparison import compare_states
    from ..score import newest_day
    from ..view.parts.changelog.formats import COMPARISON_FORMATTERS

    top = top_of(root)
    before, before_day, before_name, excepted_before = _side(top, base, left=head is None)
    after, after_day, after_name, excepted_after = _side(top, head)
    day = (
        as_of.date()
        if as_of
        else after_day or max(newest_day(before), newest_day(after), before_day or newest_day(before))
    )
    said = f"From {before_name} to {after_name}, both scored as of {day}."
    click.echo(
        COMPARISON_FORMATTERS[form](
            said, compare_states(before, after, day, (excepted_before, excepted_after))
        ),
        nl=False,
    )


#: So many files are named; more are counted.
_NAMED = 5


def _side(
    top: Path, revision: str | None, *, left: bool = False
) -> tuple[Dataset, date | None, str, Mapping[str, str]]:
    """Return one side of a comparison: a commit, or that at which the checkout left it, or the files as they are."""
    from ..adapters.git.base import merge_base
    from ..adapters.git.snapshot import snapshot
    from ..errors import ScorerError

    if revision is None:
        here = loaded(top)
        return usable(here), None, "the files as they are", here.exceptions
    found = snapshot(top, merge_base(top, revision) if left else revision)
    then = loaded_commit(top, found)
    if then.dataset is None:
        raise ScorerError(f"the catalogues of {revision} cannot be read by this version of scorer")
    unread = sorted({finding.path for finding in then.findings})
    if unread:
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        said = f"{', '.join(unread[:_NAMED])}{more} cannot be read by this version"
        print_note(f"{said} and {'is' if len(unread) == 1 else 'are'} left out of {revision}")
    changed = last_change_of(top, found.commit.sha)
    return (
        then.dataset,
        changed.date if changed else None,
        f"{revision} ({found.commit.sha[:12]})",
        then.exceptions,
    )
