"""`leads`: lists as others publish them, against the record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import loaded, one_of, top_of, usable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..leads import Lead

#: The largest list that is read, in bytes.
_MOST = 64_000_000
#: Endings of files that are read in a folder.
_LISTS = (".json", ".toml", ".csv", ".xml", ".ts", ".atom", ".rss")


@cli.command(
    epilog=examples("leads api.json notable_ai_models.csv", "leads --format yaml models/", "leads feed.xml")
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@one_of("text", "json", "yaml", "markdown")
@click.pass_obj
def leads(root: Path | None, files: tuple[Path, ...], form: str) -> None:
    """List the releases that lists name and that are neither on record nor known to be missing, newest first.

    Nothing is downloaded or written; dates in lists are only hints. Files are recognised by their contents: models.dev,
    LiteLLM's prices, the AI SDK's gateway, Epoch's tables, cardtrack's index, register and state of the GPAI Ledger,
    feeds of labs. In a folder, every file is read.
    """
    from ..leads import join
    from ..leads.formats import LEAD_FORMATTERS

    found, wrong = _read(files)
    joined = join(found, usable(loaded(top_of(root))))
    click.echo(LEAD_FORMATTERS[form](joined), nl=False)
    known = "; ".join(f"{number} known {how}" for how, number in sorted(joined.known.items()))
    click.echo(f"{len(joined.found)} new of {len(found)} leads{f'; {known}' if known else ''}", err=True)
    sys.exit(1 if wrong else 0)


def _read(files: Iterable[Path]) -> tuple[list[Lead], bool]:
    """Return the leads of all files, and whether one could not be read: what is wrong with it is told at its line."""
    from ..leads import Moved, read_file
    from ..records.finding import escape_terminal

    found: list[Lead] = []
    wrong = False
    for path in _all(files):
        try:
            some = read_file(path.as_posix(), _text(path))
        except Moved as moved:
            wrong = True
            said = f"{path}:{moved.line}: error {moved.what}"
            click.echo(f"{escape_terminal(said)}\n    fix: {escape_terminal(moved.fix)}", err=True)
            continue
        found += some
    return found, wrong


def _all(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir() and not path.is_symlink():
            yield from sorted(one for one in path.rglob("*") if one.suffix in _LISTS and one.is_file())
        else:
            yield path


def _text(path: Path) -> str:
    from ..adapters.plain_file import read_plain
    from ..leads import Moved

    try:
        raw = read_plain(path, _MOST)
    except OSError as error:
        raise Moved(1, f"it cannot be read: {error.strerror}", "give the file itself") from None
    if len(raw) > _MOST:
        raise Moved(1, f"it is larger than {_MOST // 1_000_000} MB", "give the list alone")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Moved(1, "it is not UTF-8", "download it again, whole") from None
