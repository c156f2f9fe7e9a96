"""`strings`: the catalogues of translations, brought up to date with what the site says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from . import cli, examples
from .support.common import clean_dataset, loaded, print_note, top_of


@cli.command(epilog=examples("strings", "strings fr", "strings --faults"))
@click.argument("tags", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; fail if a catalogue is out of date, has gaps, or a translation that --faults would show.",
)
@click.option(
    "--faults",
    "faulty",
    is_flag=True,
    help="Write nothing; fail only where a translation has other places, tags or addresses than the English.",
)
@click.pass_obj
def strings(root: Path | None, tags: tuple[str, ...], check: bool, faulty: bool) -> None:
    """Bring site/languages/<LANGUAGE>.po up to date, all of them or those named; a new one is started."""
    from ..adapters import files
    from ..i18n.catalogue import faults, progress, untranslated, updated
    from ..records.finding import escape_terminal
    from .support.translations import messages, too_little

    top = top_of(root)
    known = files.catalogues(top)
    if faulty:
        _show_faults({tag: known.get(tag, "") for tag in tags or known})
        return
    dataset = clean_dataset(loaded(top))
    found = messages(top, dataset)
    behind = False
    for tag in tags or known:
        old = known.get(tag, "")
        new = updated(tag, old, found)
        missing, wrong = untranslated(tag, new), faults(tag, new)
        for message in missing:
            click.echo(escape_terminal(f"site/languages/{tag}.po: not translated: {message}"))
        for message in wrong:
            click.echo(_fault(tag, message))
        state = "up to date"
        if new != old:
            behind, state = True, "behind"
            if not check:
                files.write(top / files.LANGUAGES / f"{tag}.po", new)
                state = "written"
        said, least = progress(tag, new, found), dataset.site.translated_from
        if said.percent < least:
            print_note(too_little(tag, said, least))
        click.echo(
            f"{tag}: {said.translated} of {said.messages} messages translated ({said.percent}%), "
            f"{len(wrong)} with other places, {state}",
            err=True,
        )
        behind = behind or bool(missing or wrong)
    if check and behind:
        raise click.exceptions.Exit(1)


def _show_faults(texts: Mapping[str, str]) -> None:
    """Show what may not be published, of catalogues by their languages, and fail if there is any."""
    from ..i18n.catalogue import faults

    wrong = [(tag, message) for tag, text in texts.items() for message in faults(tag, text)]
    for tag, message in wrong:
        click.echo(_fault(tag, message))
    click.echo(f"{len(wrong)} translations with other places in {len(texts)} languages", err=True)
    if wrong:
        raise click.exceptions.Exit(1)


def _fault(tag: str, message: str) -> str:
    from ..records.finding import escape_terminal

    return escape_terminal(f"site/languages/{tag}.po: not the same places: {message}")
