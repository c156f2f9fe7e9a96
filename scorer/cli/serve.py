"""`serve`: the site while it is being written."""

from __future__ import annotations

import gc
import signal
import threading
import time
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples, on_broken_pipe
from .build import IMAGES, TRANSLATIONS, made, material
from .support.common import DAY, Refused, print_note, tell, top_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from http.server import ThreadingHTTPServer

    from ..adapters.serve import FileWatch, LiveReload
    from ..records.load import Known

_LOOK = 0.25  # seconds between two looks at the files
_QUIET = 8  # looks at which nothing more has changed, until all is built again
_NAMED = 3  # changed files named in a line


@cli.command(epilog=examples("serve", "serve --port 9000 --no-images"))
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Listen here (default: 8000, or the next that is free)."
)
@click.option(
    "--as-of", type=DAY, help="Build the state of this day (default: that of the last change of the record)."
)
@IMAGES
@TRANSLATIONS
@click.pass_obj
def serve(
    root: Path | None, port: int | None, as_of: datetime | None, images: bool, translations: bool
) -> None:
    """Build the site, serve it on this machine, and rebuild it as files change."""
    from ..adapters import site_files
    from ..adapters.serve import HOST, FileWatch, LiveReload, listen
    from .support.fresh import FOLDERS

    top = top_of(root)
    out = site_files.site_folder(top / "build" / "site", top)
    watch = FileWatch(top, FOLDERS)
    live = LiveReload()
    known: Known = {}
    build = partial(_build, top, out, as_of, known, images=images, translations=translations)
    # A port that is taken is told before the build, not after it.
    with listen(live, port) as server:
        live.put(*build())
        with _running(server):
            click.echo(f"http://{HOST}:{server.server_port}/")
            click.echo(f"watching {', '.join(f'{name}/' for name in FOLDERS)}; Ctrl-C ends", err=True)
            while True:
                # A build makes no cycles worth looking for; hours of requests do. To look through all that was built
                # takes longer than to make a page of it.
                gc.freeze()
                gc.enable()
                changed = _next(watch, live)
                gc.disable()
                gc.unfreeze()
                _tell(changed)
                _again(live, build)
                gc.collect()


def _build(
    top: Path, out: Path, as_of: datetime | None, known: Known, *, images: bool, translations: bool
) -> tuple[Mapping[str, bytes], str]:
    """Build the site into a folder; return its files, the pages of them fresh, and its public address, if any."""
    from ..adapters import site_files
    from .support.fresh import FreshPages

    build_input = material(top, as_of, images=images, translations=translations, known=known)
    files = made(build_input, top)
    written = site_files.write_site(out, ((path, content) for path, (content, _) in files.items()))
    tell(written, build_input.report.as_of)
    return FreshPages(top, build_input, files, known, as_of), build_input.report.dataset.site.address or ""


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[None]:
    # The command line ends quietly on a broken pipe; here it is only a reader who left.
    on_broken_pipe(signal.SIG_IGN)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


def _next(watch: FileWatch, live: LiveReload) -> list[str]:
    """Wait for changes, and until there are no more for a while; open pages are told of each at once."""
    changed: set[str] = set()
    quiet = 0
    while not changed or quiet < _QUIET:
        time.sleep(_LOOK)
        more = watch.changes()
        quiet = 0 if more else quiet + 1
        changed.update(more)
        if more:
            live.tell()
    return sorted(changed)


def _tell(changed: Sequence[str]) -> None:
    from ..records.finding import escape_terminal

    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    click.echo(f"changed: {escape_terminal(', '.join(changed[:_NAMED]))}{more}", err=True)


def _again(live: LiveReload, build: Callable[[], tuple[Mapping[str, bytes], str]]) -> None:
    """Build once more; whatever is wrong is told, and the last good site stays."""
    from ..errors import ScorerError

    began = time.perf_counter()
    try:
        live.put(*build())
    except Refused:
        print_note("the last good site stays")
    except ScorerError as trouble:
        print_note(f"{trouble}; the last good site stays")
    except Exception as error:
        # A template or a page half written can fail in any way, and the next save may mend it.
        print_note(f"{type(error).__name__}: {error}; the last good site stays")
    else:
        click.echo(f"built in {time.perf_counter() - began:.1f} s", err=True)
