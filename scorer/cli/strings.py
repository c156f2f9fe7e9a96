"""`strings`: the catalogues of translations, brought up to date with what the site says."""

from __future__ import annotations

from pathlib import Path

import click

from . import cli
from .support.common import clean_dataset, loaded, print_note, top_of


@cli.command()
@click.argument("tags", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; fail if a catalogue is behind, has gaps, or lost a place to fill in.",
)
@click.pass_obj
def strings(root: Path | None, tags: tuple[str, ...], check: bool) -> None:
    """Bring site/languages/<LANGUAGE>.po up to date, all of them or those named; a new one is begun."""
    from ..adapters import files
    from ..i18n.catalogue import faults, progress, untranslated, updated
    from .support.translations import messages, too_little

    top = top_of(root)
    known = files.catalogues(top)
    dataset = clean_dataset(loaded(top))
    found = messages(top, dataset)
    behind = False
    for tag in tags or known:
        old = known.get(tag, "")
        new = updated(tag, old, found)
        missing, wrong = untranslated(tag, new), faults(tag, new)
        for message in missing:
            click.echo(f"site/languages/{tag}.po: not translated: {message}")
        for message in wrong:
            click.echo(f"site/languages/{tag}.po: not the same places: {message}")
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
