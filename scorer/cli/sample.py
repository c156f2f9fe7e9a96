"""`sample`: claims drawn by a seed, to be derived again from the sources by somebody who does not see the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import cli, examples
from .support.common import DAY, loaded, loaded_commit, top_of, usable

if TYPE_CHECKING:
    from collections.abc import Container

    from ..model import Dataset, ReleaseId, Sample, SampledClaim
    from ..records.schema import RecordSchema

_STATES = ("disclosed", "partial", "withheld", "silent", "not_assessed")


@cli.command(
    epilog=examples(
        "sample --seed 2026-12 --date 2026-12-01",
        "sample --seed 2026-12 --date 2026-12-01 --size 30 --state silent",
        "sample --seed new --date 2026-12-01 --size 40 --since 4532961",
        "sample --compare disclosures/samples/2026-12-01.yaml",
    )
)
@click.option("--seed", help="What decides which claims are drawn: a text announced before the draw.")
@click.option("--date", "day", type=DAY, help="With --seed: the day of the draw.")
@click.option("--size", type=click.IntRange(min=1), default=60, show_default=True, help="How many claims.")
@click.option(
    "--state",
    "states",
    type=click.Choice(_STATES),
    multiple=True,
    help="Only claims of this state (default: all that were fully checked). Repeatable.",
)
@click.option("--since", metavar="TEXT", help="Only claims of releases that were added after this commit.")
@click.option("--at", "revision", default="HEAD", show_default=True, help="The commit to draw from.")
@click.option(
    "--compare",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Instead draw the sample of FILE again, and write into it what the record said of each claim.",
)
@click.pass_obj
def sample(
    root: Path | None,
    seed: str | None,
    day: datetime | None,
    size: int,
    states: tuple[str, ...],
    since: str | None,
    revision: str,
    file: Path | None,
) -> None:
    """Draw claims to be read again, by item and state, and print the file for their reader.

    The file names releases and items, and nothing that the record says about them. The same seed draws
    the same claims from the same commit. With --compare, once the reader is done, the differences are
    listed, to be settled at the source.
    """
    if file is not None:
        _compare(top_of(root), file)
    elif seed is None or day is None:
        raise click.UsageError("name the seed and the day: --seed TEXT --date YYYY-MM-DD; or --compare FILE")
    else:
        _draw(top_of(root), seed, day, size, states, since, revision)


def _draw(
    top: Path, seed: str, day: datetime, size: int, states: tuple[str, ...], since: str | None, revision: str
) -> None:
    from ..edit.sample_sheet import sheet_text
    from ..model import Status
    from ..sampling.draw import ASSESSED, draw

    dataset, commit = _at(top, revision)
    wanted = tuple(map(Status, states)) or ASSESSED
    known, before = _on_record(top, since) if since else (frozenset(), None)
    drawn = draw(dataset, seed, size, wanted, known)
    click.echo(sheet_text(drawn, seed, day.date(), commit, wanted, _shape(top), before), nl=False)
    there = sum(count for of_item in drawn.cells.values() for count in of_item.values())
    click.echo(f"seed '{seed}', commit {commit[:12]}: {len(drawn.claims)} of {there} claims", err=True)


def _compare(top: Path, file: Path) -> None:
    from ..adapters import files
    from ..edit.sample_sheet import with_recorded
    from ..errors import ScorerError
    from ..model import ReleaseId
    from ..records.marks import mark_of
    from ..sampling.draw import ClaimId

    one = _sample(top, file)
    if one.draw != "seeded" or one.commit is None:
        raise ScorerError(f"{file} was not drawn by `scorer sample` (`draw: seeded`, with `commit`)")
    unread = sum(claim.found is None for claim in one.claims)
    if unread:
        raise ScorerError(
            f"{unread} of {len(one.claims)} claims of {file} have no `found` yet: what the record says is shown when "
            "all are read"
        )
    then, _ = _at(top, one.commit)
    known = _on_record(top, one.since)[0] if one.since else frozenset[ReleaseId]()
    _hold_to_draw(one, then, known, file)
    recorded = {
        ClaimId(claim.release, claim.item): mark_of(then.releases[claim.release].claims.get(claim.item))
        for claim in one.claims
    }
    text = file.read_text(encoding="utf-8")
    files.replace(file, with_recorded(text, one.claims, recorded, _shape(top)).encode())
    for claim in one.claims:
        _tell(claim, str(recorded[ClaimId(claim.release, claim.item)].status))
    open_ = sum(claim.outcome is None for claim in _sample(top, file).claims)
    click.echo(f"{len(one.claims) - open_} of {len(one.claims)} claims are judged", err=True)


def _tell(claim: SampledClaim, recorded: str) -> None:
    """Print a claim that nobody has judged, where the reader found another state."""
    if claim.outcome is None and claim.found and claim.found.status != recorded:
        name = f"{claim.release}#{claim.item}"
        click.echo(f"{name}: the record said {recorded}, the reader found {claim.found.status}")


def _hold_to_draw(one: Sample, then: Dataset, known: Container[ReleaseId], file: Path) -> None:
    """Raise ScorerError where the claims of a sample are not those that its seed draws from its commit."""
    from ..errors import ScorerError
    from ..sampling.draw import ClaimId, draw

    drawn = draw(then, one.seed, one.size, one.states, known)
    if drawn.cells != one.cells:
        raise ScorerError(f"`cells` of {file} are not those of the commit that it was drawn from")
    if drawn.claims != tuple(ClaimId(claim.release, claim.item) for claim in one.claims):
        raise ScorerError(f"the claims of {file} are not those that its seed draws from its commit")


def _at(top: Path, revision: str) -> tuple[Dataset, str]:
    """Return the record as it stands in a commit, and the hash of that commit.

    Conventions decide nothing of what is drawn, and those of today can be read: an old sample can be
    drawn again.
    """
    from dataclasses import replace

    from ..adapters import files
    from ..adapters.git.snapshot import snapshot
    from ..records.paths import CATALOGUES, CONVENTIONS

    found = snapshot(top, revision)
    tree = {**found.tree, CONVENTIONS: files.read_catalogues(top)[CONVENTIONS]}
    schemas = {path: text for path, text in found.schemas.items() if path != CATALOGUES[CONVENTIONS]}
    then = loaded_commit(top, replace(found, tree=tree, schemas=schemas))
    return usable(then), found.commit.sha


def _on_record(top: Path, revision: str) -> tuple[frozenset[ReleaseId], str]:
    """Return the releases that had a file in a commit, and its hash: their rules of then need not be those of today."""
    from ..adapters.git.snapshot import snapshot
    from ..records.paths import is_record, release_of

    found = snapshot(top, revision)
    return frozenset(map(release_of, filter(is_record, found.tree))), found.commit.sha


def _sample(top: Path, file: Path) -> Sample:
    from ..errors import ScorerError
    from ..records.paths import sample_path

    dataset = usable(loaded(top))
    known = {(top / sample_path(name)).resolve(): one for name, one in dataset.samples.items()}
    found = known.get(file.resolve())
    if found is None:
        raise ScorerError(f"{file} is no sample below {top / 'disclosures/samples'} that can be read")
    return found


def _shape(top: Path) -> RecordSchema:
    from ..adapters import files
    from ..records.kinds import SAMPLE_SCHEMA
    from ..records.schema import record_schema

    return record_schema(files.read_schemas(top)[SAMPLE_SCHEMA])
