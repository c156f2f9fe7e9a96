"""What several verbs need: the checkout, its records, its day, and progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from ...adapters.git.snapshot import Snapshot
    from ...adapters.site_files import Written
    from ...build_input import Head
    from ...model import Conventions, Dataset
    from ...records.finding import Finding
    from ...records.load import Known, Loaded
    from ...score import Report

DAY = click.DateTime(formats=["%Y-%m-%d"])
_Verb = TypeVar("_Verb", bound=Callable[..., object])


def one_of(*forms: str) -> Callable[[_Verb], _Verb]:
    """Let a verb be asked for its answer in one of some formats, the first if none is named."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True)


def top_of(root: Path | None) -> Path:
    """Return the nearest folder that has a `disclosures/`, from the one asked for, or from where we stand."""
    from ...errors import ScorerError

    start = (root or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "disclosures").is_dir():
            return folder
    raise ScorerError(
        f"no folder at or above {start} has a disclosures/ folder; go into a checkout, or give --root"
    )


def loaded(top: Path, known: Known | None = None) -> Loaded:
    """Read every file of a checkout; what is `known` from before is not parsed again."""
    from ...adapters import files
    from ...records.load import load

    tree, schemas = files.working_tree(top), files.read_schemas(top)
    found = load(tree, schemas, progress("reading"), known)
    progress_line("")
    return found


def conventions_of(top: Path) -> Conventions:
    """Read the conventions of a checkout alone, which is quicker than all of it."""
    from ...adapters import files
    from ...errors import ScorerError
    from ...records.load import read_conventions
    from ...records.paths import CATALOGUES, CONVENTIONS

    schema = files.read_schemas(top)[CATALOGUES[CONVENTIONS]]
    found = read_conventions(files.read_catalogues(top), schema)
    if found is None:
        raise ScorerError(f"{CONVENTIONS} cannot be read; `scorer check` says why")
    return found


def loaded_commit(top: Path, then: Snapshot) -> Loaded:
    """Read a commit; what this version asks for and that commit did not have yet is as it is today.

    That goes for schemas, for conventions, which change no score, and for all that comes with the program.
    """
    from ...adapters import files
    from ...adapters.shipped import is_brought
    from ...records.load import load
    from ...records.paths import CONVENTIONS

    known = files.read_catalogues(top)
    today = {path: raw for path, raw in known.items() if path == CONVENTIONS or is_brought(top, path)}
    return load({**today, **then.tree}, {**files.read_schemas(top), **then.schemas})


class Refused(click.exceptions.Exit):
    """The records have errors, and they were shown."""


def clean_dataset(found: Loaded, as_of: date | None = None) -> Dataset:
    """Return the dataset, or show what is wrong with it and stop."""
    from ...checks.check import run_checks
    from ...records.finding import count_findings, findings_text

    findings = [f for f in run_checks(found, as_of=as_of) if f.severity == "error"]
    if findings or found.dataset is None:
        click.echo(findings_text(findings), nl=False)
        click.echo(count_findings(findings, len(found.paths)), err=True)
        raise Refused(1)
    return found.dataset


def usable(found: Loaded) -> Dataset:
    """Return the dataset if it can be compared and scored, whatever else is wrong with the files.

    What cannot be read or scored would be left out without a word: then only this is shown, and the end.
    What else is wrong is counted here and told by `check`.
    """
    from ...checks.check import run_checks
    from ...records.finding import count_findings, findings_text

    errors = [f for f in run_checks(found) if f.severity == "error"]
    stops = [f for f in errors if _stops(f)]
    if stops or found.dataset is None:
        click.echo(findings_text(stops), nl=False)
        click.echo(count_findings(stops, len(found.paths)), err=True)
        raise Refused(1)
    if errors:
        print_note(f"{count_findings(errors, len(found.paths))} as they are; `scorer check` shows them")
    return found.dataset


def _stops(finding: Finding) -> bool:
    from ...checks.rules import RULES
    from ...records.kinds import BESIDE, file_kind
    from ...records.paths import OPTIONAL

    rule = RULES[finding.code]
    if rule.unread:
        return finding.path not in OPTIONAL and file_kind(finding.path).schema not in BESIDE
    return rule.stops


def last_change_of(top: Path, revision: str = "HEAD") -> Head | None:
    """Return the newest commit that changed what the record says; where git cannot tell, say so once."""
    from ...adapters.git.command import NoHistory
    from ...adapters.past import last_change_of_any

    try:
        return last_change_of_any(top, revision)
    except NoHistory as trouble:
        print_note(f"{trouble}; figures are as of the newest date in the data")
        return None


def day_of(asked: datetime | None, changed: Head | None, dataset: Dataset) -> date:
    """Return the day asked for, else that of the last change of the record, else the newest date in the data."""
    from ...score import newest_day

    if asked:
        return asked.date()
    return changed.date if changed else newest_day(dataset)


def scored(top: Path, asked: datetime | None) -> Report:
    """Score what a checkout holds, as of the day asked for or else that of the last change of the record."""
    from ...score import score

    dataset = usable(loaded(top))
    return score(dataset, day_of(asked, None if asked else last_change_of(top), dataset))


def print_note(text: str) -> None:
    """Print something on the side."""
    click.echo(f"note: {text}", err=True)
    if context := click.get_current_context(silent=True):
        context.meta.setdefault(_NOTED, []).append(text)


def noted() -> Sequence[str]:
    """Return what was printed on the side since this verb began."""
    said: list[str] = click.get_current_context().meta.get(_NOTED, [])
    return said


#: Where a verb keeps what it has noted.
_NOTED = f"{__name__}.noted"


def tell(written: Written, as_of: date) -> None:
    """Print what became of a site that was built."""
    progress_line("")
    click.echo(f"{written.files} files, {written.changed} new or changed, as of {as_of}", err=True)


def progress(verb: str) -> Callable[[int, int], None] | None:
    """Show how far a long step is, on a terminal only and not for each file."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total: progress_line(f"{verb} {done} of {total}") if done % 250 == 0 else None


def progress_line(text: str) -> None:
    """Write over the line of progress, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)
