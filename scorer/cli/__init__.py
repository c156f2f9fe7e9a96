"""The only package that parses arguments, prints and exits.

Exit status: 0 fine, 1 errors found, 2 could not run. Findings and tables go to standard output, counts and
progress to standard error. A verb imports what it needs when it runs.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from pkgutil import iter_modules
from typing import TextIO

import click


def main() -> None:
    """Run the command line; trouble is told in a sentence."""
    from ..errors import ScorerError

    # A verb builds one large, lasting set of values and ends: looking through it for cycles costs a third of
    # the time and finds nothing.
    gc.disable()
    # Whoever reads our output may stop when they have read enough (`| head`): end quietly, as other tools do.
    on_broken_pipe(signal.SIG_DFL)
    # Whoever ends us from outside (a workflow that is cancelled) is heard as Ctrl-C is: what was begun is put right.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        _hold_every_letter(stream)
    if sys.flags.optimize > 1:
        click.echo(f"scorer: {_NO_DOCSTRINGS}", err=True)
        sys.exit(2)
    try:
        sys.exit(cli.main(prog_name="scorer", standalone_mode=False))
    except ScorerError as trouble:
        from ..records.finding import escape_terminal

        # What it names may be a stranger's: a revision, a file.
        click.echo(f"scorer: {escape_terminal(str(trouble))}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:  # Ctrl-C, or SIGTERM
        sys.exit(130)
    except OSError as error:  # a full disk, a folder that may not be written
        click.echo(f"scorer: {error.filename or 'the disk'}: {error.strerror or error}", err=True)
        sys.exit(2)
    except MemoryError:
        click.echo("scorer: there is not enough memory for this; close something, or ask for less", err=True)
        sys.exit(2)


_NO_DOCSTRINGS = (
    "Python was told to drop docstrings (-OO or PYTHONOPTIMIZE=2), and the rules tell with theirs why they are "
    "there; run it without"
)


def on_broken_pipe(handler: signal.Handlers) -> None:
    """Set what happens when nobody reads our output any more; Windows has no such signal."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, handler)


def _hold_every_letter(stream: TextIO) -> None:
    """Let a file or a pipe take UTF-8, and a terminal spell out what it has no letter for.

    On Windows a file gets the code page of the machine otherwise, which has no arrow and no Chinese.
    """
    if isinstance(stream, TextIOWrapper):
        asked = stream.isatty() or "PYTHONIOENCODING" in os.environ
        stream.reconfigure(encoding=None if asked else "utf-8", errors="backslashreplace")


#: Each verb is the module of its name; it adds itself when it is asked for, the others need not be read.
VERBS = tuple(sorted(module.name for module in iter_modules(__path__) if not module.ispkg))


class _Verbs(click.Group):
    def list_commands(self, _: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in VERBS:
            import_module(f".{cmd_name}", __package__)
        verb = super().get_command(ctx, cmd_name)
        if verb and not any(option.name == _ROOT for option in verb.params):
            verb.params.append(_root_option())
        return verb


_ROOT = "root_folder"


def _take_root(context: click.Context, _: click.Parameter, root: Path | None) -> None:
    # After the verb it wins over one before it.
    context.obj = root or context.obj


def _root_option() -> click.Option:
    """Return the option that says which checkout is meant; it stands before the verb, or after it."""
    return click.Option(
        ["--root", _ROOT],
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="The checkout to work on (default: the one around this folder).",
        expose_value=False,
        callback=_take_root,
    )


def examples(*lines: str) -> str:
    """Return the end of a verb's help: each line is a command that can be copied."""
    return "\n".join(["\b", "Examples:", *(f"  scorer {line}" for line in lines)])


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[_root_option()],
    epilog=examples("check", "new acme/falcon-2", "check --help"),
)
@click.version_option(package_name="scorer")
def cli() -> None:
    """Check, score and publish the record of what AI labs disclose about their models."""
