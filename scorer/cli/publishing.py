"""`build`: the site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .common import DAY, clean, day_of, loaded, newest_commit, note, say, top_of

if TYPE_CHECKING:
    from ..material import Material


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the site (default: build/site).")
@click.option("--as-of", type=DAY, help="Build the state of this day (default: the newest commit's).")
@click.pass_obj
def build(root: Path | None, out: Path | None, as_of: datetime | None) -> None:
    """Check the records and build the site from them."""
    from .. import files
    from ..export import export
    from ..render import render

    top = top_of(root)
    target = files.site_folder(out or top / "build" / "site", top)
    material = _material(top, as_of)
    say("rendering")
    pages = render(material) | export(material)
    say("writing")
    changed = files.write_site(target, pages)
    say("")
    click.echo(f"{len(pages)} files, {changed} new or changed, as of {material.report.as_of}", err=True)
    click.echo(str(target / "index.html"))


def _material(top: Path, as_of: datetime | None) -> Material:
    from .. import files, review
    from ..agreement import agreement
    from ..load import record_path
    from ..material import Material
    from ..provenance import Event, histories
    from ..repo.log import log
    from ..repo.opened import NoHistory
    from ..repo.tree import contents
    from ..score import score as run

    found = loaded(top)
    dataset = clean(found)
    commit = newest_commit(top, "records are shown without their history")
    report = run(dataset, day_of(as_of, commit, dataset))
    later = len(dataset.releases) - len(report.releases)
    if later:
        note(f"{later} records are of releases after {report.as_of} and left out")
    history: dict[str, tuple[Event, ...]] = {}
    if commit:
        try:
            ids = {name: score.release.former_ids for name, score in report.releases.items()}
            history = histories(log(top), ids, lambda blobs: contents(top, blobs))
        except NoHistory as trouble:
            note(f"{trouble}; records are shown without their history")
    return Material(
        report=report,
        records={name: found.texts[record_path(name)].text for name in report.releases},
        agreement=agreement(dataset),
        reviews={name: review.state(score.release) for name, score in report.releases.items()},
        history=history,
        head=commit,
        pages=files.folder_texts(top / "site" / "pages", ".md"),
        templates=files.folder_texts(top / "site" / "templates", ".html"),
        static=files.folder_bytes(top / "site" / "static"),
        api_schemas=files.folder_texts(top / "schema" / "api", ".json"),
    )
