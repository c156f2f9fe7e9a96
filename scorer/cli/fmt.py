"""`fmt`: records, readings, lists and samples in their one layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import progress_line, top_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..adapters.git.fmt_cache import FmtCache
    from ..records.schema import RecordSchema


@cli.command(epilog=examples("fmt", "fmt openai/gpt-4", "fmt --check disclosures/openai"))
@click.argument("names", metavar="[RELEASE|PATH]...", nargs=-1)
@click.option(
    "--check", "only", is_flag=True, help="Change nothing; exit 1 if a file is not in its canonical form."
)
@click.option("--diff", "differ", is_flag=True, help="Change nothing; show what would change.")
@click.pass_obj
def fmt(root: Path | None, names: tuple[str, ...], only: bool, differ: bool) -> None:
    """Lay out all records, readings, lists and samples, or those named by ids or paths; values and comments stay.

    The first time, all files take about half a minute; afterwards only those that changed are looked at.
    """
    from ..adapters import files
    from .support.names import paths_named

    top = top_of(root)
    paths = paths_named(top, names)
    seen = _seen(top)
    written = tuple(_written(top, paths))
    odd = wrong = 0
    for path, raw, text in _laid_out(written, seen):
        progress_line("")
        if isinstance(text, str):
            wrong += 1
            click.echo(f"{path}: left as it is: {text}", err=True)
            continue
        odd += 1
        if differ:
            click.echo(_difference(path, raw, text), nl=False)
            continue
        if not only:
            files.replace(top / path, text)
        click.echo(path)
    progress_line("")
    seen.keep(whole=not paths)
    done = "to lay out" if only or differ else "laid out"
    click.echo(f"{odd} of {len(written)} files {done}", err=True)
    sys.exit(1 if wrong or (odd and (only or differ)) else 0)


def _laid_out(
    written: Iterable[tuple[str, bytes, RecordSchema]], seen: FmtCache
) -> Iterator[tuple[str, bytes, bytes | str]]:
    """Yield the files that are not in their one layout, with that layout, or why there is none."""
    for path, raw, shape in written:
        if _signed(path, raw) in seen:
            continue
        # Laying out one file takes longer than reading a hundred; most are known to be in order.
        from ..edit.layout import Unreadable, canonical_layout

        progress_line(f"laying out {path}")
        try:
            text = canonical_layout(raw, shape)
        except Unreadable as error:
            yield path, raw, str(error)
            continue
        seen.add(_signed(path, text))
        if text != raw:
            yield path, raw, text


def _seen(top: Path) -> FmtCache:
    """Recall which contents are in their one layout: that of these schemas and this version of the code."""
    from importlib.metadata import version

    from .. import edit
    from ..adapters import files
    from ..adapters.git.fmt_cache import FmtCache

    code = (Path(edit.__path__[0]) / "layout.py").read_bytes()
    schemas = "\n".join(files.read_schemas(top).values())
    return FmtCache(top, "fmt", code + f"{version('ruamel.yaml')}\n{schemas}".encode())


def _signed(path: str, raw: bytes) -> bytes:
    """Return a content with the kind of file it stands in, which decides its layout."""
    from ..records.kinds import file_kind

    return f"{file_kind(path).name}\n".encode() + raw


def _written(top: Path, paths: tuple[Path, ...]) -> Iterator[tuple[str, bytes, RecordSchema]]:
    from ..adapters import files
    from ..records.kinds import LIST_SCHEMA, READING_SCHEMA, RECORD_SCHEMA, SAMPLE_SCHEMA, file_kind
    from ..records.paths import CATALOGUES, EXCEPTIONS
    from ..records.schema import record_schema

    schemas = files.read_schemas(top)
    # Files of evidence have the layout of the program that writes them.
    laid_out = (LIST_SCHEMA, READING_SCHEMA, RECORD_SCHEMA, SAMPLE_SCHEMA)
    shapes = {path: record_schema(schemas[path]) for path in laid_out}
    for path, raw in sorted(files.working_tree(top).items()):
        inside = not paths or any((top / path).is_relative_to(part) for part in paths)
        shape = shapes.get(file_kind(path).schema)
        listed = path in CATALOGUES or path.startswith(EXCEPTIONS)
        if inside and shape and not listed and isinstance(raw, bytes):
            yield path, raw, shape


def _difference(path: str, raw: bytes, text: bytes) -> str:
    from difflib import unified_diff

    from ..records.finding import escape_terminal

    before, after = (side.decode("utf-8", "replace").splitlines() for side in (raw, text))
    return "".join(
        f"{escape_terminal(line)}\n" for line in unified_diff(before, after, path, path, lineterm="")
    )
