"""`review`: sign a record as it stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli
from .support.common import DAY, clean_dataset, loaded, top_of

if TYPE_CHECKING:
    from ..model import ReleaseId


@cli.command()
@click.argument("release", metavar="LAB/RELEASE")
@click.option(
    "--by", required=True, help="The reviewer's handle, or maintainers where a second reading is stored."
)
@click.option(
    "--method",
    type=click.Choice(["second_reading", "read_through"]),
    default="read_through",
    show_default=True,
)
@click.option("--date", "day", type=DAY, required=True, help="The day of the review.")
@click.pass_obj
def review(root: Path | None, release: ReleaseId, by: str, method: str, day: datetime) -> None:
    """Sign the record LAB/RELEASE as reviewed: write the digest of what it says now."""
    from ..adapters import files
    from ..edit.add_review import add_review
    from ..errors import ScorerError
    from ..model import Review
    from ..records.load import RECORD_SCHEMA, record_path
    from ..records.schema import RecordSchema

    top = top_of(root)
    found = loaded(top)
    dataset = clean_dataset(found)
    if release not in dataset.releases:
        raise ScorerError(f"there is no record '{release}'")
    entry = Review.model_validate({"by": by, "date": day.date(), "method": method, "digest": ""})
    shape = RecordSchema(files.read_schemas(top)[RECORD_SCHEMA])
    path = record_path(release)
    text = add_review(found.texts[path].text, dataset.releases[release], entry, shape)
    files.replace(top / path, text.encode())
    click.echo(path)
    click.echo(f"next: `scorer check {path}`", err=True)
