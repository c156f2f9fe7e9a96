"""`verify`: whether a copy of an edition is what was published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

import click

from . import cli, examples
from .support.common import Refused, one_of

if TYPE_CHECKING:
    from ..records.finding import Finding

#: What was found, of how many files, and what is said where nothing was.
_Told = tuple[list["Finding"], int, list[str]]


@cli.command(epilog=examples("verify build/site", "verify editions/2026.12", "verify 2026.12.zip"))
@click.argument("place", metavar="DIR|ZIP|FILE", type=click.Path(path_type=Path), required=False)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Also check a single FILE against this manifest of an edition.",
)
@click.option("--list", "listed", is_flag=True, help="List what is checked, and stop.")
@one_of("text", "github", "json")
def verify(place: Path | None, manifest: Path | None, listed: bool, form: str) -> None:
    """Verify a copy of an edition: checksums, digests, schemas and citations, without git or network.

    DIR is the folder of an edition, a site or a source archive that holds some, ZIP one of these or the data archive,
    FILE the file of one release.
    """
    from ..edition.checks import CHECKS
    from ..records.finding import FINDING_FORMATTERS, count_findings

    if listed:
        for _, check in sorted(CHECKS.items()):
            click.echo(f"{check.code} {check.title}\n    {check.why}\n    fix: {check.fix}")
        return
    if place is None:
        raise click.UsageError("Missing argument 'DIR|ZIP|FILE'.")
    if not place.exists():
        raise click.UsageError(f"'{place}' is not there.")
    findings, files, said = _single(place, manifest) if _is_single(place) else _copies(place)
    if findings or form == "json":
        click.echo(FINDING_FORMATTERS[form](findings), nl=False)
    click.echo(count_findings(findings, files), err=True)
    if findings:
        raise Refused(1)
    for line in said:
        click.echo(line)


def _is_single(place: Path) -> bool:
    return place.is_file() and not is_zipfile(place)


def _copies(place: Path) -> _Told:
    """Verify every edition of a folder or a zip."""
    from ..adapters.editions import read_copies
    from ..edition.verify import verify as verify_copy

    findings: list[Finding] = []
    files, said = 0, []
    for copy in read_copies(place):
        found = verify_copy(copy)
        findings += found
        files += len(copy.files)
        manifest = copy.manifest
        if manifest and not found:
            counts = manifest.counts
            pages = "whole" if len(copy.files) >= len(manifest.files) else "its data, without the pages"
            said.append(
                f"{copy.place}: edition {manifest.edition}, {pages}, as of {manifest.as_of}, from commit "
                f"{manifest.commit}: {counts.releases} releases, {counts.read_once} of them read once"
            )
    return findings, files, said


def _single(place: Path, manifest: Path | None) -> _Told:
    """Verify the file of one release."""
    from ..adapters import files
    from ..adapters.plain_file import read_plain
    from ..adapters.shipped import brought
    from ..edition.single import verify_single

    raw = read_plain(place, _MOST)
    schema = files.text_of(brought("schema/api/release.schema.json"))
    told = read_plain(manifest, _MOST) if manifest else None
    found = list(verify_single(str(place), raw, schema, told))
    return found, 1, [f"{place}: the file of a release, with the digest that follows from it"]


#: The largest file that is taken for one of a release.
_MOST = 64_000_000
