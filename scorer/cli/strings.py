"""`strings`: the catalogues of translations, brought up to date with what the site says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from . import cli
from .support.common import clean_dataset, loaded, top_of


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
    from ..i18n.catalogue import faults, untranslated, updated
    from ..i18n.extract import Sources, gather

    top = top_of(root)
    known = files.catalogues(top)
    dataset = clean_dataset(loaded(top))
    found = list(
        gather(
            Sources(
                code=_spoken(_by_path("scorer", files.folder_texts(top / "scorer", ".py"))),
                templates=_by_path("site/templates", files.folder_texts(top / "site" / "templates", ".html")),
                pages=_by_path("site/pages", files.folder_texts(top / "site" / "pages", ".md")),
                dataset=dataset,
            )
        )
    )
    behind = False
    for tag in tags or known:
        old = known.get(tag, "")
        new = updated(tag, old, found)
        missing, wrong = untranslated(tag, new), faults(tag, new)
        for message in missing:
            click.echo(f"site/languages/{tag}.po: not translated: {message}")
        for message in wrong:
            click.echo(f"site/languages/{tag}.po: not the same places: {message}")
        if new != old:
            behind = True
            if not check:
                files.write(top / files.LANGUAGES / f"{tag}.po", new)
        state = "up to date" if new == old else "behind" if check else "written"
        click.echo(
            f"{tag}: {len(missing)} messages not translated, {len(wrong)} with other places, {state}",
            err=True,
        )
        behind = behind or bool(missing or wrong)
    if check and behind:
        raise click.exceptions.Exit(1)


def _by_path(folder: str, texts: Mapping[str, str]) -> Mapping[str, str]:
    return {f"{folder}/{name}": text for name, text in texts.items()}


def _spoken(code: Mapping[str, str]) -> Mapping[str, str]:
    """Leave out what speaks on a terminal: commands are in English."""
    return {path: text for path, text in code.items() if not path.startswith("scorer/cli/")}
